package dev.jops.conformance.recordings;

import dev.jops.internal.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A file of differences that stay, each with its fields and a reason. */
final class ListedDifferences {

    private ListedDifferences() {}

    /** Returns the entries of a file, as texts by field. */
    static List<Map<String, String>> read(String name) {
        try (InputStream file = Objects.requireNonNull(
                ListedDifferences.class.getResourceAsStream("/" + name), () -> "no list " + name)) {
            Object document = Yaml.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            List<Map<String, String>> entries = new ArrayList<>();
            Object list = ((Map<?, ?>) Objects.requireNonNull(document)).get("differences");
            for (Object entry : (List<?>) Objects.requireNonNull(list)) {
                Map<String, String> fields = new LinkedHashMap<>();
                ((Map<?, ?>) entry).forEach((field, value) -> fields.put(String.valueOf(field), String.valueOf(value)));
                entries.add(fields);
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a field that each entry has. */
    static String field(Map<String, String> entry, String name) {
        return Objects.requireNonNull(entry.get(name), () -> entry + " has no " + name);
    }
}
