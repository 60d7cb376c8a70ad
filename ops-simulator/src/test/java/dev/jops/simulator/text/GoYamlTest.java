package dev.jops.simulator.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected values are those of juju/yaml v2.0.0, which Juju uses instead of yaml.v2. */
class GoYamlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "n",
                "Off",
                "TRUE",
                "~",
                "null",
                "010",
                "0x1f",
                "0b11",
                "0o17",
                "1_000",
                "-0",
                "+1",
                "1.5",
                "1e+3",
                ".5",
                ".5e3",
                ".inf",
                "2020-01-01",
                "2020-1-2",
                "2020-01-01 10:00:00",
                "2020-01-01T10:00:00Z",
                "12:30",
                "18446744073709551615",
                ""
            })
    void stringThatReadsAsAnotherTypeIsQuoted(String text) {
        assertThat(GoYaml.write(text)).isEqualTo("\"" + text + "\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e3",
                "5.",
                "1.",
                "08",
                "00.5",
                "2020-13-01",
                "2020-02-30",
                "12:61",
                "a:b",
                "a#b",
                "yess",
                "-a",
                "?a",
                ":a",
                "<<",
                "ä",
                "18446744073709551616.x",
                "0b2",
                "-x"
            })
    void stringThatReadsAsAStringStandsAsItIs(String text) {
        assertThat(GoYaml.write(text)).isEqualTo(text + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "a: b   | 'a: b'",
                "a #b   | 'a #b'",
                "it's: x | 'it''s: x'",
                "#a     | '#a'",
                "[a     | '[a'",
                "---a   | '---a'",
                "` a`   | ' a'",
                "`a `   | 'a '",
            })
    void stringThatWouldBeSyntaxStandsInSingleQuotes(String text, String written) {
        assertThat(GoYaml.write(text)).isEqualTo(written + "\n");
    }

    @Test
    void unprintableCharactersAreEscaped() {
        assertThat(GoYaml.write("a\tb")).isEqualTo("\"a\\tb\"\n");
        assertThat(GoYaml.write("\u0001\u007f\u0085")).isEqualTo("\"\\x01\\x7F\\N\"\n");
        assertThat(GoYaml.write("\ud83d\ude00")).isEqualTo("\"\\U0001F600\"\n");
        assertThat(GoYaml.write("\r")).isEqualTo("\"\\r\"\n");
    }

    @Test
    void severalLinesBecomeABlock() {
        assertThat(GoYaml.write(
                        new TreeMap<>(Map.of("a", "x\ny", "b", "x\n", "c", "x\n\n", "d", " x\ny", "e", "x \ny"))))
                .isEqualTo("a: |-\n  x\n  y\nb: |\n  x\nc: |+\n  x\n\nd: |2-\n   x\n  y\ne: \"x \\ny\"\n");
    }

    @Test
    void longLinesAreFoldedAtTheFirstSpaceBeyond80Columns() {
        String words = "word ".repeat(20).strip();

        assertThat(GoYaml.write(Map.of("k", words)))
                .isEqualTo("k: " + "word ".repeat(16).strip() + "\n  "
                        + "word ".repeat(4).strip() + "\n");
    }

    @Test
    void sequenceInAMappingIsNotIndented() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", List.of("a", List.of("b"), new TreeMap<>(Map.of("c", "d", "e", "f"))));
        map.put("empty", List.of());
        map.put("none", Map.of());
        map.put("null", null);

        assertThat(GoYaml.write(map))
                .isEqualTo("z:\n- a\n- - b\n- c: d\n  e: f\nempty: []\nnone: {}\n\"null\": null\n");
        assertThat(GoYaml.write(Arrays.asList(1.0, null, true))).isEqualTo("- 1\n- null\n- true\n");
        assertThat(GoYaml.write(Collections.emptyList())).isEqualTo("[]\n");
    }

    @Test
    void longOrMultiLineKeyIsWrittenSeparately() {
        assertThat(GoYaml.write(Map.of("a\nb", List.of("c")))).isEqualTo("? |-\n  a\n  b\n: - c\n");
        assertThat(GoYaml.write(Map.of("k".repeat(129), "v"))).isEqualTo("? " + "k".repeat(129) + "\n: v\n");
    }

    @Test
    void keysOfAMapAreInTheirNaturalOrder() {
        Map<String, String> map = new TreeMap<>();
        for (String key : List.of("a10", "a2", "B", "a", "_", "1", "a02")) {
            map.put(key, "x");
        }

        assertThat(GoYaml.write(map)).isEqualTo("_: x\n\"1\": x\nB: x\na: x\na2: x\na02: x\na10: x\n");
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, 5",
        "999999, 999999, 999999",
        "1000000, 1e+06, 1000000",
        "123456789, 1.23456789e+08, 123456789",
        "1e21, 1e+21, 1e+21",
        "0.00001, 1e-05, 0.00001",
        "1.5e-9, 1.5e-09, 1.5e-9",
        "-0.25, -0.25, -0.25",
        "-0.0, -0, -0"
    })
    void numbersAreWrittenAsByGo(double number, String inYaml, String inJson) {
        assertThat(GoYaml.write(number)).isEqualTo(inYaml + "\n");
        assertThat(GoJson.write(number)).isEqualTo(inJson);
    }

    @Test
    void timesNeedNoQuotes() {
        Instant time = Instant.parse("2026-01-02T00:00:00Z");

        assertThat(GoYaml.write(Map.of("at", time))).isEqualTo("at: 2026-01-02T00:00:00Z\n");
        assertThat(GoJson.write(Map.of("at", time))).isEqualTo("{\"at\":\"2026-01-02T00:00:00Z\"}");
    }

    @Test
    void jsonEscapesCharactersOfHtml() {
        assertThat(GoJson.write("<a href='x'>&\u2028\u0001\u007f\"\\/\n"))
                .isEqualTo("\"\\u003ca href='x'\\u003e\\u0026\\u2028\\u0001\u007f\\\"\\\\/\\n\"");
    }
}
