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
 * What a charm is made of besides its author's code, as an operator finds it in the charm.
 *
 * @param licences those of the charm itself
 * @param jdk what its runtime is made from
 */
record Materials(List<Library> libraries, List<Licence> licences, String jopsVersion, Jdk jdk) {
    /** Scanners know a bill of materials in CycloneDX's form by the end of this name. */
    static final String SBOM = "sbom.cdx.json";

    /** A copy of these values. */
    Materials {
        libraries = List.copyOf(libraries);
        licences = List.copyOf(licences);
    }

    /** Warns of a JDK that is not the newest of its line on this machine: units run it until the charm is refreshed. */
    void warnOfAnOldJdk(Consumer<String> warnings) throws IOException {
        jdk.newer()
                .ifPresent(newer -> warnings.accept("the charm's runtime is made of " + jdk + ", and this machine has "
                        + newer + ": set JAVA_HOME to that, for what it mends reaches units only with a charm"));
    }

    /** Writes a licence for each library whose jar has none, beside those of the runtime. */
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
                warnings.accept(jar + " has no text of its licence, "
                        + library.licences().stream()
                                .flatMap(licence -> licence.name().stream())
                                .findFirst()
                                .orElse("which its POM does not name either")
                        + ": put it among the charm's files if the licence wants it passed on");
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

    /** Says in a manifest, of which Juju reads the bases alone, what packed the charm. */
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
