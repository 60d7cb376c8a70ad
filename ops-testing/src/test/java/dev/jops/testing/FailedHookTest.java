package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.HookEvent;
import dev.jops.charm.InstallEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.RelationJoinedEvent;
import dev.jops.charm.RemoveEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.StopEvent;
import dev.jops.model.ErrorStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.testing.fault.Kill;
import dev.jops.testing.fault.KillAtEnd;
import dev.jops.testing.fault.RevokeLease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailedHookTest {
    private final SimulatedJuju juju = SimulatedJuju.withSeed(3);
    private boolean isBroken = true;

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void isRetriedAfterFiveSecondsAndThenAfterTwiceAsLongEachTimeUpToFiveMinutes() {
        juju.deploy("mysql", failingAtConfigChange(), 1);

        juju.advance(Duration.ofMinutes(40));

        List<Duration> waits = waitsBetweenTries();
        assertThat(waits).hasSizeGreaterThan(8);
        assertThat(waits.get(0)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        assertThat(waits.get(1)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
        assertThat(waits.get(2)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(24));
        assertThat(waits.get(3)).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(48));
        assertThat(waits.get(4)).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(96));
        assertThat(waits.get(5)).isBetween(Duration.ofSeconds(160), Duration.ofSeconds(192));
        assertThat(waits.subList(6, waits.size())).containsOnly(Duration.ofMinutes(5));
    }

    @Test
    void keepsItsUnitInErrorAndOtherHooksWaiting() {
        SimulatedApplication app = juju.deploy("mysql", failingAtConfigChange(), 1);
        juju.runUntilQuiet();

        app.refresh();
        juju.advance(Duration.ofMinutes(1));

        assertThat(app.unit(0).status()).isInstanceOf(ErrorStatus.class);
        assertThat(app.unit(0).status().message()).isEqualTo("hook failed: \"config-changed\"");
        assertThat(app.unit(0).hooks()).doesNotContain("start", "upgrade-charm");
        assertThat(juju.status().toString()).contains("error");
    }

    @Test
    void isRetriedAtOnceWhenItIsResolved() {
        SimulatedApplication app = juju.deploy("mysql", failingAtConfigChange(), 1);
        juju.runUntilQuiet();
        isBroken = false;
        Duration before = juju.elapsed();

        app.unit(0).resolved();
        juju.runUntil("start", () -> app.unit(0).hooks().contains("start"), Duration.ofSeconds(4));

        assertThat(juju.elapsed().minus(before)).isLessThan(Duration.ofSeconds(4));
        assertThat(app.unit(0).hookInError()).isEmpty();
    }

    /** Witness: "config-changed hook fail and resolve" in Juju's uniter_test.go. */
    @Test
    void countsAsDoneWhenItIsResolvedWithoutARetry() {
        SimulatedApplication app = juju.deploy("mysql", failingAtConfigChange(), 1);
        juju.runUntilQuiet();

        app.unit(0).resolvedNoRetry();
        juju.runUntilQuiet();

        assertThat(app.unit(0).hookInError()).isEmpty();
        assertThat(app.unit(0).hooks()).endsWith("config-changed", "start");
    }

    /** Witness: "start hook fail and resolve", which leaves the status of the installation. */
    @Test
    void skippedStartLeavesTheStatusAsItIs() {
        SimulatedApplication app = juju.deploy("mysql", failingAt(StartEvent.class), 1);
        juju.runUntilQuiet();

        app.unit(0).resolvedNoRetry();
        juju.advance(Duration.ofMinutes(7));

        assertThat(app.unit(0).status()).isEqualTo(new MaintenanceStatus("installing charm software"));
        assertThat(app.unit(0).hooks()).endsWith("start", "update-status");
    }

    /** Witness: "install hook fail and resolve". */
    @Test
    void skippedInstallIsFollowedByTheRestOfTheDeployment() {
        SimulatedApplication app = juju.deploy("mysql", failingAt(InstallEvent.class), 1);
        juju.runUntilQuiet();

        app.unit(0).resolvedNoRetry();
        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks())
                .containsExactly("install", "peers-relation-created", "leader-elected", "config-changed", "start");
    }

    /** Witness: "resolved is cleared before moving on to next hook". */
    @Test
    void skipsNoFurtherHookThatFails() {
        SimulatedApplication app = juju.deploy("mysql", failingAt(HookEvent.class), 1);
        juju.runUntilQuiet();

        app.unit(0).resolvedNoRetry();
        juju.runUntilQuiet();

        assertThat(app.unit(0).hookInError()).contains("peers-relation-created");
    }

    @Test
    void skippedJoinedIsFollowedByChanged() {
        SimulatedApplication app = juju.deploy("mysql", failingAt(RelationJoinedEvent.class), 2);
        juju.runUntilQuiet();

        app.unit(0).resolvedNoRetry();
        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks()).endsWith("peers-relation-joined (mysql/1)", "peers-relation-changed (mysql/1)");
    }

    /** juju: resolver/opfactory.go, wrapHookOp takes over the config of the moment at which the hook is skipped. */
    @Test
    void skippedConfigChangedIncludesLaterChanges() {
        SimulatedApplication app = juju.deploy("mysql", failingAtConfigChange(), 1);
        juju.runUntilQuiet();

        app.config("colour", "blue");
        app.unit(0).resolvedNoRetry();
        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks()).filteredOn("config-changed"::equals).hasSize(1);
    }

    @Test
    void isResolvedOnlyOnAUnitInError() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        juju.runUntilQuiet();

        assertThatThrownBy(() -> app.unit(0).resolved())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("unit \"mysql/0\" is not in an error state");
        assertThatThrownBy(() -> juju.resolvedNoRetry("mysql/0"))
                .hasMessage("unit \"mysql/0\" is not in an error state");
    }

    @Test
    void startsAgainWithTheShortestWaitAfterASuccess() {
        SimulatedApplication app = juju.deploy("mysql", failingAtConfigChange(), 1);
        juju.advance(Duration.ofMinutes(3));
        isBroken = false;
        app.unit(0).resolved();
        juju.runUntilQuiet();
        isBroken = true;

        app.config("colour", "blue");
        juju.runUntilQuiet();
        int tries = tries().size();
        juju.advance(Duration.ofSeconds(7));

        assertThat(tries()).hasSize(tries + 1);
    }

    @Test
    void isQueuedAgainWithoutAnErrorWhenItWasKilled() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        juju.runUntilQuiet();
        app.unit(0).onNextHook(new KillAtEnd());

        app.config("colour", "blue");
        juju.runUntil("the kill", () -> juju.timeline().toString().contains("was killed"), Duration.ofMinutes(1));
        boolean wasInError = app.unit(0).hookInError().isPresent();
        juju.runUntilQuiet();

        assertThat(wasInError).isFalse();
        assertThat(app.unit(0).hooks()).endsWith("start", "config-changed", "config-changed");
    }

    @Test
    void runsAKilledInstallOnceMoreAndNotTwice() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        app.unit(0).onNextHook(new KillAtEnd());

        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks()).startsWith("install", "install", "peers-relation-created");
    }

    @Test
    void runsAKilledHookBeforeAnyOther() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        juju.runUntilQuiet();
        app.unit(0).onNextHook(new KillAtEnd());
        app.config("colour", "blue");
        juju.runUntil("the hook runs", () -> app.unit(0).hooks().size() == 6, Duration.ofMinutes(1));

        app.refresh();
        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks()).endsWith("config-changed", "config-changed", "upgrade-charm", "config-changed");
    }

    @Test
    void runsStopAndRemoveAgainWhenTheyWereKilled() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        juju.runUntilQuiet();
        SimulatedUnit unit = app.unit(0);

        unit.remove();
        juju.runUntil("it resigns", () -> unit.hooks().contains("leader-settings-changed"), Duration.ofMinutes(1));
        unit.onNextHook(new KillAtEnd());
        juju.runUntil("stop runs again", () -> unit.hooks().size() == 8, Duration.ofMinutes(1));
        unit.onNextHook(new KillAtEnd());
        juju.runUntilQuiet();

        assertThat(unit.hooks()).endsWith("leader-settings-changed", "stop", "stop", "remove", "remove");
        assertThat(app.units()).isEmpty();
    }

    @Test
    void runsNoCommandAfterAKillWhateverTheCharmCatches() {
        List<String> done = new ArrayList<>();
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof InstallEvent && done.isEmpty()) {
                        try {
                            charm.log().info("one");
                            done.add("one");
                            charm.log().info("two");
                            done.add("two");
                        } catch (Exception e) {
                            done.add("caught " + e);
                        } finally {
                            done.add("finally");
                        }
                    }
                }),
                1);
        app.unit(0).onNextHook(new Kill(2));

        juju.runUntilQuiet();

        assertThat(done).containsExactly("one", "finally");
        assertThat(app.unit(0).hooks()).startsWith("install", "install");
    }

    @Test
    void neitherLogsNorSavesWhenItWasKilled() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof InstallEvent) {
                        charm.stored()
                                .put("tries", charm.stored().integer("tries").orElse(0L) + 1);
                        charm.log()
                                .info("try " + charm.stored().integer("tries").orElseThrow());
                    }
                }),
                1);
        app.unit(0).onNextHook(new Kill(2));

        juju.runUntilQuiet();

        assertThat(logs()).containsExactly("INFO try 1", "INFO try 1");
    }

    @Test
    void restoresWhatWasSavedBeforeAKillAtTheEnd() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof InstallEvent) {
                        charm.log().info("before: " + charm.stored().isTrue("installed"));
                        charm.stored().put("installed", true);
                    }
                    if (event instanceof ConfigChangedEvent) {
                        charm.log().info("later: " + charm.stored().isTrue("installed"));
                    }
                }),
                1);
        app.unit(0).onNextHook(new KillAtEnd());

        juju.runUntilQuiet();

        assertThat(logs()).containsExactly("INFO before: false", "INFO before: false", "INFO later: true");
    }

    @Test
    void skipsLeaderElectedWhenLeadershipIsLostBeforeItStarts() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof LeaderElectedEvent && isBroken) {
                        throw new IllegalStateException("on purpose");
                    }
                }),
                2);
        juju.runUntilQuiet();
        SimulatedUnit first = app.leader().orElseThrow();

        juju.inject(new RevokeLease(app.name()));
        juju.runUntil("the unit hears of it", () -> !first.isToldLeader(), Duration.ofMinutes(1));
        int tries = first.hooks().size();
        isBroken = false;
        first.resolved();
        juju.runUntilQuiet();

        assertThat(first.hooks().subList(tries, first.hooks().size())).doesNotContain("leader-elected");
        assertThat(logs()).contains("leader-elected is skipped: leadership was lost before it ran");
        assertThat(first.hooks())
                .endsWith(
                        "peers-relation-changed (" + app.leader().orElseThrow().name() + ")");
    }

    @Test
    void isRetriedDuringARemoval() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if ((event instanceof StopEvent || event instanceof RemoveEvent) && isBroken) {
                        isBroken = false;
                        throw new IllegalStateException("on purpose");
                    }
                }),
                1);
        juju.runUntilQuiet();
        SimulatedUnit unit = app.unit(0);

        unit.remove();
        juju.advance(Duration.ofSeconds(15));

        assertThat(unit.hooks()).endsWith("stop", "stop", "remove");
        assertThat(app.units()).isEmpty();
    }

    @Test
    void canNotBeKilledAtACommandBeforeTheFirst() {
        SimulatedUnit unit = juju.deploy("mysql", ScriptedCharm.idle(), 1).unit(0);

        assertThatThrownBy(() -> unit.onNextHook(new Kill(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("command 0 of a hook can't be chosen: the first one is 1");
    }

    private CharmCode failingAtConfigChange() {
        return ScriptedCharm.code((charm, event) -> {
            if (event instanceof ConfigChangedEvent && isBroken) {
                throw new IllegalStateException("on purpose");
            }
        });
    }

    private static CharmCode failingAt(Class<? extends HookEvent> kind) {
        return ScriptedCharm.code((charm, event) -> {
            if (kind.isInstance(event)) {
                throw new IllegalStateException("on purpose");
            }
        });
    }

    private List<TimelineEntry> tries() {
        return juju.timeline().entries().stream()
                .filter(entry -> entry.what() == Occurrence.HOOK && entry.text().equals("config-changed"))
                .toList();
    }

    private List<Duration> waitsBetweenTries() {
        List<Duration> failures = juju.timeline().entries().stream()
                .filter(entry -> entry.what() == Occurrence.FAILED)
                .map(TimelineEntry::at)
                .toList();
        List<Duration> waits = new ArrayList<>();
        for (int i = 1; i < tries().size(); i++) {
            waits.add(tries().get(i).at().minus(failures.get(i - 1)));
        }
        return waits;
    }

    private List<String> logs() {
        return juju.timeline().entries().stream()
                .filter(entry -> entry.what() == Occurrence.LOG)
                .map(TimelineEntry::text)
                .toList();
    }
}
