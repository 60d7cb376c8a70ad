package dev.jops.simulator.commands;

import static dev.jops.simulator.commands.OneHook.failure;
import static dev.jops.simulator.commands.OneHook.silence;
import static dev.jops.simulator.commands.OneHook.usage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionCommandsTest {
    private final OneHook one =
            new OneHook().beginAction(Map.of("length", 3, "ratio", 2.0, "deep", Map.of("er", List.of("a"))));

    @Test
    void printsParametersByDottedPath() {
        assertThat(one.out("action-get", "--format=json"))
                .isEqualTo("{\"deep\":{\"er\":[\"a\"]},\"length\":3,\"ratio\":2}\n");
        assertThat(one.out("action-get", "length")).isEqualTo("3\n");
        assertThat(one.out("action-get", "deep.er")).isEqualTo("- a\n");
        assertThat(one.out("action-get", "deep.absent.er")).isEmpty();
        assertThat(one.out("action-get", "absent", "--format=json")).isEqualTo("null\n");
    }

    @Test
    void nestsResultsByDotsAndTheLaterOneWins() {
        one.out("action-set", "user.name=admin", "user.shell=sh", "size=1");
        one.out("action-set", "size=2=3", "user.shell=");

        assertThat(one.action.results()).isEqualTo(Map.of("size", "2=3", "user", Map.of("name", "admin", "shell", "")));
    }

    @Test
    void refusesAResultWithoutAValue() {
        assertThat(one.run("action-set", "size"))
                .isEqualTo(usage("argument \"size\" must be of the form key...=value"));
    }

    @ParameterizedTest
    @CsvSource({
        "Size, Size",
        "a.Bad, Bad",
        "Bad.a, Bad",
        "user..name, ''",
        "-a, -a",
        "user.a-, a-",
        "user_name, user_name",
        ".a, ''",
        "'', ''"
    })
    void refusesAKeyWithAPartThatIsNone(String key, String part) {
        assertThat(one.run("action-set", "ok=1", "--", key + "=1"))
                .isEqualTo(usage("key \"" + part + "\" must start and end with lowercase alphanumeric, and contain only"
                        + " lowercase alphanumeric and hyphens"));
        assertThat(one.action.results()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdout", "stdout-encoding", "stderr", "stderr-encoding"})
    void refusesAReservedKeyAtAnyDepth(String part) {
        for (String key : List.of(part, "a." + part, part + ".a")) {
            assertThat(one.run("action-set", key + "=1"))
                    .isEqualTo(usage("cannot set reserved action key \"" + part + "\""));
        }
        assertThat(one.action.results()).isEmpty();
    }

    @Test
    void failsWithTheLastMessageOrADefaultOne() {
        one.out("action-fail");
        assertThat(one.action.message()).isEqualTo("action failed without reason given, check action for errors");

        one.out("action-fail", "no disk");

        assertThat(one.action.message()).isEqualTo("no disk");
        assertThat(one.run("action-fail", "no", "disk")).isEqualTo(usage("unrecognized args: [\"disk\"]"));
    }

    @Test
    void logsProgressAtOnce() {
        one.out("action-log", "half", "done");

        assertThat(one.action.log()).containsExactly("half done");
        assertThat(one.run("action-log")).isEqualTo(usage("no message specified"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"action-get", "action-fail"})
    void refusesInAHookBeforeJuju4(String tool) {
        assertThat(new OneHook("3.6.14").run(tool)).isEqualTo(failure("not running an action"));
        assertThat(new OneHook("2.9.50").run(tool)).isEqualTo(failure("not running an action"));
    }

    @Test
    void doesNotExistInAHookOfJuju4() {
        assertThat(new OneHook("4.0.2").run("action-get"))
                .isEqualTo(failure("bad request: unknown hook command: action-get"));
        assertThat(new OneHook("4.0.2").beginAction(Map.of()).out("action-get")).isEqualTo("{}\n");
    }

    @Test
    void refusesAReboot() {
        assertThat(one.run("juju-reboot")).isEqualTo(failure("juju-reboot is not supported when running an action."));
    }

    @Test
    void letsAnActionRunOtherCommandsToo() {
        assertThat(one.run("status-set", "active")).isEqualTo(silence());
    }
}
