package dev.jops.maven.sbom;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JDK, from whose modules a charm's runtime is built.
 *
 * @param version the full version, such as {@code 25.0.3+9-LTS}
 */
public record Jdk(Path home, String vendor, Runtime.Version version) {
    private static final Path DEBIANS = Path.of("/usr/lib/jvm");

    /** Returns the JDK that runs this. */
    public static Jdk inUse() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), System.getProperty("java.vendor", ""), Runtime.version());
    }

    /** Returns the JDK in a directory; empty if its file {@code release} does not describe one. */
    static Optional<Jdk> in(Path home) {
        Path file = home.resolve("release");
        if (!Files.isRegularFile(file) || !Files.isExecutable(home.resolve("bin/jlink"))) {
            return Optional.empty();
        }
        try (Reader text = Files.newBufferedReader(file)) {
            Properties release = new Properties();
            release.load(text);
            String version = unquoted(release.getProperty("JAVA_RUNTIME_VERSION", release.getProperty("JAVA_VERSION")));
            return Optional.of(
                    new Jdk(home, unquoted(release.getProperty("IMPLEMENTOR")), Runtime.Version.parse(version)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // a JDK that can't be read is not recommended
        }
    }

    private static String unquoted(@Nullable String value) {
        return value == null ? "" : value.replace("\"", "");
    }

    /**
     * Returns the newest JDK of the same line, such as 25, beside this one or where Debian and Ubuntu install them; empty
     * if this is the newest.
     */
    public Optional<Jdk> newer() throws IOException {
        List<Path> places = new ArrayList<>(List.of(DEBIANS));
        Path beside = home.getParent();
        if (beside != null) {
            places.add(beside);
        }
        return newerIn(places);
    }

    Optional<Jdk> newerIn(List<Path> places) throws IOException {
        List<Jdk> found = new ArrayList<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> homes = Files.list(place)) {
                    homes.sorted().map(Jdk::in).flatMap(Optional::stream).forEach(found::add);
                }
            }
        }
        return found.stream()
                .filter(other -> other.version.feature() == version.feature() && other.isNewerThan(this))
                .max(Comparator.comparing(Jdk::version, Runtime.Version::compareToIgnoreOptional));
    }

    /** Compares only the numbers, because what follows the build number is up to the vendor. */
    private boolean isNewerThan(Jdk other) {
        return version.compareToIgnoreOptional(other.version) > 0;
    }

    @Override
    public String toString() {
        return "Java " + version + " of " + vendor + ", in " + home;
    }
}
