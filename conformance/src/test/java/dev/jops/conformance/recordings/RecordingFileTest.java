package dev.jops.conformance.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.juju.JujuVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings are read whole, or refused with the place that is wrong. */
class RecordingFileTest {
    private static final String GOOD = """
            {"id": "a", "steps": [], "answers": {"2.9.42": [1], "3.6.11": [2]}}
            """;

    @Test
    void caseKnowsItsLineAndItsAnswersByVersion() {
        List<RecordingFile.Case> cases = parse(GOOD + """
                {"id": "b", "steps": [], "answers": {"3.6.11": [3]}}
                """);

        assertThat(cases).extracting(RecordingFile.Case::id).containsExactly("a", "b");
        assertThat(cases).extracting(RecordingFile.Case::line).containsExactly(1, 2);
        assertThat(cases.get(0).answers().keySet())
                .containsExactly(JujuVersion.parse("2.9.42"), JujuVersion.parse("3.6.11"));
        assertThat(cases.get(1).answers().values()).extracting(Object::toString).containsExactly("[3]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\": \"b\",                                             | not JSON: Unexpected end-of-input",
                "''                                                          | not a JSON object",
                "[]                                                          | not a JSON object",
                "{\"id\": \"b\", \"id\": \"c\"}                              | not JSON: Duplicate field 'id'",
                "{\"id\": \"b\", \"steps\": [], \"answers\": {}} {}          | not JSON: Trailing token",
                "{\"steps\": [], \"answers\": {\"3.6.11\": []}}              | no \"id\"",
                "{\"id\": \"b\", \"answers\": {\"3.6.11\": []}}              | no \"steps\"",
                "{\"id\": \"b\", \"steps\": []}                              | no \"answers\"",
                "{\"id\": \"b\", \"steps\": [], \"answers\": {}}             | answers are not an object by version of Juju",
                "{\"id\": \"b\", \"steps\": [], \"answers\": []}             | answers are not an object by version of Juju",
                "{\"id\": \"b\", \"steps\": [], \"answers\": {\"9.9.9\": 0}} | answers of an unknown version of Juju, \"9.9.9\"",
                "{\"id\": \"a\", \"steps\": [], \"answers\": {\"3.6.11\": 0}}| the id \"a\" is there twice",
            })
    void wrongLineFailsWithItsPlace(String line, String wrong) {
        assertThatThrownBy(() -> parse(GOOD + line + "\n")).hasMessageStartingWith("some.jsonl:2: " + wrong);
    }

    @Test
    void emptyFileFails() {
        assertThatThrownBy(() -> parse("")).hasMessage("some.jsonl: no cases");
    }

    @Test
    void missingFileFails() {
        assertThatThrownBy(() -> RecordingFile.read("none.jsonl")).hasMessage("no recording none.jsonl");
    }

    @Test
    void bothRecordingsAreReadWhole() {
        assertThat(RecordingFile.read("commands.jsonl", "hook", "leader", "params", "steps"))
                .hasSize(2636);
        assertThat(RecordingFile.read("sequences.jsonl", "hook", "start", "steps"))
                .hasSize(1248);
    }

    private static List<RecordingFile.Case> parse(String text) {
        return RecordingFile.parse("some.jsonl", text, "steps");
    }
}
