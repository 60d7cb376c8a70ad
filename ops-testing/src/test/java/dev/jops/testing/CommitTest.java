package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.fault.RefuseCommit;
import dev.jops.testing.fault.RevokeLease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitTest {
    private final SimulatedJuju juju = SimulatedJuju.withSeed(2);

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void showsWritesToOthersOnlyAfterTheHookHasSucceeded() {
        List<Map<String, String>> duringTheHook = new ArrayList<>();
        SimulatedApplication[] app = new SimulatedApplication[1];
        app[0] = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof ConfigChangedEvent) {
                        charm.shared().put("colour", "red");
                        charm.own().put("shape", "round");
                        duringTheHook.add(app[0].peerData("peers"));
                        duringTheHook.add(app[0].unit(0).data("peers"));
                        assertThat(charm.shared()).containsEntry("colour", "red");
                    }
                }),
                1);

        juju.runUntilQuiet();

        assertThat(duringTheHook).noneMatch(data -> data.containsKey("colour") || data.containsKey("shape"));
        assertThat(app[0].peerData("peers")).containsExactly(Map.entry("colour", "red"));
        assertThat(app[0].unit(0).data("peers")).containsEntry("shape", "round").containsKey("ingress-address");
    }

    @Test
    void dropsTheWritesOfAHookThatFailsExceptTheStatus() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof ConfigChangedEvent) {
                        charm.unit().setStatus(new ActiveStatus("nearly"));
                        charm.shared().put("colour", "red");
                        charm.stored().put("seen", true);
                        throw new IllegalStateException("on purpose");
                    }
                }),
                1);

        juju.runUntilQuiet();
        SimulatedUnit unit = app.unit(0);

        assertThat(app.peerData("peers")).isEmpty();
        assertThat(unit.controllerState()).isEmpty();
        assertThat(unit.hookInError()).contains("config-changed");
        assertThat(unit.status().toString()).contains("hook failed: \"config-changed\"");
        unit.resolved();
        assertThat(timeline()).contains("active: nearly");
    }

    @Test
    void wakesEveryUnitAndTheWriterWithApplicationDataOfAPeerRelation() {
        SimulatedApplication app = juju.deploy("mysql", writingAtConfigChange(), 3);
        juju.runUntilQuiet();
        int before = changedByApplication(app).size();

        app.config("colour", "blue");
        juju.runUntilQuiet();

        assertThat(changedByApplication(app)
                        .subList(before, changedByApplication(app).size()))
                .containsExactlyInAnyOrder("mysql/0", "mysql/1", "mysql/2");
    }

    @Test
    void wakesASingleUnitWithItsOwnApplicationData() {
        SimulatedApplication app = juju.deploy("mysql", writingAtConfigChange(), 1);

        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks()).endsWith("config-changed", "start", "peers-relation-changed");
    }

    @Test
    void neverWakesAUnitWithItsOwnUnitData() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof ConfigChangedEvent
                            && charm.unit().name().equals("mysql/0")) {
                        charm.own()
                                .put("colour", charm.config().string("colour").orElseThrow());
                    }
                }),
                2);
        juju.runUntilQuiet();
        int hooksOfTheWriter = app.unit(0).hooks().size();

        app.config("colour", "blue");
        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks()).hasSize(hooksOfTheWriter + 1).endsWith("config-changed");
        assertThat(app.unit(1).hooks()).endsWith("config-changed", "peers-relation-changed (mysql/0)");
    }

    @Test
    void wakesNobodyWithTheSameValue() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof ConfigChangedEvent && charm.unit().isLeader()) {
                        charm.shared().put("colour", "red");
                    }
                }),
                2);
        juju.runUntilQuiet();
        int before = changedByApplication(app).size();

        app.config("colour", "blue");
        juju.runUntilQuiet();

        assertThat(changedByApplication(app)).hasSize(before);
    }

    @Test
    void refusesTheWritesOfAUnitThatHasLostLeadershipMeanwhile() {
        SimulatedApplication app = juju.deploy("mysql", writingAfterAMinute(), 2);
        juju.runUntilQuiet();
        SimulatedUnit writer = app.leader().orElseThrow();

        app.config("colour", "blue");
        juju.runUntil(
                "the leader writes", () -> timeline().contains(writer.name() + " has written"), Duration.ofMinutes(1));
        juju.inject(new RevokeLease(app.name()));
        juju.runUntil("the hook fails", () -> writer.hookInError().isPresent(), Duration.ofMinutes(2));
        Map<String, String> afterTheRefusal = app.peerData("peers");
        juju.runUntil("it is tried again", () -> writer.hookInError().isEmpty(), Duration.ofMinutes(2));
        juju.runUntilQuiet();

        assertThat(timeline())
                .contains("config-changed failed: cannot apply changes: prerequisites failed: \"" + writer.name()
                        + "\" is not leader of \"mysql\"")
                .contains(writer.name() + " follows");
        assertThat(afterTheRefusal).isEmpty();
        assertThat(app.peerData("peers")).doesNotContainEntry("writer", writer.name());
    }

    @Test
    void dropsUnitDataAndStateTogetherWithTheApplicationDataThatIsRefused() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof ConfigChangedEvent) {
                        charm.own().put("shape", "round");
                        charm.stored().put("seen", true);
                    }
                }),
                1);
        juju.runUntil("start", () -> app.unit(0).hooks().contains("leader-elected"), Duration.ofMinutes(1));
        app.unit(0).onNextHook(new RefuseCommit());

        juju.runUntilQuiet();
        boolean nothingKept = app.unit(0).controllerState().isEmpty()
                && !app.unit(0).data("peers").containsKey("shape");
        juju.advance(Duration.ofSeconds(20));

        assertThat(nothingKept).isTrue();
        assertThat(app.unit(0).data("peers")).containsEntry("shape", "round");
        assertThat(app.unit(0).controllerState()).containsKey("jops-generation");
    }

    /** juju: apiserver/facades/agent/uniter/uniter.go, where secrets are written before the transaction of the rest. */
    @ParameterizedTest
    @CsvSource({"3.6.14, true", "4.1.0, false"})
    void keepsTheSecretsOfAHookThatIsRefusedBeforeJuju41(String version, boolean isKept) {
        try (SimulatedJuju versioned =
                SimulatedJuju.builder().seed(2).version(version).build()) {
            SimulatedApplication app = versioned.deploy(
                    "mysql",
                    ScriptedCharm.code((charm, event) -> {
                        if (event instanceof ConfigChangedEvent) {
                            charm.own().put("shape", "round");
                            charm.unit().addSecret(Map.of("password", "s3cret"));
                        }
                    }),
                    1);
            versioned.runUntil(
                    "an election", () -> app.unit(0).hooks().contains("leader-elected"), Duration.ofMinutes(1));
            app.unit(0).onNextHook(new RefuseCommit());

            versioned.runUntilQuiet();

            assertThat(app.unit(0).hookInError()).contains("config-changed");
            assertThat(app.unit(0).data("peers")).doesNotContainKey("shape");
            assertThat(versioned.secrets()).hasSize(isKept ? 1 : 0);
        }
    }

    private static CharmCode writingAtConfigChange() {
        return ScriptedCharm.code((charm, event) -> {
            if (event instanceof ConfigChangedEvent && charm.unit().isLeader()) {
                charm.shared().put("colour", charm.config().string("colour").orElseThrow());
            }
            if (event instanceof RelationChangedEvent changed && changed.unit().isEmpty()) {
                charm.log().info("application data changed");
            }
        });
    }

    private static CharmCode writingAfterAMinute() {
        return ScriptedCharm.code((charm, event) -> {
            if (!(event instanceof ConfigChangedEvent)
                    || charm.config().string("colour").orElseThrow().equals("red")) {
                return;
            }
            if (!charm.unit().isLeader()) {
                charm.log().info(charm.unit() + " follows");
                return;
            }
            charm.shared().put("writer", charm.unit().name());
            charm.log().info(charm.unit() + " has written");
            charm.pause(Duration.ofMinutes(1));
        });
    }

    private List<String> changedByApplication(SimulatedApplication app) {
        assertThat(app.units()).isNotEmpty();
        return juju.timeline().entries().stream()
                .filter(entry -> entry.text().endsWith("application data changed"))
                .map(TimelineEntry::subject)
                .toList();
    }

    private String timeline() {
        return juju.timeline().toString();
    }
}
