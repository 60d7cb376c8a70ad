package dev.jops.integration;

import static dev.jops.integration.ScriptedJuju.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.Port;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.ErrorStatus;
import dev.jops.testing.ActionFailedException;
import dev.jops.testing.ActionOutcome;
import dev.jops.testing.CharmSource;
import dev.jops.testing.Deployment;
import dev.jops.testing.Refresh;
import dev.jops.testing.ShopCharm;
import dev.jops.testing.Task;
import dev.jops.testing.status.ApplicationStatus;
import dev.jops.testing.status.ModelStatus;
import dev.jops.testing.status.UnitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JujuCommandLineIT {
    private static final String SCHEDULED = """
            Scheduled operation 5 with task 6
            Check operation status with 'juju show-operation 5'
            Check task status with 'juju show-task 6'
            """;
    private static final CharmSource PACKED = CharmSource.packed(Path.of("/charms/shop.charm"));
    private static final Duration SOON = Duration.ofSeconds(20);

    private ScriptedJuju client;
    private JujuCommandLine juju;

    @BeforeEach
    void openModel(@TempDir Path directory) throws IOException {
        client = new ScriptedJuju(directory);
        juju = builder().model("spring");
    }

    private JujuCommandLineBuilder builder() {
        return JujuCommandLine.builder().program(client.program()).pollInterval(Duration.ofMillis(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.9", "3.6", "4.0"})
    void statusOfMachinesIsRead(String version) throws IOException {
        client.answer("status", recorded(version + "/status-machines.json"));

        ModelStatus status = juju.status();

        assertThat(client.calls()).containsExactly("status --model spring --format json");
        assertThat(status.name()).isEqualTo("spring");
        assertThat(status.cloud()).isEqualTo("localhost");
        assertThat(status.version()).startsWith(version);
        assertThat(status.onKubernetes()).isFalse();
        ApplicationStatus shop = status.application("shop");
        assertThat(shop.status()).isEqualTo(new BlockedStatus("no database"));
        assertThat(shop.version()).isEqualTo("2.4");
        assertThat(shop.relations()).containsExactly(Map.entry("db", List.of("ledger")));
        assertThat(shop.leader()).contains("shop/1");
        assertThat(status.unit("shop/0"))
                .isEqualTo(new UnitStatus(
                        "shop/0",
                        new ActiveStatus("open"),
                        "idle",
                        false,
                        "0",
                        "10.40.0.10",
                        Set.of(Port.tcp(80), Port.udp(53))));
        assertThat(status.unit("ledger/0").status()).isEqualTo(new ErrorStatus("hook failed: \"install\""));
    }

    @Test
    void statusOfPodsIsRead() throws IOException {
        client.answer("status", recorded("3.6/status-kubernetes.json"));

        ModelStatus status = juju.status();

        assertThat(status.onKubernetes()).isTrue();
        assertThat(status.unit("shop/0").machine()).isEmpty();
        assertThat(status.unit("shop/0").address()).isEqualTo("10.1.30.7");
        assertThat(status.isActive("shop")).isTrue();
        assertThat(status.isIdle("shop")).isFalse();
    }

    @Test
    void subordinateUnitsBelongToTheirApplication() throws IOException {
        client.answer("status", recorded("3.6/status-subordinates.json"));

        ModelStatus status = juju.status();

        assertThat(status.application("alarm").units()).containsOnlyKeys("alarm/0", "alarm/1");
        assertThat(status.application("alarm").leader()).contains("alarm/1");
        assertThat(status.application("shop").units()).containsOnlyKeys("shop/0", "shop/1");
    }

    @Test
    void whatJujuFailedToFindOutIsAnError() throws IOException {
        client.answer("status", recorded("3.6/status-errors.json"));

        ModelStatus status = juju.status();

        assertThat(status.application("lost").status()).isEqualTo(new ErrorStatus("no access to lost"));
        assertThat(status.unit("shop/0").status()).isEqualTo(new ErrorStatus("no access to shop/0"));
        assertThat(status.isActive("lost")).isFalse();
        assertThat(status.isIdle("shop")).isFalse();
    }

    @Test
    void packedCharmIsDeployedWithItsOptionsInFiles() throws IOException {
        juju.deploy(Deployment.of("shop", PACKED)
                .units(3)
                .config("token", "geheim")
                .config("port", 8080)
                .resource("image", "shop:1.2")
                .trusted());

        assertThat(client.calls())
                .singleElement()
                .asString()
                .matches("deploy --model spring /charms/shop.charm shop --num-units 3 --resource image=shop:1.2"
                        + " --trust --config token=@/\\S+ --config port=@/\\S+");
        assertThat(client.files()).containsExactly("600 geheim", "600 8080");
    }

    /** Juju takes a name that begins with neither a slash nor a dot for one on Charmhub. */
    @Test
    void charmInTheWorkingDirectoryIsNotTakenForOneOnCharmhub() throws IOException {
        Path file = Path.of("target", "shop.charm");

        juju.deploy("shop", CharmSource.packed(file), 1);
        juju.refresh("shop");

        assertThat(client.calls())
                .containsExactly(
                        "deploy --model spring " + file.toAbsolutePath() + " shop",
                        "refresh --model spring shop --path " + file.toAbsolutePath());
    }

    @Test
    void charmFromCharmhubIsDeployedFromItsChannel() throws IOException {
        juju.deploy("ledger", CharmSource.charmhub("postgresql", "14/stable"), 1);

        assertThat(client.calls()).containsExactly("deploy --model spring postgresql ledger --channel 14/stable");
    }

    @Test
    void charmThatIsNotPackedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> juju.deploy("shop", CharmSource.of(ShopCharm.code()), 1))
                .withMessage("shop can't be deployed by juju: its charm has code alone, so say where it is packed, by"
                        + " CharmSource.packed(...).simulatedBy(...)");
    }

    @Test
    void optionsAndSecretsArePassedInFilesThatNobodyElseCanRead() throws IOException {
        client.answer("add-secret", "secret:d0ehvjvmp25c76fgkqd0\n");

        juju.config("shop", Map.of("token", "geheim"));
        String id = juju.addSecret("key", Map.of("password", "geheim"));
        juju.grantSecret("key", "shop");
        juju.updateSecret("key", Map.of("password", "geheimer"));

        assertThat(id).isEqualTo("secret:d0ehvjvmp25c76fgkqd0");
        assertThat(String.join("\n", client.calls())).doesNotContain("geheim");
        assertThat(client.calls().get(0)).startsWith("config --model spring shop token=@/");
        assertThat(client.calls().get(1)).startsWith("add-secret --model spring key --file /");
        assertThat(client.calls().get(2)).isEqualTo("grant-secret --model spring key shop");
        assertThat(client.files())
                .containsExactly("600 geheim", "600 {\"password\":\"geheim\"}", "600 {\"password\":\"geheimer\"}");
        Path file = Path.of(client.calls().get(0).substring("config --model spring shop token=@".length()));
        assertThat(file).doesNotExist();
    }

    /**
     * Juju's validateValues reads the whole file, so that its content is never taken for a path, and keeps its lines.
     */
    @Test
    void optionKeepsAtSignsAndLineBreaks() throws IOException {
        juju.config("shop", "motd", "@home\n  & open ");

        assertThat(client.calls()).singleElement().asString().doesNotContain("home");
        assertThat(client.files()).containsExactly("600 @home", "  & open ");
    }

    @Test
    void operatorsCommandsAreThoseOfTheClient() throws IOException {
        client.answer("status", recorded("3.6/status-machines.json"))
                .answer("add-storage", 0, "", "added storage data/3 to shop/0\n");

        juju.integrate("shop:db", "ledger:database");
        juju.removeRelation("shop", "ledger");
        juju.addUnit("shop", 2);
        juju.removeUnit("shop/0");
        juju.removeApplication("ledger");
        juju.resetConfig("shop", "port", "token");
        juju.trust("shop");
        juju.attachResource("shop", "image", "shop:1.3");
        juju.refresh("shop");
        juju.resolved("shop/1");
        juju.resolvedNoRetry("shop/1");
        juju.suspendRelation(4, "the database moves");
        juju.suspendRelation(5, "");
        juju.resumeRelation(4);
        String storage = juju.addStorage("shop/0", "data");
        juju.detachStorage("data/3");
        juju.revokeSecret("key", "shop");
        juju.removeSecret("key");

        assertThat(storage).isEqualTo("data/3");
        assertThat(client.calls())
                .containsExactly(
                        "relate --model spring shop:db ledger:database",
                        "remove-relation --model spring shop ledger",
                        "add-unit --model spring shop --num-units 2",
                        "status --model spring --format json",
                        "remove-unit --model spring --no-prompt --destroy-storage shop/0",
                        "remove-application --model spring --no-prompt --destroy-storage ledger",
                        "config --model spring shop --reset port,token",
                        "trust --model spring shop --scope cluster",
                        "attach-resource --model spring shop image=shop:1.3",
                        "refresh --model spring shop",
                        "resolved --model spring shop/1",
                        "resolved --model spring --no-retry shop/1",
                        "suspend-relation --model spring 4 --message the database moves",
                        "suspend-relation --model spring 5",
                        "resume-relation --model spring 4",
                        "add-storage --model spring shop/0 data",
                        "detach-storage --model spring data/3",
                        "revoke-secret --model spring key shop",
                        "remove-secret --model spring key");
    }

    /** Juju says "unit name \"shop/leader\" not valid" to all commands but run, exec and ssh. */
    @Test
    void leaderIsLookedUpWhereTheClientNeedsTheNameOfAUnit() throws IOException {
        client.answer("status", recorded("3.6/status-machines.json"))
                .answer("add-storage", 0, "", "added storage data/3 to shop/1\n");

        juju.resolved("shop/leader");
        juju.addStorage("shop/leader", "data");
        juju.removeUnit("shop/leader");

        assertThat(client.calls())
                .contains(
                        "resolved --model spring shop/1",
                        "add-storage --model spring shop/1 data",
                        "remove-unit --model spring --no-prompt --destroy-storage shop/1");
    }

    /** Without the feature flag, "run" of a 2.9 client runs shell commands, and there is neither exec nor show-task. */
    @Test
    void clientOf29GetsTheCommandsOf3() throws IOException {
        client.answer("run", 0, "", SCHEDULED).answer("show-task", recorded("3.6/task-completed.json"));

        juju.run("shop/0", "count").waitFor();

        assertThat(client.features()).hasSize(2).allSatisfy(features -> assertThat(features.split(",", -1))
                .contains("actions-v2"));
    }

    @Test
    void packedCharmIsRefreshedFromItsFile() throws IOException {
        juju.deploy("shop", PACKED, 1);

        juju.refresh("shop");

        assertThat(client.calls()).last().isEqualTo("refresh --model spring shop --path /charms/shop.charm");
    }

    @Test
    void charmIsReplacedByAnotherFileOrByOneFromCharmhub() throws IOException {
        juju.deploy("shop", PACKED, 1);

        juju.refresh("shop", CharmSource.packed(Path.of("/charms/newer.charm")));
        juju.refresh(Refresh.of("shop").forceUnits());
        juju.refresh(Refresh.of("shop")
                .to(CharmSource.charmhub("shop-k8s", "2/edge"))
                .forceUnits());
        juju.refresh("shop");

        assertThat(client.calls())
                .endsWith(
                        "refresh --model spring shop --path /charms/newer.charm",
                        "refresh --model spring shop --force-units --path /charms/newer.charm",
                        "refresh --model spring shop --force-units --switch shop-k8s --channel 2/edge",
                        "refresh --model spring shop");
        CharmSource code = CharmSource.of(ShopCharm.code());
        assertThatThrownBy(() -> juju.refresh("shop", code)).hasMessageContaining("its charm has code alone");
    }

    @Test
    void storageThatIsNotAddedIsReportedWithTheReason() throws IOException {
        client.answer("add-storage", 1, "", "failed to add storage \"logs\" to shop/0: storage \"logs\" not found\n");

        assertThatThrownBy(() -> juju.addStorage("shop/0", "logs"))
                .isInstanceOf(JujuCommandException.class)
                .hasMessageEndingWith("failed to add storage \"logs\" to shop/0: storage \"logs\" not found");
    }

    @Test
    void podsAreRemovedByNumberOnly() throws IOException {
        client.answer("status", recorded("3.6/status-kubernetes.json"));

        juju.removeUnit("shop/2");

        assertThat(client.calls()).last().isEqualTo("remove-unit --model spring --no-prompt shop --num-units 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> juju.removeUnit("shop/1"))
                .withMessage(
                        "shop/1 can't be removed on Kubernetes, which removes the unit with the highest number, here"
                                + " shop/2");
    }

    @Test
    void actionIsReadFromItsTask() throws IOException {
        client.answer("run", 0, "", SCHEDULED).answer("show-task", recorded("3.6/task-completed.json"));

        ActionOutcome outcome = juju.run("shop/leader", "count", Map.of("shelf", "left", "deep", List.of(1, 2.5)))
                .waitFor();

        assertThat(client.calls()).hasSize(2);
        assertThat(client.calls())
                .first()
                .asString()
                .startsWith("run --model spring --background shop/leader count --params /");
        assertThat(client.calls()).last().isEqualTo("show-task --model spring --format json --wait 10m 6");
        assertThat(client.files()).singleElement().asString().contains("\"deep\":[1,2.5]");
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.id()).isEqualTo("6");
        assertThat(outcome.results())
                .containsEntry("stock", Map.of("apples", "3"))
                .containsEntry("return-code", 0L)
                .containsEntry("stdout", "counted\n");
        assertThat(outcome.log()).containsExactly("2026-02-01 10:00:02 +0000 UTC counting");
    }

    @Test
    void waitForAFailedActionThrows() throws IOException {
        client.answer("run", 0, "", SCHEDULED).answer("show-task", recorded("3.6/task-failed.json"));

        Task task = juju.run("shop/0", "audit");

        assertThatThrownBy(task::waitFor)
                .isInstanceOf(ActionFailedException.class)
                .hasMessage("the action audit failed: the books are closed");
        ActionOutcome outcome = task.outcome();
        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.message()).isEqualTo("the books are closed");
    }

    @Test
    void actionThatHasNotEndedHasNoOutcome() throws IOException {
        client.answer("run", 0, "", SCHEDULED).answer("show-task", "{\"id\":\"6\",\"status\":\"running\"}\n");

        Task task = juju.run("shop/0", "audit");

        assertThat(task.isEnded()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(task::outcome)
                .withMessage("task 6, audit, has not ended yet: wait with waitFor()");
        assertThat(client.calls()).last().isEqualTo("show-task --model spring --format json --wait -1s 6");
    }

    @Test
    void unknownActionIsAnErrorInBothVersions() throws IOException {
        client.answer("run", 0, "", "Operation 9 failed to schedule any tasks:\nno actions defined on charm \"shop\"\n")
                .answer("run", 1, "", "ERROR action \"dance\" not defined for unit \"shop/0\". (not found)\n");

        assertThatThrownBy(() -> juju.run("shop/0", "dance"))
                .isInstanceOf(JujuCommandException.class)
                .hasMessageEndingWith("run --model spring --background shop/0 dance ended with exit code 0:"
                        + " Operation 9 failed to schedule any tasks:\nno actions defined on charm \"shop\"");
        assertThatThrownBy(() -> juju.run("shop/0", "dance"))
                .isInstanceOf(JujuCommandException.class)
                .hasMessageEndingWith(
                        "exit code 1: ERROR action \"dance\" not defined for unit \"shop/0\". (not found)");
    }

    @Test
    void programsGetTheirWordsUnchanged() throws IOException {
        client.answer("exec", 0, "", SCHEDULED)
                .answer("show-task", recorded("4.0/task-completed.json"))
                .answer("ssh", "it's open\n");

        ActionOutcome outcome = juju.exec("shop/0", "echo", "it's", "a b", "").waitFor();
        String text = juju.ssh("shop/0", "cat", "/etc/shop/sign $1");

        assertThat(outcome.results()).containsEntry("stdout", "it's a b\n");
        assertThat(text).isEqualTo("it's open\n");
        assertThat(client.calls())
                .containsExactly(
                        "exec --model spring --background --unit shop/0 -- echo 'it'\\''s' 'a b' ''",
                        "show-task --model spring --format json --wait 10m 6",
                        "ssh --model spring shop/0 cat '/etc/shop/sign $1'");
    }

    @Test
    void failedCommandIsReportedWithItsWords() throws IOException {
        client.answer("add-unit", 1, "", "ERROR application \"bakery\" not found\n");

        assertThatThrownBy(() -> juju.addUnit("bakery", 1))
                .isInstanceOf(JujuCommandException.class)
                .hasMessage(client.program() + " add-unit --model spring bakery --num-units 1 ended with exit code 1:"
                        + " ERROR application \"bakery\" not found");
    }

    @Test
    void missingClientIsNamed() {
        JujuCommandLine missing =
                JujuCommandLine.builder().program("/nowhere/juju").model("spring");

        assertThatIllegalStateException()
                .isThrownBy(missing::status)
                .withMessageContaining("/nowhere/juju can't be run")
                .withMessageEndingWith("is the juju client installed, or is it another one (-Djops.juju.program=...)?");
    }

    @Test
    void waitReturnsTheStatusForWhichTheConditionHolds() throws IOException {
        client.answer("status", recorded("3.6/status-machines.json"))
                .answer("status", recorded("3.6/status-machines.json"))
                .answer("status", recorded("3.6/status-machines-active.json"));

        ModelStatus status = juju.waitFor("the shop is active", now -> now.isActive("shop"), SOON);

        assertThat(status.application("shop").isActive()).isTrue();
        assertThat(client.calls()).hasSize(3);
    }

    @Test
    void timeoutIsReportedWithTheStatusAndTheLog() throws IOException {
        client.answer("status", recorded("3.6/status-machines.json"))
                .answer("debug-log", "unit-shop-0: 10:00:01 INFO juju.worker.uniter.operation ran \"start\" hook\n");

        assertThatThrownBy(() -> juju.waitFor("the moon is full", now -> false, Duration.ofMillis(50)))
                .isInstanceOf(NotInTimeException.class)
                .hasMessageContaining("the moon is full")
                .hasMessageContaining("shop/1*    blocked   executing  1        no database\n")
                .hasMessageContaining("ran \"start\" hook");
        assertThat(client.calls()).last().isEqualTo("debug-log --model spring --limit 50");
    }

    @Test
    void nobodyLeadsWhileTheStatusHasNoLeader() throws IOException {
        client.answer("status", recorded("4.0/status-no-leader.json"));

        assertThat(juju.leaderOf("shop")).isEmpty();
    }

    @Test
    void leaderOnAMachineIsRemoved() throws IOException {
        client.answer("status", recorded("3.6/status-machines.json"))
                .answer("status", recorded("3.6/status-machines.json"))
                .answer("status", recorded("3.6/status-machines.json"))
                .answer("status", recorded("4.0/status-no-leader.json"))
                .answer("status", recorded("3.6/status-machines-active.json"));

        String next = juju.changeLeader("shop");

        assertThat(next).isEqualTo("shop/0");
        assertThat(client.calls())
                .contains("remove-unit --model spring --no-prompt --destroy-storage shop/1")
                .last()
                .isEqualTo("status --model spring --format json");
    }

    /** In 4.1, jujuagentd runs a machine's units, and on the controller's machine there is jujud as well. */
    @ParameterizedTest
    @CsvSource({
        "'jujud-machine-1.service   enabled enabled\n', jujud-machine-1.service",
        "'jujuagentd-machine-1.service enabled enabled\n', jujuagentd-machine-1.service",
        "'jujud-machine-1.service enabled\njujuagentd-machine-1.service enabled\n', jujuagentd-machine-1.service",
    })
    void machineAgentOfTheLeaderIsStoppedIfAsked(String listed, String service) throws IOException {
        client.answer("status", recorded("3.6/status-machines.json"))
                .answer("status", recorded("3.6/status-machines.json"))
                .answer("status", recorded("3.6/status-machines-active.json"))
                .answer("ssh", listed.replace("\\n", "\n"));

        String next = juju.changeLeader("shop", LeaderChange.STOP_AGENT, SOON);

        assertThat(next).isEqualTo("shop/0");
        assertThat(client.calls())
                .containsSubsequence(
                        "ssh --model spring shop/1 systemctl list-unit-files --no-legend 'juju*-machine-1.service'",
                        "ssh --model spring shop/1 sudo systemctl stop " + service,
                        "ssh --model spring shop/1 sudo systemctl start " + service);
    }

    @Test
    void machineWithoutAnAgentIsReportedBeforeAnythingIsStopped() throws IOException {
        client.answer("status", recorded("3.6/status-machines.json"));

        assertThatIllegalStateException()
                .isThrownBy(() -> juju.changeLeader("shop", LeaderChange.STOP_AGENT, SOON))
                .withMessage("the machine of shop/1 has no service juju*-machine-1.service");
    }

    @Test
    void agentInAPodIsStoppedAndStartedAgain() throws IOException {
        client.answer("status", recorded("3.6/status-kubernetes.json"))
                .answer("status", recorded("3.6/status-kubernetes.json"))
                .answer("status", recorded("3.6/status-kubernetes.json"))
                .answer("status", recorded("3.6/status-kubernetes-next.json"));

        String next = juju.changeLeader("shop");

        assertThat(next).isEqualTo("shop/2");
        assertThat(client.calls())
                .contains(
                        "ssh --model spring --container charm shop/0 bash -c"
                                + " '. /etc/profile.d/juju-introspection.sh; juju_stop_unit shop/0'",
                        "ssh --model spring --container charm shop/0 bash -c"
                                + " '. /etc/profile.d/juju-introspection.sh; juju_start_unit shop/0'");
    }

    @Test
    void temporaryModelIsCreatedAndDestroyed() throws IOException {
        try (JujuCommandLine temporary =
                builder().cloud("localhost").controller("lab").temporaryModel()) {
            assertThat(temporary.modelName()).matches("lab:jops-[0-9a-f]{8}");
            assertThat(client.calls())
                    .containsExactly("add-model --no-switch "
                            + temporary.modelName().substring(4) + " localhost --controller lab");
        }

        assertThat(client.calls())
                .last()
                .asString()
                .startsWith("destroy-model --no-prompt --destroy-storage --force lab:jops-");
    }

    @Test
    void existingModelIsKept() throws IOException {
        Files.writeString(Path.of(client.program()).resolveSibling("calls"), "");

        juju.close();

        assertThat(client.calls()).isEmpty();
    }
}
