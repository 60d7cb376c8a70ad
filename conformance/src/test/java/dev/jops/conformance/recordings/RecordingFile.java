package dev.jops.conformance.recordings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.jops.juju.JujuVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A file of recorded cases, one JSON object a line, each with an {@code id} and {@code answers} by version of Juju.
 *
 * <p>A file that is not as expected fails with its name, the line, and what is wrong there.
 */
final class RecordingFile {
    private static final Set<String> RECORDED_VERSIONS = Set.of("2.9.42", "3.6.11");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String name;
    private final List<String> required;
    private final Set<String> ids = new HashSet<>();

    private RecordingFile(String name, List<String> required) {
        this.name = name;
        this.required = required;
    }

    /**
     * A recorded case.
     *
     * @param line its line in the file, from 1
     * @param content all of it
     * @param answers what Juju answered, by version
     */
    record Case(String id, int line, JsonNode content, Map<JujuVersion, JsonNode> answers) {}

    /**
     * Reads a file of {@code /juju-answers}.
     *
     * @param required the keys that each case has beside {@code id} and {@code answers}
     */
    static List<Case> read(String name, String... required) {
        try (InputStream file = Objects.requireNonNull(
                RecordingFile.class.getResourceAsStream("/juju-answers/" + name), () -> "no recording " + name)) {
            return parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8), required);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the text of a file. */
    static List<Case> parse(String name, String text, String... required) {
        RecordingFile file = new RecordingFile(name, List.of(required));
        List<Case> cases = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            cases.add(file.parsed(line, ++number));
        }
        if (cases.isEmpty()) {
            throw new IllegalArgumentException(name + ": no cases");
        }
        return cases;
    }

    private Case parsed(String line, int number) {
        JsonNode content;
        try {
            content = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw wrong(number, "not JSON: " + e.getOriginalMessage());
        }
        if (!content.isObject()) {
            throw wrong(number, "not a JSON object");
        }
        String id = key(content, "id", number).asText();
        if (!ids.add(id)) {
            throw wrong(number, "the id \"" + id + "\" is there twice");
        }
        required.forEach(key -> key(content, key, number));
        return new Case(id, number, content, answers(key(content, "answers", number), number));
    }

    private Map<JujuVersion, JsonNode> answers(JsonNode answers, int number) {
        if (!answers.isObject() || answers.isEmpty()) {
            throw wrong(number, "answers are not an object by version of Juju");
        }
        Map<JujuVersion, JsonNode> byVersion = new TreeMap<>();
        answers.properties().forEach(entry -> {
            if (!RECORDED_VERSIONS.contains(entry.getKey())) {
                throw wrong(number, "answers of an unknown version of Juju, \"" + entry.getKey() + "\"");
            }
            byVersion.put(JujuVersion.parse(entry.getKey()), entry.getValue());
        });
        return Collections.unmodifiableMap(byVersion);
    }

    private JsonNode key(JsonNode content, String key, int number) {
        JsonNode value = content.get(key);
        if (value == null) {
            throw wrong(number, "no \"" + key + "\"");
        }
        return value;
    }

    private IllegalArgumentException wrong(int number, String what) {
        return new IllegalArgumentException(name + ":" + number + ": " + what);
    }
}
