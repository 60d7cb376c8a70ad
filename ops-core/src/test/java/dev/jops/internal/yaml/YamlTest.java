package dev.jops.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    void mistakeIsToldWithItsLine() {
        assertThatThrownBy(() -> Yaml.read("name: mysql\npeers:\n  peers: {interface: [}\n"))
                .isInstanceOf(YamlException.class)
                .satisfies(e -> assertThat(((YamlException) e).line()).isEqualTo(3));
        assertThatThrownBy(() -> Yaml.read("name: mysql\n\tpeers: x\n"))
                .isInstanceOf(YamlException.class)
                .satisfies(e -> assertThat(((YamlException) e).line()).isEqualTo(2));
    }

    @Test
    void keyThatIsThereTwiceIsAMistake() {
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
        assertThatThrownBy(() -> Yaml.read("a: &x [1]\nb: [" + "*x, ".repeat(30) + "1]\n"))
                .isInstanceOf(YamlException.class);
    }

    @Test
    void lineIsThatOfTheKeyAtAPath() {
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
