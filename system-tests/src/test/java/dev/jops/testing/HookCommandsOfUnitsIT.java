package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.model.ActiveStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shell charms that use the hook commands as they come, with Juju's environment and nothing else. */
class HookCommandsOfUnitsIT {
    private static final String METADATA = """
            name: mysql
            storage:
              data:
                type: filesystem
                multiple:
                  range: 1-2
            resources:
              tool:
                type: file
                filename: tool.txt
            """;
    private static final String ACTIONS = """
            rotate:
              params:
                length:
                  type: integer
                  default: 16
            """;

    @TempDir
    Path directory;

    private SimulatedJuju juju = SimulatedJuju.withSeed(7);

    @AfterEach
    void close() {
        juju.close();
    }

    private SimulatedApplication deployed(int units, String script) throws IOException {
        Files.writeString(directory.resolve("metadata.yaml"), METADATA);
        Files.writeString(directory.resolve("actions.yaml"), ACTIONS);
        SimulatedApplication app =
                juju.deploy("mysql", PackedCharm.dispatching(directory, "#!/bin/sh\n" + script), units);
        juju.runUntilQuiet();
        return app;
    }

    private ActionOutcome ended(Task task) {
        juju.runUntilQuiet();
        return task.outcome();
    }

    @Test
    void returnsLogAndResultsOfAnActionToTheOperator() throws IOException {
        SimulatedUnit unit = deployed(1, """
                        [ "$JUJU_DISPATCH_PATH" = actions/rotate ] || exit 0
                        action-log "making $(action-get length)"
                        action-set user.name=admin "words=a b"
                        echo printed
                        echo "of $JUJU_ACTION_NAME $JUJU_ACTION_UUID $JUJU_ACTION_TAG [$JUJU_HOOK_NAME]" >&2
                        """).unit(0);

        ActionOutcome outcome = unit.run("rotate").waitFor();

        assertThat(outcome)
                .isEqualTo(new ActionOutcome(
                        "1",
                        "rotate",
                        true,
                        "",
                        Map.of(
                                "return-code",
                                0L,
                                "stdout",
                                "printed\n",
                                "stderr",
                                "of rotate 1 action-1 []\n",
                                "user",
                                Map.of("name", "admin"),
                                "words",
                                "a b"),
                        List.of("making 16"),
                        0));
    }

    @Test
    void keepsResultsOfAnActionThatFailsAndDropsItsOtherWrites() throws IOException {
        SimulatedUnit unit = deployed(1, """
                        [ -n "$JUJU_ACTION_NAME" ] || exit 0
                        action-set done=half
                        action-fail "no disk"
                        state-set written=yes
                        status-set active "set at once"
                        [ "$(action-get length)" = 1 ] || exit 3
                        """).unit(0);

        ActionOutcome fails = ended(unit.run("rotate", Map.of("length", 2)));
        assertThat(fails.message()).isEqualTo("exit status 3");
        assertThat(fails.results()).containsEntry("done", "half").containsEntry("return-code", 3L);
        assertThat(unit.controllerState()).isEmpty();
        assertThat(unit.status()).isEqualTo(new ActiveStatus("set at once"));

        ActionOutcome says = ended(unit.run("rotate", Map.of("length", 1)));
        assertThat(says.status()).isEqualTo("failed");
        assertThat(says.message()).isEqualTo("no disk");
        assertThat(says.returnCode()).isZero();
        assertThat(unit.controllerState()).containsEntry("written", "yes");
    }

    @Test
    void returnsBytesThatAreNotTextInBase64() throws IOException {
        SimulatedUnit unit = deployed(1, "[ -z \"$JUJU_ACTION_NAME\" ] || printf '\\377\\376'\n")
                .unit(0);

        assertThat(unit.run("rotate").waitFor().results())
                .containsEntry("stdout", "//4=")
                .containsEntry("stdout-encoding", "base64");
    }

    @Test
    void failsAnActionThatTheCharmDoesNotHave() throws IOException {
        Files.writeString(directory.resolve("metadata.yaml"), "name: mysql");
        Files.writeString(directory.resolve("actions.yaml"), ACTIONS);
        Files.createDirectory(directory.resolve("hooks"));
        SimulatedUnit unit =
                juju.deploy("mysql", CharmCode.packed(directory), 1).unit(0);
        juju.runUntilQuiet();

        ActionOutcome outcome = ended(unit.run("rotate"));

        assertThat(outcome.message()).isEqualTo("action not implemented on unit \"mysql/0\"");
        assertThat(outcome.succeeded()).isFalse();
    }

