package dev.jops.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.yaml.Yaml;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void valuesOfEveryKindAreRead() {
        Object value = Json.read(" {\"z\": [1, -2.5, true, false, null, \"x\", {}], \"a\": 9223372036854775807}\n");

        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("z", Arrays.asList(1L, -2.5, true, false, null, "x", Map.of()));
        expected.put("a", Long.MAX_VALUE);
        assertThat(value).isEqualTo(expected);
    }

    @Test
    void objectKeepsTheOrderOfItsText() {
        Object value = Json.read("{\"z\":1,\"a\":2,\"m\":3}");

        assertThat(value).hasToString("{z=1, a=2, m=3}");
    }

    @Test
    void numberBeyondLongIsADecimal() {
        assertThat(Json.read("9223372036854775808")).isEqualTo(0x1p63);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "{",
                "[1,",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "'a'",
                "\"open",
                "nul",
                "True",
                "01",
                "1 2",
                "{} {}",
                "[1] x",
                "ERROR no such thing",
                "\"a\nb\"",
                "NaN",
                "// comment\n1"
            })
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void emptyTextIsDistinguishedFromMalformedText() {
        assertThatThrownBy(() -> Json.read("")).hasMessage("the text is empty");
        assertThatThrownBy(() -> Json.read("{}\n []")).hasMessage("the text is malformed");
        assertThatThrownBy(() -> Json.read("{\"a\":\n  oops}")).hasMessage("the text is malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\": s3cret}",
                "{\"password\": \"s3cret\"} s3cret",
                "s3cret",
                "\"s3cret",
                "{\"s3cret\" 1}",
                "[\"s3cret\\x\"]"
            })
    void errorShowsNoContent(String text) {
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOf(JsonException.class)
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void depthHasALimit() {
        String deep = "[".repeat(900) + "]".repeat(900);

        assertThat(Json.write(Json.read(deep))).isEqualTo(deep);
        assertThatThrownBy(() -> Json.read("[".repeat(100_000))).isInstanceOf(JsonException.class);
    }

    @Test
    void longTextIsRead() {
        String text = "x".repeat(30_000_000);

        assertThat(Json.read("\"" + text + "\"")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grüß ✓",
                "😀 𝄞",
                "\" \\ / \b \f \n \r \t",
                "\u0000\u0001\u001f",
                "\u007f\u0080\u0085\u009f",
                "a\u2028b\u2029 c",
                "\ufeffbom \ufffe",
                "  spaces  ",
                "a: b # c",
                "- x",
                "null",
                "true",
                "0123",
                "1e3",
                "2026-01-01",
                "!!python/object",
                "&a *a",
                "%YAML",
                "---\n..."
            })
    void textIsReadBackAsJsonAndAsYaml(String text) {
        Map<String, String> value = Map.of(text, text);

        String written = Json.write(value);

        assertThat(Json.read(written)).isEqualTo(value);
        assertThat(Yaml.read(written)).isEqualTo(value);
        assertThat(written).doesNotContain("\n", "\u0085", "\u2028", "\u2029");
    }

    @Test
    void valuesOfEveryKindAreWrittenOnOneLine() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("list", Arrays.asList(1L, 2.5, true, null, "x"));
        value.put("map", Map.of());

        assertThat(Json.write(value)).isEqualTo("{\"list\":[1,2.5,true,null,\"x\"],\"map\":{}}");
    }

    @ParameterizedTest
    @CsvSource({"0.1", "1.0E20", "4.9E-324", "1.7976931348623157E308"})
    void decimalsAreReadBackExactly(double decimal) {
        assertThat(Json.read(Json.write(decimal))).isEqualTo(decimal);
    }

    @Test
    void valueWithoutJsonFormIsRefused() {
        assertThatThrownBy(() -> Json.write(List.of(new StringBuilder("s3cret"))))
                .isInstanceOf(AssertionError.class)
                .hasMessage("no JSON form for java.lang.StringBuilder");
    }
}
