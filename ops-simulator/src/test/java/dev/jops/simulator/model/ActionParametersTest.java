package dev.jops.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.json.Json;
import dev.jops.juju.JujuVersion;
import dev.jops.meta.ActionMeta;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.rules.JujuRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionParametersTest {
    private static final JujuRules JUJU_3 = new JujuRules(JujuVersion.parse("3.6.14"));
    private static final JujuRules JUJU_4 = new JujuRules(JujuVersion.parse("4.0.2"));
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: mysql
            actions:
              backup:
                params:
                  name:
                    type: string
                    minLength: 2
                    pattern: "^[a-z]+$"
                  level:
                    type: integer
                    minimum: 1
                    maximum: 9
                    default: 5
                  ratio:
                    type: number
                    minimum: 0
                    exclusiveMinimum: true
                  kind:
                    enum: [full, partial]
                  target:
                    type: object
                    required: [host]
                    additionalProperties: false
                    properties:
                      host:
                        type: string
                      port:
                        type: integer
                        default: 22
                  options:
                    type: object
                    properties:
                      compress:
                        type: object
                        properties:
                          by:
                            type: string
                            default: gzip
                  tables:
                    type: array
                    maxItems: 2
                    items:
                      type: string
                required: [name]
              closed:
                additionalProperties: false
              open:
                additionalProperties: true
            """);

    private static Map<String, Object> backup(Map<String, ?> given) {
        return ActionParameters.checked(META.requireAction("backup"), given, JUJU_3);
    }

    @Test
    void fillsInDefaultsIncludingNestedOnes() {
        assertThat(backup(Map.of("name", "daily")))
                .isEqualTo(Map.of(
                        "level",
                        5L,
                        "name",
                        "daily",
                        "options",
                        Map.of("compress", Map.of("by", "gzip")),
                        "target",
                        Map.of("port", 22L)));
    }

    @Test
    void leavesGivenParametersUnchanged() {
        assertThat(backup(Map.of("name", "daily", "level", 1, "target", Map.of("host", "here", "port", 2222))))
                .containsEntry("level", 1L)
                .containsEntry("target", Map.of("host", "here", "port", 2222L));
    }

    @Test
    void requiresRequiredParameters() {
        assertThatThrownBy(() -> backup(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the action backup is refused: its parameter name is required");
        assertThatThrownBy(() -> backup(Map.of("name", "daily", "target", Map.of())))
                .hasMessage("the action backup is refused: its parameter target.host is required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|\"a\"|has to have at least 2 characters, and has 1",
                "name|\"Daily\"|has to match ^[a-z]+$, and is Daily",
                "name|3|has to be of type string, and is 3",
                "level|\"3\"|has to be of type integer, and is \"3\"",
                "level|1.5|has to be of type integer, and is 1.5",
                "level|0|has to be at least 1, and is 0",
                "level|10|has to be at most 9, and is 10",
                "ratio|0|has to be more than 0, and is 0",
                "kind|\"none\"|has to be one of [full, partial], and is none",
                "tables|[\"a\",\"b\",\"c\"]|has to have at most 2 items, and has 3",
                "target|[]|has to be of type object, and is []"
            })
    void refusesAValueAgainstTheSchema(String name, String json, String rule) {
        Map<String, Object> given = new TreeMap<>(Map.of("name", "daily"));
        given.put(name, Json.read(json));

        assertThatThrownBy(() -> backup(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the action backup is refused: its parameter " + name + " " + rule);
    }

    @Test
    void namesTheItemOfAList() {
        assertThatThrownBy(() -> backup(Map.of("name", "daily", "tables", List.of("a", 1))))
                .hasMessage("the action backup is refused: its parameter tables[1] has to be of type string, and is 1");
    }

    @Test
    void refusesUndeclaredKeysInAClosedObject() {
        assertThatThrownBy(() -> backup(Map.of("name", "daily", "target", Map.of("host", "a", "user", "b"))))
                .hasMessage("the action backup is refused: its parameter target.user is not declared, and no additional"
                        + " properties are allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup", "open"})
    void acceptsUndeclaredParametersBeforeJuju4(String action) {
        assertThat(ActionParameters.checked(META.requireAction(action), Map.of("name", "daily", "extra", true), JUJU_3))
                .containsEntry("extra", true);
    }

    @Test
    void refusesUndeclaredParametersSinceJuju4UnlessTheCharmAllowsThem() {
        ActionMeta open = META.requireAction("open");

        assertThat(ActionParameters.checked(open, Map.of("extra", 1), JUJU_4)).containsEntry("extra", 1L);
        assertThatThrownBy(() -> ActionParameters.checked(
                        META.requireAction("backup"), Map.of("name", "daily", "extra", true), JUJU_4))
                .hasMessageContaining("its parameter extra is not declared");
        assertThatThrownBy(() -> ActionParameters.checked(META.requireAction("closed"), Map.of("extra", true), JUJU_3))
                .hasMessageContaining("its parameter extra is not declared");
    }

    @Test
    void refusesValuesWithoutAJsonForm() {
        assertThatThrownBy(() -> backup(Map.of("name", 'x')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a Character has no form in JSON: x");
    }
}
