package dev.jops.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {

    @Test
    void valuesAreTheSameAsThoseOfJson() {
        Object value = Yaml.read("""
                text: grüß
                whole: 3
                decimal: 2.5
                flag: yes
                nothing:
                list: [1, a, null]
                1: one
                """);

        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("text", "grüß");
        expected.put("whole", 3L);
        expected.put("decimal", 2.5);
        expected.put("flag", true);
        expected.put("nothing", null);
        expected.put("list", Arrays.asList(1L, "a", null));
        expected.put("1", "one");
        assertThat(value).isEqualTo(expected);
    }

    @Test
    void emptyDocumentIsNull() {
        assertThat(Yaml.read("")).isNull();
        assertThat(Yaml.read("# nothing\n")).isNull();
    }

    @Test
    void anchorsAreFollowed() {
        assertThat(Yaml.read("a: &x {b: 1}\nc: *x\n")).isEqualTo(Map.of("a", Map.of("b", 1L), "c", Map.of("b", 1L)));
    }

    @Test
    void mistakeIsReportedWithItsLine() {
        assertThatThrownBy(() -> Yaml.read("name: mysql\npeers:\n  peers: {interface: [}\n"))
                .isInstanceOf(YamlException.class)
                .satisfies(e -> assertThat(((YamlException) e).line()).isEqualTo(3));
        assertThatThrownBy(() -> Yaml.read("name: mysql\n\tpeers: x\n"))
                .isInstanceOf(YamlException.class)
                .satisfies(e -> assertThat(((YamlException) e).line()).isEqualTo(2));
    }

    @Test
    void duplicateKeyIsAMistake() {
        assertThatThrownBy(() -> Yaml.read("name: a\nsummary: b\nname: c\n"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("duplicate key name")
                .satisfies(e -> assertThat(((YamlException) e).line()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager [x]",
                "a: !!java.net.URL [\"http://example.org\"]",
                "a: &x [*x]",
                "a: &x {b: *x}",
                "--- 1\n--- 2\n"
            })
    void whatCouldDoHarmIsRefused(String text) {
        assertThatThrownBy(() -> Yaml.read(text)).isInstanceOf(YamlException.class);
    }

    @Test
    void depthAndAliasesHaveLimits() {
        assertThatThrownBy(() -> Yaml.read("[".repeat(1000) + "]".repeat(1000))).isInstanceOf(YamlException.class);
        assertThatThrownBy(() -> Yaml.read("a: &x [" + "1, ".repeat(10_000) + "1]\nb: [" + "*x, ".repeat(20) + "1]\n"))
                .isInstanceOf(YamlException.class)
                .satisfies(e -> assertThat(((YamlException) e).line()).isEqualTo(2));
    }

    @Test
    void exponentiallyGrowingAliasesAreRefusedAtOnce() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i <= 20; i++) {
            text.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "x]\n");
        }

        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> assertThatThrownBy(() -> Yaml.read(text.toString()))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("the aliases up to here stand for more than"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "2024-02-03, 2024-02-03",
                "2024-02-03T04:05:06Z, 2024-02-03T04:05:06Z",
                "12:30:45, 12:30:45",
                "99999999999999999999, 99999999999999999999",
                "1e+400, 1e+400",
                "!!str 3, 3",
                "'yes', yes"
            })
    void otherScalarsAreStringsAsWritten(String written, String text) {
        assertThat(Yaml.read("a: " + written)).isEqualTo(Map.of("a", text));
    }

    @Test
    void numbersHaveTheFormsOfYaml() {
        assertThat(Yaml.read("[0x1F, 010, 0b11, 1_000, -3, +3, -0x1F, 1.5e+3, .5]"))
                .isEqualTo(List.of(31L, 8L, 3L, 1000L, -3L, 3L, -31L, 1500.0, 0.5));
    }

    @Test
    void keyIsAlwaysAStringAsWritten() {
        assertThat(Yaml.read("on: 1\n2024-02-03: 2\n010: 3\nnull: 4\n"))
                .isEqualTo(Map.of("on", 1L, "2024-02-03", 2L, "010", 3L, "null", 4L));
    }

    @Test
    void mergedMapAddsMissingKeys() {
        assertThat(Yaml.read("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}\ne: {<<: [*x, {f: 4}]}\n"))
                .isEqualTo(Map.of(
                        "a", Map.of("b", 1L, "c", 2L),
                        "d", Map.of("b", 1L, "c", 3L),
                        "e", Map.of("b", 1L, "c", 2L, "f", 4L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: *x",
                "a: !!binary aGVsbG8=",
                "a: !!timestamp 2024-02-03",
                "a: !!set {b}",
                "a: \0",
                "a: \"\\UFFFFFFFF\""
            })
    void everyMistakeHasItsLine(String mistake) {
        assertThatThrownBy(() -> Yaml.read("# a comment\nname: ü\n" + mistake + "\n"))
                .isInstanceOf(YamlException.class)
                .satisfies(e -> assertThat(((YamlException) e).line()).isEqualTo(3));
    }

    @Test
    void numbersAndBooleansAreWrittenAsTheyWereRead() {
        String text = "a: 1.10\nb: 0x1F\nc: yes\nd: '010'\ne: !!int '010'\nf: '2024-02-03'\ng:\n- 3\n- null\n";

        Object document = Yaml.readAsWritten(text.replace("!!int '010'", "010")); // another form of the same

        assertThat(document).isInstanceOfSatisfying(Map.class, map -> assertThat(Yaml.write(map))
                .isEqualTo(text));
    }

    @Test
    void lineOfAPathIsThatOfItsKey() {
        String text = """
                # a comment
                name: mysql
                peers:
                  one:
                    interface: a
                  two: {interface: b}
                """;

        assertThat(Yaml.lineOf(text, List.of("peers", "two"))).isEqualTo(6);
        assertThat(Yaml.lineOf(text, List.of("peers", "one", "interface"))).isEqualTo(5);
        assertThat(Yaml.lineOf(text, List.of("peers", "three"))).isEqualTo(3);
        assertThat(Yaml.lineOf(text, List.of("summary"))).isEqualTo(2);
        assertThat(Yaml.lineOf("", List.of("name"))).isEqualTo(1);
    }

    @Test
    void writtenDocumentIsReadBack() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", "mysql");
        document.put("list", List.of("a", "b"));

        String written = Yaml.write(document);

        assertThat(written).isEqualTo("name: mysql\nlist:\n- a\n- b\n");
        assertThat(Yaml.read(written)).isEqualTo(document);
    }
}
