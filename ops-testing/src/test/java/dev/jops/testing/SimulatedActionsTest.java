package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.BeginEvent;
import dev.jops.meta.CharmMeta;
import dev.jops.testing.fault.KillAtEnd;
import dev.jops.testing.fault.RefuseCommit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests when an action runs, and its effects; {@link HookCommandsOfUnitsIT} tests what a charm says in one. */
class SimulatedActionsTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: mysql
            actions:
              rotate:
                params:
                  length:
                    type: integer
            """);

    private final SimulatedJuju juju = SimulatedJuju.withSeed(3);
    private final List<String> seen = new ArrayList<>();
    private boolean breaks;
    private boolean breaksAtConfigChange;

    @AfterEach
    void close() {
        juju.close();
    }

    private SimulatedUnit deployed() {
        CharmCode code = CharmCode.of(
                framework -> {
                    framework.observe(BeginEvent.class, "breaks", event -> {
                        if (breaks) {
                            throw new IllegalStateException("on purpose");
                        }
                    });
                    return new ScriptedCharm(framework, (charm, event) -> {
                        seen.add(event.getClass().getSimpleName());
                        if (breaksAtConfigChange && event instanceof ConfigChangedEvent) {
                            throw new IllegalStateException("on purpose");
                        }
                    });
                },
                META);
        SimulatedApplication app = juju.deploy("mysql", code, 1);
        juju.runUntilQuiet();
        return app.unit(0);
    }

    private ActionOutcome ended(Task task) {
        juju.runUntilQuiet();
        return task.outcome();
    }

    @Test
    void showsHowAnActionEnded() {
        SimulatedUnit unit = deployed();

        ActionOutcome first = unit.run("rotate", Map.of("length", 3)).waitFor();
        ActionOutcome second = unit.run("rotate").waitFor();

        assertThat(first)
                .isEqualTo(new ActionOutcome("1", "rotate", true, "", Map.of("return-code", 0L), List.of(), 0));
        assertThat(first.status()).isEqualTo("completed");
        assertThat(second.id()).isEqualTo("2");
        assertThat(unit.hooks()).endsWith("start", "rotate-action", "rotate-action");
    }

    @Test
    void failsWithTheExitStatusAndLeavesNoUnitInError() {
        SimulatedUnit unit = deployed();
        breaks = true;

        ActionOutcome outcome = ended(unit.run("rotate"));

        assertThat(outcome.status()).isEqualTo("failed");
        assertThat(outcome.message()).isEqualTo("exit status 1");
        assertThat(outcome.returnCode()).isEqualTo(1);
        assertThat(unit.hookInError()).isEmpty();
    }

    @Test
    void failsWhereJujuRefusesTheCommit() {
        SimulatedUnit unit = deployed();
        unit.onNextHook(new RefuseCommit());

        ActionOutcome outcome = ended(unit.run("rotate"));

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.message()).isEqualTo("committing requested changes failed");
        assertThat(outcome.results())
                .containsEntry("stderr", "prerequisites failed: \"mysql/0\" is not leader of \"mysql\"");
        assertThat(unit.hookInError()).isEmpty();
    }

    @Test
    void isWaitedForAndThrowsWhereItFails() {
        SimulatedUnit unit = deployed();
        breaks = true;

        Task task = unit.run("rotate");

        assertThat(task.isEnded()).isFalse();
        assertThatThrownBy(task::outcome)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("rotate has not ended on mysql/0");
        assertThatThrownBy(task::waitFor)
                .isInstanceOf(ActionFailedException.class)
                .hasMessage("the action rotate failed: exit status 1");
        assertThat(task.isEnded()).isTrue();
        assertThat(task.outcome().id()).isEqualTo(task.id());
    }

    @Test
    void isRunOnTheLeaderByThatName() {
        deployed();

        assertThat(juju.run("mysql/leader", "rotate").waitFor().succeeded()).isTrue();
        assertThat(juju.unit("mysql/leader").orElseThrow().hooks()).endsWith("rotate-action");
    }

    @Test
    void isNotRunAgainAfterItWasKilled() {
        SimulatedUnit unit = deployed();
        unit.onNextHook(new KillAtEnd());

        ActionOutcome outcome = ended(unit.run("rotate"));

        assertThat(outcome.message()).isEqualTo("action terminated");
        assertThat(unit.hooks()).filteredOn("rotate-action"::equals).hasSize(1);
    }

    @Test
    void runsWhileAHookIsInErrorWhichIsTriedAgainAsBefore() {
        breaksAtConfigChange = true;
        SimulatedUnit unit = deployed();
        assertThat(unit.hookInError()).contains("config-changed");

        assertThat(unit.run("rotate").waitFor().succeeded()).isTrue();
        assertThat(unit.hookInError()).contains("config-changed");
        breaksAtConfigChange = false;
        juju.advance(Duration.ofMinutes(6));

        assertThat(unit.hookInError()).isEmpty();
        assertThat(unit.hooks()).contains("start");
    }

    @Test
    void waitsForAHookThatRuns() {
        SimulatedUnit unit = deployed();
        unit.exec("./dispatch").waitFor();
        juju.advance(Duration.ofMinutes(5));
        juju.runUntil("a hook runs", () -> unit.hooks().contains("update-status"), Duration.ofMinutes(6));

        assertThat(unit.run("rotate").waitFor().succeeded()).isTrue();
        assertThat(unit.hooks()).endsWith("update-status", "rotate-action");
    }

    @Test
    void runsNoActionOnAUnitThatIsBeingRemoved() {
        SimulatedUnit unit = deployed();

        unit.remove();
        ActionOutcome outcome = ended(unit.run("rotate"));

        assertThat(outcome.message()).isEqualTo("unit is dying");
        assertThatThrownBy(() -> unit.run("rotate"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the machine of mysql/0 is gone for good");
    }

    @Test
    void refusesBeforeTheUnitIsAsked() {
        SimulatedUnit unit = deployed();

        assertThatThrownBy(() -> unit.run("rotate", Map.of("length", "long")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the action rotate is refused: its parameter length has to be of type integer, and is"
                        + " \"long\"");
        assertThatThrownBy(() -> unit.run("backup"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the charm mysql declares no action backup: its metadata has rotate");
        assertThat(unit.hooks()).endsWith("start");
    }

    @Test
    void runsTheCharmWithoutAnEventByJujuExec() {
        SimulatedUnit unit = deployed();
        seen.clear();

        ActionOutcome outcome = unit.exec("./dispatch").waitFor();

        assertThat(outcome.succeeded()).isTrue();
        assertThat(seen).isEmpty();
        assertThat(unit.hooks()).endsWith("juju-exec");
    }

    @Test
    void runsTheEventOfADispatchPathByJujuExec() {
        SimulatedUnit unit = deployed();
        seen.clear();

        unit.exec("env", "JUJU_DISPATCH_PATH=hooks/update-status", "./dispatch").waitFor();

        assertThat(seen).containsExactly(UpdateStatusEvent.class.getSimpleName());
    }
}
