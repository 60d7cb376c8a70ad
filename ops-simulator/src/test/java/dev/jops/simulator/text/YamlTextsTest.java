package dev.jops.simulator.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected values are those of juju/yaml v2.0.0, reading into a map of strings. */
class YamlTextsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"010", "yes", "1.10", "1e3", "2020-01-01", "0x1f", "1_000", ".inf", "-0", "+1", "12:30", "off"})
    void scalarKeepsItsOwnText(String text) {
        assertThat(read("a: " + text)).isEqualTo(Map.of("a", text));
        assertThat(read("{\"a\": " + text + "}")).isEqualTo(Map.of("a", text));
        assertThat(read(text + ": a")).isEqualTo(Map.of(text, "a"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "a: ~            | ``",
                "a: null         | ``",
                "a:              | ``",
                "a: 'null'       | null",
                "a: \"x\\ty\"    | x\ty",
                "a: !!binary aGk= | hi",
                "a: !!str 010    | 010",
                "a: !!int 010    | 010",
                "&x a: *x        | a",
                "a: Null         | ``",
            })
    void scalarIsRead(String text, String value) {
        assertThat(read(text)).isEqualTo(Map.of("a", value));
    }

    @Test
    void lastOfEqualKeysAndTheFirstDocumentCount() {
        assertThat(read("a: b\na: c")).isEqualTo(Map.of("a", "c"));
        assertThat(read("{\"a\":\"1\",\"a\":\"2\"}")).isEqualTo(Map.of("a", "2"));
        assertThat(read("a: x\n---\nb: y")).isEqualTo(Map.of("a", "x"));
        assertThat(read("null: x\n~: y")).isEqualTo(Map.of("", "y"));
        assertThat(read("x: 1\n<<: {x: 2, y: 3}")).isEqualTo(Map.of("x", "2", "y", "3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "~", "null", "{}", "---\n"})
    void emptyTextHasNoEntries(String text) {
        assertThat(read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "[]              | unmarshal errors:%  line 1: cannot unmarshal !!seq into map[string]string",
                "a               | unmarshal errors:%  line 1: cannot unmarshal !!str `a` into map[string]string",
                "12345678901     | unmarshal errors:%  line 1: cannot unmarshal !!int `1234567...` into map[string]string",
                "a: [1,2]        | unmarshal errors:%  line 1: cannot unmarshal !!seq into string",
                "a: x%b: {c: d}%e: [] | unmarshal errors:%  line 2: cannot unmarshal !!map into string%"
                        + "  line 3: cannot unmarshal !!seq into string",
                "? [a]%: b       | unmarshal errors:%  line 1: cannot unmarshal !!seq into string",
                "{a: b           | line 1: did not find expected ',' or '}'",
                "a: {%           | line 1: did not find expected node content",
                "a: 'b           | found unexpected end of stream",
                "a: b: c         | mapping values are not allowed in this context",
                "a: x%b: c: d    | line 2: mapping values are not allowed in this context",
                "a: *x           | unknown anchor 'x' referenced",
                "a: @b           | found character that cannot start any token",
                "a: b%c          | line 3: could not find expected ':'",
                "a: !!binary x   | !!binary value contains invalid base64 data",
                "<<: x           | map merge requires map or sequence of maps as the value",
                "\"a\": \"\\ud83d\\ude00\" | found invalid Unicode character escape code",
            })
    void refusalIsInTheWordsOfGo(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text.replace('%', '\n')))
                .withMessage("yaml: " + problem.replace('%', '\n'));
    }

    private static Map<String, String> read(String text) {
        return YamlTexts.read(text, "map[string]string");
    }
}
