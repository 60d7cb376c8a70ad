package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.InstallEvent;
import dev.jops.testing.fault.Delay;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.StopAgent;
import dev.jops.testing.fault.StopController;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests a controller that is away, and agents that are; the rules are in juju-leadership.md, 2.6, 4.4 and 5.9. */
class ControllerAwayTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SimulatedJuju juju = SimulatedJuju.withSeed(4);

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void nobodyIsToldThatItLeadsWhileTheControllerIsAwayAndTheLeaderGoesOnWhenItIsBackInTime() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 3);
        juju.runUntilQuiet();
        SimulatedUnit leader = app.leader().orElseThrow();

        OngoingFault outage = juju.inject(new StopController());
        boolean isAnyTold = app.units().stream().anyMatch(SimulatedUnit::isToldLeader);
        juju.advance(Duration.ofSeconds(20));
        outage.end();
        juju.runUntilQuiet();
        juju.advance(MINUTE);

        assertThat(isAnyTold).isFalse();
        assertThat(app.leader()).contains(leader);
        assertThat(leader.isToldLeader()).isTrue();
        assertThat(leader.hooks()).filteredOn("leader-elected"::equals).hasSize(1);
    }

    @Test
    void noLeaseRunsOutWhileTheControllerIsAwayAndOverdueOnesDoWhenItIsBack() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 3);
        juju.runUntilQuiet();
        SimulatedUnit lost = app.leader().orElseThrow();
        juju.inject(new Vanish(lost.name()));

        OngoingFault outage = juju.inject(new StopController());
        juju.advance(MINUTE.multipliedBy(10));
        boolean isStillHeld = lost.holdsLease();
        outage.end();
        juju.runUntil(
                "another leads", () -> app.leader().filter(unit -> unit != lost).isPresent(), Duration.ofSeconds(10));

        assertThat(isStillHeld).isTrue();
    }

    @Test
    void aHookThatEndsWhileTheControllerIsAwayIsTriedAgain() {
        SimulatedApplication app = juju.deploy("mysql", publishes(), 1);
        juju.runUntilQuiet();
        SimulatedUnit unit = app.unit(0);
        unit.onNextHook(new Delay(1, MINUTE));
        app.config("colour", "blue");
        juju.runUntil("the hook runs", () -> juju.timeline().toString().contains("takes 60 s"), MINUTE);

        OngoingFault outage = juju.inject(new StopController());
        juju.advance(MINUTE.multipliedBy(5));
        String before = unit.data("peers").get("colour");
        String inError = unit.hookInError().orElse("none");
        outage.end();
        juju.advance(MINUTE);

        assertThat(before).isEqualTo("red");
        assertThat(inError).isEqualTo("config-changed");
        assertThat(unit.hookInError()).isEmpty();
        assertThat(unit.data("peers")).containsEntry("colour", "blue");
    }

    @Test
    void aHookInErrorIsNotRetriedBeforeTheControllerIsBack() {
        int[] failures = {1};
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof InstallEvent && failures[0]-- > 0) {
                        throw new IllegalStateException("on purpose");
                    }
                }),
                1);
        juju.runUntilQuiet();

        OngoingFault outage = juju.inject(new StopController());
        juju.advance(MINUTE.multipliedBy(10));
        List<String> meanwhile = app.unit(0).hooks();
        outage.end();
        juju.advance(MINUTE);

        assertThat(meanwhile).isEqualTo(List.of("install"));
        assertThat(app.unit(0).hooks()).startsWith("install", "install").contains("start");
    }

    @Test
    void aRestartIsOverByItself() {
        SimulatedApplication app = juju.deploy("mysql", publishes(), 3);
        juju.runUntilQuiet();

        OngoingFault outage = juju.inject(new StopController(Duration.ofSeconds(20)));
        app.config("colour", "blue");
        juju.advance(MINUTE);

        assertThat(app.units())
                .allSatisfy(unit -> assertThat(unit.data("peers")).containsEntry("colour", "blue"));
        assertThatThrownBy(outage::end)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot end a fault that is over: the controller is away for 20s");
    }

    @Test
    void stoppingItTwiceIsRefused() {
        juju.inject(new StopController());

        assertThatThrownBy(() -> juju.inject(new StopController()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the controller is stopped already");
    }

    @Test
    void aStoppedAgentLosesItsLeaseAndRunsNoStartWhenItIsBack() {
        SimulatedApplication app = juju.deploy("mysql", publishes(), 2);
        juju.runUntilQuiet();
        SimulatedUnit stopped = app.leader().orElseThrow();
        List<String> before = stopped.hooks();

        OngoingFault stop = juju.inject(new StopAgent(stopped.name()));
        app.config("colour", "blue");
        juju.advance(MINUTE.multipliedBy(2));
        boolean wasUp = stopped.isUp();
        List<String> meanwhile = stopped.hooks();
        SimulatedUnit next = app.leader().orElseThrow();
        stop.end();
        juju.runUntilQuiet();

        assertThat(wasUp).isFalse();
        assertThat(meanwhile).isEqualTo(before);
        assertThat(next).isNotEqualTo(stopped);
        assertThat(stopped.isToldLeader()).isFalse();
        assertThat(stopped.hooks()).filteredOn("start"::equals).hasSize(1);
        assertThat(stopped.data("peers")).containsEntry("colour", "blue");
        assertThatThrownBy(stop::end)
                .hasMessage("cannot end a fault that is over: the agent of " + stopped.name() + " is stopped");
    }

    @Test
    void aMachineWhoseAgentWasStoppedCanVanish() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        juju.runUntilQuiet();
        juju.inject(new StopAgent(app.unit(0).name()));

        OngoingFault absence = juju.inject(new Vanish(app.unit(0).name()));
        absence.end();
        juju.runUntilQuiet();

        assertThat(app.unit(0).isUp()).isTrue();
        assertThat(app.unit(0).hooks()).endsWith("start");
    }

    private static CharmCode publishes() {
        return ScriptedCharm.code((charm, event) -> {
            if (event instanceof ConfigChangedEvent) {
                charm.own().put("colour", charm.config().string("colour").orElseThrow());
            }
        });
    }
}
