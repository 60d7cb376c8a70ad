package dev.jops.conformance.recordings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/** Values as the recordings have them. */
final class RecordedJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private RecordedJson() {}

    static JsonNode of(Object value) {
        return MAPPER.valueToTree(value);
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
