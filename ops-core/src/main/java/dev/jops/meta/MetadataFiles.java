package dev.jops.meta;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import dev.jops.internal.yaml.Yaml;
import dev.jops.internal.yaml.YamlException;
import dev.jops.meta.CharmMetaReader.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The metadata files of a charm directory, and their parsed form, which is written when the charm is packed.
 *
 * <p>The parsed form is current if it has the length and the CRC-32 of each YAML file: file times do not survive Juju's
 * unpacking. Reading YAML would cost more than all the rest of a plain dispatch.
 */
final class MetadataFiles {
    static final String PARSED_FORM = "jops-metadata.json";

    static final String METADATA = "metadata.yaml";
    static final String CONFIG = "config.yaml";
    static final String ACTIONS = "actions.yaml";
    static final String CHARMCRAFT = "charmcraft.yaml";

    private final Path dir;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> fingerprints = new LinkedHashMap<>();

    private MetadataFiles(Path dir) {
        this.dir = dir;
        if (!read(METADATA)) {
            if (!read(CHARMCRAFT)) {
                throw new CharmMetaException(
                        dir.resolve(METADATA).toString(),
                        0,
                        "neither it nor " + CHARMCRAFT + " exists: name the directory of a charm");
            }
            return;
        }
        read(CONFIG);
        read(ACTIONS);
    }

    private MetadataFiles(String charmcraftYaml) {
        this.dir = Path.of("");
        texts.put(CHARMCRAFT, charmcraftYaml);
    }

    static CharmMeta load(Path charmDir) {
        MetadataFiles files = new MetadataFiles(charmDir);
        Map<String, ?> parsed = files.currentParsedForm();
        if (parsed != null) {
            return files.meta(parsed, charmDir);
        }
        Map<String, @Nullable Object> documents = files.parseYaml();
        CharmMeta meta = files.meta(documents, charmDir);
        files.renewParsedForm(documents);
        return meta;
    }

    static CharmMeta parse(String charmcraftYaml) {
        MetadataFiles files = new MetadataFiles(charmcraftYaml);
        return files.meta(files.parseYaml(), null);
    }

    /** Returns the content of the parsed form: the documents of the directory, and the fingerprints of their files. */
    static Map<String, @Nullable Object> parsedForm(Path charmDir) {
        MetadataFiles files = new MetadataFiles(charmDir);
        Map<String, @Nullable Object> documents = files.parseYaml();
        files.meta(documents, charmDir); // refuses mistakes
        return files.parsedForm(documents);
    }

    private Map<String, @Nullable Object> parsedForm(Map<String, @Nullable Object> documents) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("files", fingerprints);
        form.putAll(documents);
        return form;
    }

    /**
     * Replaces a parsed form that does not match, so that only one hook reads YAML: {@code charmcraft pack} rewrites
     * the YAML files. A directory without a parsed form is not a packed charm, and gets none.
     */
    private void renewParsedForm(Map<String, @Nullable Object> documents) {
        Path form = dir.resolve(PARSED_FORM);
        if (!Files.exists(form)) {
            return;
        }
        try {
            Path next = dir.resolve(PARSED_FORM + ".new");
            Files.deleteIfExists(next); // a dispatch that was killed may have left it
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
            Files.writeString(next, Json.write(parsedForm(documents)) + "\n");
            Files.move(next, form, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // The directory can't be written to: the next hook reads YAML too.
        }
    }

    private boolean read(String name) {
        try {
            byte[] bytes = Files.readAllBytes(dir.resolve(name));
            CRC32 crc = new CRC32();
            crc.update(bytes);
            texts.put(name, new String(bytes, StandardCharsets.UTF_8));
            fingerprints.put(name, bytes.length + " " + crc.getValue());
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            if (Files.isRegularFile(dir)) {
                throw new CharmMetaException(
                        dir.toString(),
                        0,
                        "it is a file: name the directory of a charm, such as charm or target/charm");
            }
            throw new CharmMetaException(dir.resolve(name).toString(), 0, "can't be read: " + e);
        }
    }

    private @Nullable Map<String, ?> currentParsedForm() {
        try {
            Object form = Json.read(Files.readString(dir.resolve(PARSED_FORM)));
            return form instanceof Map<?, ?> read
                            && fingerprints.equals(read.get("files"))
                            && read.get("metadata") instanceof Map
                    ? map(read)
                    : null;
        } catch (IOException | JsonException e) {
            return null; // the YAML files are read instead
        }
    }

    private Map<String, @Nullable Object> parseYaml() {
        Map<String, @Nullable Object> documents = new LinkedHashMap<>();
        Map<String, ?> metadata = document(texts.containsKey(METADATA) ? METADATA : CHARMCRAFT);
        documents.put("metadata", metadata);
        documents.put("config", texts.containsKey(CONFIG) ? document(CONFIG) : metadata.get("config"));
        documents.put("actions", texts.containsKey(ACTIONS) ? document(ACTIONS) : metadata.get("actions"));
        return documents;
    }

    private Map<String, ?> document(String name) {
        try {
            Object document = Yaml.read(texts.getOrDefault(name, ""));
            if (document != null && !(document instanceof Map)) {
                throw new CharmMetaException(path(name), 1, "the document is not a map of keys and values");
            }
            return document == null ? Map.of() : map(document);
        } catch (YamlException e) {
            throw new CharmMetaException(path(name), e.line(), "malformed YAML: " + e.getMessage());
        }
    }

    private CharmMeta meta(Map<String, ?> documents, @Nullable Path directory) {
        try {
            return new CharmMeta(new CharmMetaReader(documents), directory);
        } catch (CharmMetaReader.Mistake e) {
            String file = fileOf(e.document);
            List<String> path = new ArrayList<>(e.path);
            if (file.equals(CHARMCRAFT) && e.document != Document.METADATA) {
                path.add(0, e.document == Document.CONFIG ? "config" : "actions");
            }
            throw new CharmMetaException(
                    path(file), Yaml.lineOf(texts.getOrDefault(file, ""), path), String.valueOf(e.getMessage()));
        }
    }

    private String fileOf(Document document) {
        String own = document == Document.CONFIG ? CONFIG : document == Document.ACTIONS ? ACTIONS : METADATA;
        String whole = texts.containsKey(METADATA) ? METADATA : CHARMCRAFT;
        return texts.containsKey(own) ? own : whole;
    }

    private String path(String name) {
        return dir.resolve(name).toString();
    }

    @SuppressWarnings("unchecked") // the parsers make every key a string
    private static Map<String, ?> map(Object value) {
        return (Map<String, ?>) value;
    }
}
