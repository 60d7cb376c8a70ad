package dev.jops.meta;

import dev.jops.internal.yaml.Yaml;
import dev.jops.internal.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Splits a charmcraft.yaml, which Juju does not know, into the files that Juju reads.
 *
 * <p>The files are those that {@code charmcraft pack} writes into a charm.
 */
final class CharmcraftFile {
    private static final String MANIFEST = "manifest.yaml";
    private static final List<String> MADE_FILES =
            List.of(MetadataFiles.METADATA, MetadataFiles.CONFIG, MetadataFiles.ACTIONS, MANIFEST);
    private static final Set<String> NOT_METADATA = Set.of(
            "type",
            "title",
            "base",
            "build-base",
            "bases",
            "platforms",
            "parts",
            "config",
            "actions",
            "links",
            "analysis",
            "charm-libs");

    /** The first line of generated files, by which they are recognized when the charm is packed again. */
    private static final String MADE = "# Made from charmcraft.yaml: change that instead.\n";

    private final Map<?, ?> document;

    private CharmcraftFile(Map<?, ?> document) {
        this.document = document;
    }

    /**
     * Generates metadata.yaml, config.yaml, actions.yaml and manifest.yaml again, if the charmcraft.yaml has no
     * metadata.yaml of the author's beside it.
     */
    static void splitIn(Path charmDir, @Nullable String architecture) throws IOException {
        Path file = charmDir.resolve(MetadataFiles.CHARMCRAFT);
        if (!isOurs(charmDir.resolve(MetadataFiles.METADATA)) || !Files.exists(file)) {
            return;
        }
        for (String made : MADE_FILES) {
            if (isOurs(charmDir.resolve(made))) {
                Files.deleteIfExists(charmDir.resolve(made)); // from an earlier build, with another charmcraft.yaml
            }
        }
        MetadataFiles.load(charmDir); // refuses mistakes, with the line in the author's own file
        if (!(Yaml.readAsWritten(Files.readString(file)) instanceof Map<?, ?> document)) {
            return;
        }
        CharmcraftFile charmcraft = new CharmcraftFile(document);
        List<Platform> platforms = charmcraft.platforms();
        if (architecture != null && !platforms.isEmpty()) {
            List<String> architectures =
                    platforms.stream().map(Platform::architecture).toList();
            platforms.removeIf(platform -> !Set.of(architecture, "all").contains(platform.architecture()));
            if (platforms.isEmpty()) {
                int line = Yaml.lineOf(Files.readString(file), List.of("platforms"));
                throw new CharmMetaException(
                        file.toString(), line, "platforms: " + architectures + " has no " + architecture);
            }
        }
        write(charmDir.resolve(MetadataFiles.METADATA), charmcraft.metadata());
        write(charmDir.resolve(MetadataFiles.CONFIG), document.get("config"));
        write(charmDir.resolve(MetadataFiles.ACTIONS), document.get("actions"));
        write(charmDir.resolve(MANIFEST), charmcraft.manifest(platforms));
    }

    /** Whether a file does not exist, or was generated. */
    private static boolean isOurs(Path file) throws IOException {
        return !Files.exists(file) || Files.readString(file).startsWith(MADE);
    }

    private Map<String, @Nullable Object> metadata() {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        document.forEach((key, value) -> {
            if (!NOT_METADATA.contains(String.valueOf(key))) {
                metadata.put(String.valueOf(key), value);
            }
        });
        if (document.get("title") != null) {
            metadata.put("display-name", document.get("title"));
        }
        if (document.get("links") instanceof Map<?, ?> links) {
            links.forEach((key, value) -> putLink(metadata, String.valueOf(key), value));
        }
        return metadata;
    }

    private static void putLink(Map<String, @Nullable Object> metadata, String link, @Nullable Object value) {
        switch (link) {
            case "documentation" -> metadata.put("docs", value);
            case "contact" ->
                metadata.put("maintainers", value instanceof List ? value : Collections.singletonList(value));
            default -> metadata.put(link, value);
        }
    }

    /** Returns the bases and architectures of the charm, by which Juju chooses machines; null if there is no base. */
    private @Nullable Map<String, @Nullable Object> manifest(List<Platform> platforms) {
        Map<String, List<String>> architectures = new LinkedHashMap<>(); // by base
        if (platforms.isEmpty()) {
            architectures.put(base(), List.of());
        }
        for (Platform platform : platforms) {
            architectures
                    .computeIfAbsent(platform.base(), base -> new ArrayList<>())
                    .add(platform.architecture());
        }
        List<Map<String, @Nullable Object>> bases = new ArrayList<>();
        for (Map.Entry<String, List<String>> each : architectures.entrySet()) {
            String base = each.getKey();
            int at = base.indexOf('@');
            if (at < 0) {
                return null;
            }
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("name", base.substring(0, at));
            entry.put("channel", base.substring(at + 1));
            entry.put("architectures", each.getValue());
            bases.add(entry);
        }
        Map<String, @Nullable Object> manifest = new LinkedHashMap<>();
        manifest.put("bases", bases);
        return manifest;
    }

    /** The base of platforms that do not name one. */
    private String base() {
        return text(document.get("base"));
    }

    private static String text(@Nullable Object value) {
        return value instanceof YamlNode.Scalar scalar ? scalar.text() : String.valueOf(value);
    }

    private List<Platform> platforms() {
        List<Platform> platforms = new ArrayList<>();
        if (document.get("platforms") instanceof Map<?, ?> map) {
            map.forEach((name, build) -> platforms.add(Platform.of(String.valueOf(name), build, base())));
        }
        return platforms;
    }

    /** A base and an architecture that the charm is built for. */
    private record Platform(String base, String architecture) {

        /**
         * Reads a platform from its {@code build-for}, or from its name, which is {@code ARCH} or {@code BASE:ARCH}.
         */
        static Platform of(String name, @Nullable Object build, String base) {
            Object target = build instanceof Map<?, ?> parts ? parts.get("build-for") : null;
            Object first = target instanceof List<?> targets && !targets.isEmpty() ? targets.get(0) : target;
            String word = first == null ? name : text(first);
            int colon = word.indexOf(':');
            return new Platform(colon < 0 ? base : word.substring(0, colon), word.substring(colon + 1));
        }
    }

    private static void write(Path file, @Nullable Object content) throws IOException {
        if (content instanceof Map<?, ?> map && isOurs(file)) {
            Files.writeString(file, MADE + Yaml.write(map));
        }
    }
}
