package dev.jops.maven;

import dev.jops.maven.sbom.Jdk;
import dev.jops.maven.sbom.Library;
import dev.jops.maven.sbom.Licence;
import dev.jops.maven.sbom.Sbom;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * What a charm consists of besides its author's code, as documented in the charm.
 *
 * @param licences the licences of the charm itself
 * @param jdk the JDK from which its runtime is built
 */
record Materials(List<Library> libraries, List<Licence> licences, String jopsVersion, Jdk jdk) {
    /** The file of the bill of materials; scanners recognize CycloneDX by the end of the name. */
    static final String SBOM = "sbom.cdx.json";

    /** Copies the lists. */
    Materials {
        libraries = List.copyOf(libraries);
        licences = List.copyOf(licences);
    }

    /**
     * Warns if this machine has a newer JDK of the same line, because units run the older one until the charm is
     * refreshed.
     */
    void warnOfAnOldJdk(Consumer<String> warnings) throws IOException {
        jdk.newer()
                .ifPresent(newer ->
                        warnings.accept("the charm's runtime is built from " + jdk + ", but this machine has " + newer
                                + ": set JAVA_HOME to that, because its fixes reach units only in a new charm"));
    }

    /** Adds a licence to those of the runtime for each library whose jar has none. */
    void writeLicences(CharmModule module, Path runtime, Consumer<String> warnings) throws IOException {
        for (Library library : libraries) {
            String jar = module.legalDirectory(library.file());
            if (module.legal().keySet().stream().anyMatch(file -> file.startsWith(jar + "/"))) {
                continue;
            }
            if (library.licences().stream().anyMatch(Licence::isApache)) {
                Path directory =
                        Files.createDirectories(runtime.resolve("legal").resolve(jar));
                Resource.copy("new-charm/LICENSE", directory.resolve("LICENSE"));
            } else {
                warnings.accept(jar + " does not contain its licence, "
                        + library.licences().stream()
                                .flatMap(licence -> licence.name().stream())
                                .findFirst()
                                .orElse("which its POM does not name either")
                        + ": add it to the charm's files if it has to be distributed with the library");
            }
        }
    }

    /** Writes the bill of materials into the directory of a charm. */
    void writeSbom(Path charm, String name, String version) throws IOException {
        Sbom sbom = new Sbom(name, version, licences, jopsVersion);
        for (Library library : libraries) {
            sbom.add(library);
        }
        sbom.add(jdk, modulesIn(charm.resolve("runtime")));
        Files.writeString(charm.resolve(SBOM), sbom.json());
    }

    /** Adds to a manifest, of which Juju reads only the bases, what packed the charm. */
    void writeTo(Path manifest) throws IOException {
        String lines = "packed-with:\n  jops: \"" + jopsVersion + "\"\n  java: \"" + jdk.version()
                + "\"\n  java-vendor: \"" + jdk.vendor() + "\"\n";
        Files.writeString(manifest, lines, StandardOpenOption.APPEND);
    }

    private static List<String> modulesIn(Path runtime) throws IOException {
        Properties release = new Properties();
        try (Reader text = Files.newBufferedReader(runtime.resolve("release"))) {
            release.load(text);
        }
        return List.of(release.getProperty("MODULES", "").replace("\"", "").split(" "));
    }
}
