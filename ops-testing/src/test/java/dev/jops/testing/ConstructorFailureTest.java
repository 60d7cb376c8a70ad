package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.framework.Framework;
import dev.jops.testing.explore.Exploration;
import dev.jops.testing.explore.ExplorationReport;
import dev.jops.testing.fault.FailCommandsNamed;
import dev.jops.testing.state.State;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that no kind of test passes over a charm whose constructor throws. */
class ConstructorFailureTest {
    private static final String CAUSE = "java.lang.IllegalStateException: no charm";

    private final SimulatedJuju juju = SimulatedJuju.withSeed(7);

    @AfterEach
    void close() {
        juju.close();
    }

    private static ScriptedCharm broken(Framework framework) {
        throw new IllegalStateException("no charm");
    }

    private SimulatedUnit deployed(CharmCode code) {
        return juju.deploy("mysql", code, 1).unit(0);
    }

    @Test
    void endsARunOfAContext() {
        Context<ScriptedCharm> context = Context.of(ConstructorFailureTest::broken, ScriptedCharm.META);

        assertThatThrownBy(() -> context.run(context.on().start(), State.empty()))
                .isInstanceOf(UncaughtCharmException.class)
                .hasMessage("the charm failed in its constructor, before start: " + CAUSE)
                .hasStackTraceContaining("ConstructorFailureTest.broken");
    }

    @Test
    void passesThroughAHarness() {
        try (Harness<ScriptedCharm> harness = Harness.of(ConstructorFailureTest::broken, ScriptedCharm.META)) {
            assertThatThrownBy(harness::begin)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no charm");
        }
    }

    @Test
    void endsWhateverRunsASimulationAndLeavesTheUnitInError() {
        SimulatedUnit unit = deployed(CharmCode.of(ConstructorFailureTest::broken, ScriptedCharm.META));

        assertThatThrownBy(juju::runUntilQuiet)
                .isInstanceOf(UncaughtCharmException.class)
                .hasMessage("the charm failed in its constructor, before install of mysql/0: " + CAUSE)
                .hasStackTraceContaining("ConstructorFailureTest.broken");
        assertThat(unit.hookInError()).contains("install");
        assertThat(juju.timeline().toString()).contains(CAUSE);
        juju.runUntilQuiet(); // a retry is due only later
        assertThatThrownBy(() -> juju.advance(Duration.ofMinutes(10))).isInstanceOf(UncaughtCharmException.class);
        assertThatThrownBy(() -> juju.runUntil("it runs", () -> false, Duration.ofHours(1)))
                .isInstanceOf(UncaughtCharmException.class);
        juju.addUnit("mysql");
        assertThatThrownBy(() -> juju.comesToRest(Duration.ofHours(1))).isInstanceOf(UncaughtCharmException.class);
    }

    @Test
    void errorInAConstructorEndsARunToo() {
        deployed(CharmCode.of(
                framework -> {
                    throw new StackOverflowError();
                },
                ScriptedCharm.META));

        assertThatThrownBy(juju::runUntilQuiet)
                .isInstanceOf(UncaughtCharmException.class)
                .hasMessage("the charm failed in its constructor, before install of mysql/0:"
                        + " java.lang.StackOverflowError");
    }

    @Test
    void simulationGoesOnWithAMendedCharm() {
        SimulatedUnit unit = deployed(CharmCode.of(ConstructorFailureTest::broken, ScriptedCharm.META));
        assertThatThrownBy(juju::runUntilQuiet).isInstanceOf(UncaughtCharmException.class);

        juju.refresh(
                Refresh.of("mysql").to(CharmSource.of(ScriptedCharm.idle())).forceUnits());
        juju.resolved("mysql/0");
        juju.runUntilQuiet();

        assertThat(unit.hookInError()).isEmpty();
        assertThat(unit.isUp()).isTrue();
    }

    @Test
    void handlerThatThrowsPutsTheUnitInErrorAsInJuju() {
        SimulatedUnit unit = deployed(ScriptedCharm.code((charm, event) -> {
            throw new IllegalStateException("no handler");
        }));

        juju.runUntilQuiet();

        assertThat(unit.hookInError()).contains("install");
    }

    @Test
    void commandThatAFaultMakesFailIsNotHeldAgainstTheConstructor() {
        SimulatedUnit unit = deployed(CharmCode.of(
                framework -> {
                    framework.model().unit().isLeader();
                    return new ScriptedCharm(framework, (charm, event) -> {});
                },
                ScriptedCharm.META));
        juju.runUntilQuiet();

        unit.onNextHook(new FailCommandsNamed("is-leader"));
        juju.config("mysql", "colour", "blue");
        juju.runUntilQuiet();

        assertThat(unit.hookInError()).contains("config-changed");
    }

    @Test
    void explorationReportsIt() {
        ExplorationReport report = Exploration.of(juju -> {
                    juju.deploy("mysql", CharmCode.of(ConstructorFailureTest::broken, ScriptedCharm.META), 1);
                })
                .schedules(1)
                .run();

        assertThat(report.failure().orElseThrow().toString())
                .contains("no charm's constructor throws an exception")
                .contains("before install of mysql/0: " + CAUSE);
    }
}
