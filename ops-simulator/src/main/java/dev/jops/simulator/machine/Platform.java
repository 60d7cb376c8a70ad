package dev.jops.simulator.machine;

import dev.jops.internal.yaml.Yaml;
import dev.jops.internal.yaml.YamlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operating system and an architecture, by the names that charms use.
 *
 * @param base such as {@code ubuntu 24.04}
 * @param architecture such as {@code amd64}
 */
public record Platform(String base, String architecture) {
    private static final Path OS_RELEASE = Path.of("/etc/os-release");
    private static final String MANIFEST = "manifest.yaml";

    /** Returns the platform of this computer; without a version if the base has none. */
    public static Platform ofThisComputer() {
        String name = System.getProperty("os.name");
        String version = "";
        try {
            for (String line : Files.readAllLines(OS_RELEASE, StandardCharsets.UTF_8)) {
                name = line.startsWith("ID=") ? value(line) : name;
                version = line.startsWith("VERSION_ID=") ? value(line) : version;
            }
        } catch (IOException e) {
            // It has a name all the same.
        }
        return new Platform((name + " " + version).strip(), debian(System.getProperty("os.arch")));
    }

    private static String value(String line) {
        return line.substring(line.indexOf('=') + 1).replace("\"", "");
    }

    private static String debian(String architecture) {
        return switch (architecture) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case "ppc64le" -> "ppc64el";
            case "arm" -> "armhf";
            default -> architecture;
        };
    }

    /** Returns a sentence about a packed charm that names only other platforms; empty if it names this one, or none. */
    public Optional<String> differenceFrom(Path charm) {
        List<Platform> named = namedBy(charm);
        if (named.isEmpty() || named.contains(this)) {
            return Optional.empty();
        }
        boolean canRun = named.stream().anyMatch(platform -> platform.architecture.equals(architecture));
        List<String> names = named.stream().map(Platform::toString).toList();
        return Optional.of("the charm is for " + String.join(", ", names) + ", and this computer is " + this
                + (canRun
                        ? ": what it expects there of its base may be missing"
                        : ": programs that were packed with it can't run here"));
    }

    private static List<Platform> namedBy(Path charm) {
        List<Platform> named = new ArrayList<>();
        for (Map<?, ?> base : maps(manifest(charm).get("bases"))) {
            String channel = String.valueOf(base.get("channel")).split("/", 2)[0];
            if (base.get("architectures") instanceof List<?> architectures) {
                for (Object architecture : architectures) {
                    named.add(new Platform(base.get("name") + " " + channel, String.valueOf(architecture)));
                }
            }
        }
        return named;
    }

    private static Map<?, ?> manifest(Path charm) {
        try {
            Object manifest = Yaml.read(Files.readString(charm.resolve(MANIFEST), StandardCharsets.UTF_8));
            return manifest instanceof Map<?, ?> map ? map : Collections.emptyMap();
        } catch (NoSuchFileException e) {
            return Collections.emptyMap();
        } catch (IOException | YamlException e) {
            throw new IllegalArgumentException(charm.resolve(MANIFEST) + " can't be read: " + e.getMessage(), e);
        }
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (list instanceof List<?> entries) {
            for (Object entry : entries) {
                if (entry instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    @Override
    public String toString() {
        return base + " on " + architecture;
    }
}
