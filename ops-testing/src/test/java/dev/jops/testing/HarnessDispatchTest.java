package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.HookEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.hookcmds.LogLevel;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that every event of a harness is a dispatch of its own. */
class HarnessDispatchTest {
    private final List<String> notes = new ArrayList<>();
    private ScriptedCharm.Script script = (charm, event) -> {};
    private final Harness<ScriptedCharm> harness =
            Harness.of(framework -> new ScriptedCharm(framework, this::onHook), ScriptedCharm.META);

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void dropsStoredStateAndRelationDataOfAHandlerThatFails() {
        int peers = begunWithPeers();
        script = (charm, event) -> {
            charm.stored().put("colour", "red");
            charm.own().put("colour", "red");
            charm.unit().setStatus(new BlockedStatus("halfway"));
            throw new IllegalStateException("on purpose");
        };

        assertThatThrownBy(() -> harness.emit("update-status"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");

        assertThat(harness.charm().stored().string("colour")).isEmpty();
        assertThat(harness.charm().own()).doesNotContainKey("colour");
        assertThat(harness.relationData(peers, "mysql/0")).doesNotContainKey("colour");
        assertThat(harness.status()).isEqualTo(new BlockedStatus("halfway"));
    }

    @Test
    void keepsWhatAHandlerThatSucceedsHasWritten() {
        int peers = begunWithPeers();
        script = (charm, event) -> {
            charm.stored().put("colour", "red");
            charm.own().put("colour", "red");
        };

        harness.emit("update-status");

        assertThat(harness.charm().stored().string("colour")).contains("red");
        assertThat(harness.relationData(peers, "mysql/0")).containsEntry("colour", "red");
    }

    @Test
    void deliversADeferredEventWithTheNextOne() {
        harness.begin();
        script = (charm, event) -> {
            notes.add(event.getClass().getSimpleName());
            if (notes.size() == 1) {
                event.defer();
            }
        };

        harness.updateConfig("colour", "blue");
        harness.emit("update-status");
        harness.emit("update-status");

        assertThat(notes)
                .containsExactly("ConfigChangedEvent", "ConfigChangedEvent", "UpdateStatusEvent", "UpdateStatusEvent");
    }

    @Test
    void forgetsADeferralOfAHandlerThatFails() {
        harness.begin();
        script = (charm, event) -> {
            notes.add(event.getClass().getSimpleName());
            if (notes.size() == 1) {
                event.defer();
                throw new IllegalStateException("on purpose");
            }
        };
        assertThatThrownBy(() -> harness.updateConfig("colour", "blue")).hasMessage("on purpose");

        harness.emit("update-status");

        assertThat(notes).containsExactly("ConfigChangedEvent", "UpdateStatusEvent");
    }

    @Test
    void keepsADeferredEventWhoseNextHandlerFails() {
        harness.begin();
        script = (charm, event) -> {
            notes.add(event.getClass().getSimpleName());
            if (notes.size() == 1) {
                event.defer();
            }
            if (notes.size() == 3) {
                throw new IllegalStateException("on purpose");
            }
        };
        harness.updateConfig("colour", "blue");
        assertThatThrownBy(() -> harness.emit("update-status")).hasMessage("on purpose");

        harness.emit("stop");

        assertThat(notes)
                .containsExactly(
                        "ConfigChangedEvent",
                        "ConfigChangedEvent",
                        "UpdateStatusEvent",
                        "ConfigChangedEvent",
                        "StopEvent");
    }

    @Test
    void showsLeadershipAtOnce() {
        harness.begin();
        boolean before = harness.charm().unit().isLeader();

        harness.setLeader(true);
        boolean asLeader = harness.charm().unit().isLeader();
        harness.setLeader(false);

        assertThat(before).isFalse();
        assertThat(asLeader).isTrue();
        assertThat(harness.charm().unit().isLeader()).isFalse();
    }

    @Test
    void holdsADeferredLeaderElectedBackUntilTheUnitLeads() {
        harness.begin();
        script = (charm, event) -> {
            notes.add(event.getClass().getSimpleName());
            if (event instanceof LeaderElectedEvent && notes.size() == 1) {
                event.defer();
            }
        };
        harness.setLeader(true);
        harness.setLeader(false);

        harness.emit("update-status");
        harness.disableHooks();
        harness.setLeader(true);
        harness.enableHooks();
        harness.emit("update-status");

        assertThat(notes)
                .containsExactly("LeaderElectedEvent", "UpdateStatusEvent", "LeaderElectedEvent", "UpdateStatusEvent");
    }

    @Test
    void wrapsACheckedException() {
        harness.begin();
        script = (charm, event) -> {
            throw new IOException("disk full");
        };

        assertThatThrownBy(() -> harness.emit("update-status"))
                .isInstanceOf(UncaughtCharmException.class)
                .hasMessage("the charm failed in update-status: java.io.IOException: disk full")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void goesOnAfterAFailure() {
        harness.begin();
        script = (charm, event) -> {
            throw new IOException("disk full");
        };
        assertThatThrownBy(() -> harness.emit("update-status")).isInstanceOf(UncaughtCharmException.class);
        script = (charm, event) -> charm.unit().setStatus(new ActiveStatus("fine"));

        harness.emit("update-status");

        assertThat(harness.status()).isEqualTo(new ActiveStatus("fine"));
    }

    @Test
    void refusesTheCharmToAnotherThread() {
        harness.begin();
        CompletableFuture<Boolean> elsewhere =
                CompletableFuture.supplyAsync(() -> harness.charm().unit().isLeader());

        assertThatThrownBy(elsewhere::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the charm belongs to the thread of its dispatch");
    }

    @Test
    void refusesToEmitWhileItEmits() {
        harness.begin();
        script = (charm, event) -> {
            if (event instanceof UpdateStatusEvent) {
                harness.updateConfig("colour", "blue");
            }
        };

        assertThatThrownBy(() -> harness.emit("update-status"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("config-changed can't be emitted while another event is delivered:"
                        + " make this change between events");
    }

    @Test
    void refusesTheWritesOfALeaderThatLosesLeadershipInTheMiddle() {
        int peers = begunWithPeers();
        harness.setLeader(true);
        script = (charm, event) -> {
            charm.shared().put("colour", "red");
            charm.stored().put("colour", "red");
            harness.setLeader(false);
        };

        assertThatThrownBy(() -> harness.emit("update-status"))
                .isInstanceOf(CommitRefusedException.class)
                .hasMessageContaining("\"mysql/0\" is not leader of \"mysql\"");

        assertThat(harness.relationData(peers, "mysql")).isEmpty();
        assertThat(harness.charm().stored().string("colour")).isEmpty();
    }

    @Test
    void takesWritesBetweenEventsAtOnce() {
        int peers = begunWithPeers();

        harness.charm().own().put("colour", "red");

        assertThat(harness.relationData(peers, "mysql/0")).containsEntry("colour", "red");
        assertThat(harness.charm().own()).containsEntry("colour", "red");
    }

    @Test
    void keepsWhatTheConstructorRemembered() {
        List<String> seen = new ArrayList<>();
        try (Harness<ScriptedCharm> own = Harness.of(
                framework -> {
                    ScriptedCharm made = new ScriptedCharm(
                            framework,
                            (charm, event) ->
                                    seen.add(charm.stored().string("colour").orElse("none")));
                    made.stored().put("colour", "red");
                    return made;
                },
                ScriptedCharm.META)) {
            own.begin();

            own.emit("update-status");
            own.emit("update-status");

            assertThat(seen).containsExactly("red", "red");
        }
    }

    @Test
    void letsTimePassInAPause() {
        harness.begin();
        script = (charm, event) -> {
            var before = charm.clock().instant();
            charm.pause(Duration.ofMinutes(2));
            notes.add(Duration.between(before, charm.clock().instant()).toString());
        };

        harness.emit("update-status");
        harness.advance(Duration.ofMinutes(1));

        assertThat(notes).containsExactly("PT2M");
        assertThatThrownBy(() -> harness.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time can't pass by PT-1S: a duration is zero or more");
    }

    @Test
    void showsWhatTheCharmToldTheOperator() {
        harness.begin();
        harness.setLeader(true);
        script = (charm, event) -> {
            charm.app().setStatus(new ActiveStatus("all well"));
            charm.unit().setWorkloadVersion("8.4");
            charm.log().warning("low on disk");
            charm.machine().writePrivateFile("/etc/mysql/my.cnf", "[mysqld]");
        };

        harness.emit("update-status");

        assertThat(harness.applicationStatus()).isEqualTo(new ActiveStatus("all well"));
        assertThat(harness.workloadVersion()).isEqualTo("8.4");
        assertThat(harness.log()).containsExactly(new JujuLogLine(LogLevel.WARNING, "low on disk"));
        assertThat(harness.file("/etc/mysql/my.cnf")).hasContent("[mysqld]");
    }

    @Test
    void readsRelationDataByJujusRulesBetweenEvents() {
        harness.begin();
        int db = harness.addRelation("db", "postgresql", Map.of("version", "16"), Map.of("port", "5432"));
        var relation = harness.model().relation("db").orElseThrow();

        assertThat(relation.data(relation.app().orElseThrow())).containsEntry("version", "16");
        assertThatThrownBy(() -> relation.data(harness.charm().app()).get("colour"))
                .hasMessageContaining("mysql/0 cannot read the application data of mysql in relation db:" + db);
    }

    private int begunWithPeers() {
        harness.begin();
        return harness.addRelation("peers", "mysql");
    }

    private void onHook(ScriptedCharm charm, HookEvent event) throws Exception {
        script.run(charm, event);
    }
}
