package dev.jops.hookcmds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.doubles.ScriptedJuju;
import dev.jops.internal.juju.HookCommandVersions;
import dev.jops.juju.JujuVersion;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvailabilityTest {
    private final ScriptedJuju juju = new ScriptedJuju();

    private HookCommands commands(String version) {
        return new HookCommands(juju, JujuVersion.parse(version));
    }

    @ParameterizedTest
    @CsvSource({
        "action-log,         2.7.8,     2.8.0,     exists from Juju 2.8 on",
        "state-delete,       2.7.8,     2.8.0,     exists from Juju 2.8 on",
        "state-get,          2.7.8,     2.8.0,     exists from Juju 2.8 on",
        "state-set,          2.7.8,     2.8.0,     exists from Juju 2.8 on",
        "secret-add,         2.9.50,    3.0.0,     exists from Juju 3.0 on",
        "secret-get,         2.9.50,    3.0-beta1, exists from Juju 3.0 on",
        "secret-grant,       2.9.50,    3.0.0,     exists from Juju 3.0 on",
        "secret-ids,         2.9.50,    3.0.0,     exists from Juju 3.0 on",
        "secret-info-get,    2.9.50,    3.0.0,     exists from Juju 3.0 on",
        "secret-remove,      2.9.50,    3.0.0,     exists from Juju 3.0 on",
        "secret-revoke,      2.9.50,    3.0.0,     exists from Juju 3.0 on",
        "secret-set,         2.9.50,    3.0.0,     exists from Juju 3.0 on",
        "relation-model-get, 3.6.1,     3.6.2,     exists from Juju 3.6.2 on",
        "add-metric,         3.6.11,    3.6.10,    is gone since Juju 3.6.11",
        "leader-get,         4.0-beta1, 3.6.14,    is gone since Juju 4.0",
        "leader-set,         4.0.15,    3.6.14,    is gone since Juju 4.0",
        "payload-register,   4.0.15,    3.6.14,    is gone since Juju 4.0",
        "payload-unregister, 4.0.15,    3.6.14,    is gone since Juju 4.0",
        "payload-status-set, 4.0.15,    3.6.14,    is gone since Juju 4.0",
        "k8s-spec-set,       4.0.15,    3.6.14,    is gone since Juju 4.0",
        "k8s-spec-get,       4.0.15,    3.6.14,    is gone since Juju 4.0",
        "k8s-raw-set,        4.0.15,    3.6.14,    is gone since Juju 4.0",
        "k8s-raw-get,        4.0.15,    3.6.14,    is gone since Juju 4.0",
        "pod-spec-set,       4.0.15,    3.6.14,    is gone since Juju 4.0",
        "pod-spec-get,       4.0.15,    3.6.14,    is gone since Juju 4.0"
    })
    void commandIsReportedMissingOnlyOnOneSideOfAVersion(String command, String lacking, String having, String reason) {
        JujuVersion version = JujuVersion.parse(lacking);

        assertThat(HookCommandVersions.whyLacking(version, command))
                .isEqualTo(command + " " + reason + ", and this is Juju " + version);
        assertThat(HookCommandVersions.whyLacking(JujuVersion.parse(having), command))
                .isEmpty();
    }

    @Test
    void commandOfEveryVersionIsNeverReportedMissing() {
        assertThat(HookCommandVersions.whyLacking(JujuVersion.parse("1.0.0"), "is-leader"))
                .isEmpty();
        assertThat(HookCommandVersions.whyLacking(JujuVersion.parse("9.0.0"), "is-leader"))
                .isEmpty();
    }

    @Test
    void unknownVersionExplainsNothing() {
        assertThat(HookCommandVersions.whyLacking(JujuVersion.parse("0.0.0"), "secret-get"))
                .isEmpty();
    }

    @Test
    void commandThatCannotBeStartedIsReportedMissing() {
        HookCommandException missing = HookCommandException.notRun(
                List.of("secret-ids", "--format=json"), "can't be started", new IOException("no such file"));
        HookCommands commands = new HookCommands(
                (command, input) -> {
                    throw missing;
                },
                JujuVersion.parse("2.9.50"));

        assertThatThrownBy(commands::secretIds)
                .isInstanceOf(HookCommandException.class)
                .hasMessage("secret-ids --format=json can't be run:"
                        + " secret-ids exists from Juju 3.0 on, and this is Juju 2.9.50")
                .hasCause(missing)
                .satisfies(
                        e -> assertThat(((HookCommandException) e).exitCode()).isEqualTo(HookCommandException.NOT_RUN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown command: leader-get", "unknown hook command: leader-get"})
    void commandThatTheAgentDoesNotKnowIsReportedMissing(String said) {
        juju.script("leader-get", 1, "", "ERROR bad request: " + said + "\n");

        assertThatThrownBy(() -> commands("4.0.15").leaderGet())
                .isInstanceOf(HookCommandException.class)
                .hasMessage("leader-get --format=json can't be run:"
                        + " leader-get is gone since Juju 4.0, and this is Juju 4.0.15")
                .satisfies(e -> {
                    assertThat(((HookCommandException) e).exitCode()).isEqualTo(1);
                    assertThat(((HookCommandException) e).stderr()).isEqualTo("ERROR bad request: " + said);
                });
    }

    @Test
    void actionCommandThatTheAgentDoesNotKnowIsReportedMissing() {
        juju.script("action-log", 1, "", "ERROR bad request: unknown action command: action-log\n");

        assertThatThrownBy(() -> commands("2.7.8").actionLog("half"))
                .hasMessageEndingWith("action-log exists from Juju 2.8 on, and this is Juju 2.7.8");
    }

    @Test
    void commandThatThisJujuShouldHaveFailsWithItsMessage() {
        juju.script("leader-get", 1, "", "ERROR bad request: unknown command: leader-get\n");

        assertThatThrownBy(() -> commands("3.6.14").leaderGet())
                .hasMessage("leader-get --format=json failed with exit code 1:"
                        + " ERROR bad request: unknown command: leader-get");
    }

    @Test
    void commandThatJujuRefusesFailsWithItsReason() {
        juju.script("secret-get", 1, "", "ERROR permission denied\n");

        assertThatThrownBy(() -> commands("2.9.50").secretGet("", "tls", SecretRead.TRACKED))
                .hasMessage("secret-get --format=json --label tls failed with exit code 1: ERROR permission denied");
    }
}