    @Test
    void describesAStorageToItsHooks() throws IOException {
        SimulatedUnit unit = deployed(1, """
                        case $JUJU_HOOK_NAME in
                          data-storage-attached)
                            [ "$(storage-get location)" = "$JUJU_STORAGE_LOCATION" ] || exit 1
                            echo "$JUJU_STORAGE_ID $JUJU_STORAGE_KIND" >"$JUJU_STORAGE_LOCATION/marker" ;;
                          config-changed) storage-add data ;;
                        esac
                        state-set "storages=$(storage-list data)"
                        """).unit(0);

        assertThat(unit.storages()).containsOnlyKeys("data/0", "data/1");
        assertThat(unit.file(unit.storages().get("data/1") + "/marker")).hasContent("data/1 filesystem");
        assertThat(unit.controllerState()).containsEntry("storages", "data/0\ndata/1");
    }

    @Test
    void rebootsAfterAHookThatSucceeded() throws IOException {
        SimulatedUnit unit = deployed(1, "[ \"$JUJU_HOOK_NAME\" != config-changed ] || juju-reboot\n")
                .unit(0);

        assertThat(unit.hooks())
                .endsWith("config-changed", "start")
                .filteredOn("config-changed"::equals)
                .hasSize(1);
        assertThat(juju.timeline().toString()).contains("the machine of mysql/0 reboots");
    }

    @Test
    void rebootsAtOnceAndRunsTheHookAgain() throws IOException {
        SimulatedUnit unit = deployed(1, """
                        [ "$JUJU_HOOK_NAME" = update-status ] || exit 0
                        echo "turn" >>turns
                        [ "$(wc -l <turns)" -gt 1 ] || juju-reboot --now
                        echo "end" >>turns
                        """).unit(0);

        juju.advance(Duration.ofMinutes(6));

        assertThat(unit.hooks()).endsWith("update-status", "update-status", "start");
        assertThat(unit.charmFile("turns")).hasContent("turn\nturn\nend");
        assertThat(unit.hookInError()).isEmpty();
    }

    @Test
    void notifiesFollowersOfLeaderSettingsThatTheLeaderSets() throws IOException {
        SimulatedApplication app = deployed(2, """
                        [ "$JUJU_HOOK_NAME" != update-status ] || [ "$(is-leader)" = False ] || leader-set colour=red
                        [ "$JUJU_HOOK_NAME" != leader-settings-changed ] || status-set active "$(leader-get colour)"
                        """);

        juju.advance(Duration.ofMinutes(12));

        SimulatedUnit follower = app.units().stream()
                .filter(unit -> !unit.holdsLease())
                .findFirst()
                .orElseThrow();
        assertThat(app.leaderSettings()).containsEntry("colour", "red");
        assertThat(follower.status()).isEqualTo(new ActiveStatus("red"));
        assertThat(follower.hooks())
                .filteredOn("leader-settings-changed"::equals)
                .hasSize(2);
        assertThat(app.leader().orElseThrow().hooks()).doesNotContain("leader-settings-changed");
    }

    @Test
    void fetchesAResourceToTheUnit() throws IOException {
        SimulatedApplication app = deployed(
                1,
                "[ \"$JUJU_HOOK_NAME\" != config-changed ] || status-set active \"$(cat \"$(resource-get"
                        + " tool)\")\"\n");
        app.attachResource(
                "tool", Files.writeString(directory.resolve("tool"), "sharp").toString());
        app.trust();
        juju.runUntilQuiet();

        assertThat(app.unit(0).status()).isEqualTo(new ActiveStatus("sharp"));
    }

    @Test
    void namesNoEventInJujuExec() throws IOException {
        SimulatedUnit unit =
                deployed(1, "echo \"[${JUJU_DISPATCH_PATH-unset}]\"\n").unit(0);

        assertThat(unit.exec("./dispatch").waitFor().results()).containsEntry("stdout", "[unset]\n");
        assertThat(unit.exec("env", "JUJU_DISPATCH_PATH=hooks/start", "./dispatch")
                        .waitFor()
                        .results())
                .containsEntry("stdout", "[hooks/start]\n");
    }

    @ParameterizedTest
    @CsvSource({"2.9.50, there", "3.6.14, there", "4.0.2, missing"})
    void putsTheToolsOfItsVersionOnThePath(String version, String leaderGet) throws IOException {
        juju = SimulatedJuju.builder().seed(7).version(version).build();

        SimulatedUnit unit = deployed(1, """
                        if command -v leader-get >/dev/null; then status-set active there
                        else status-set active missing; fi
                        """).unit(0);

        assertThat(unit.status()).isEqualTo(new ActiveStatus(leaderGet));
    }
}
