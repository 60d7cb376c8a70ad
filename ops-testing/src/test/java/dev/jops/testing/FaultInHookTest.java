package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.HookCommands;
import dev.jops.meta.CharmMeta;
import dev.jops.testing.fault.AtCommand;
import dev.jops.testing.fault.Delay;
import dev.jops.testing.fault.FailCommand;
import dev.jops.testing.fault.FailCommandsNamed;
import dev.jops.testing.fault.Kill;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.RefuseCommit;
import dev.jops.testing.fault.RestartAgent;
import dev.jops.testing.fault.RevokeLease;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultInHookTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SimulatedJuju juju = SimulatedJuju.withSeed(5);
    private final List<String> answers = new ArrayList<>();

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void anAgentThatRestartsKeepsTheLeaseAndRunsNoStart() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 3);
        juju.runUntilQuiet();
        SimulatedUnit leader = app.leader().orElseThrow();
        List<String> before = leader.hooks();

        OngoingFault restart = juju.inject(new RestartAgent(leader.name()));
        boolean wasUp = leader.isUp();
        juju.runUntilQuiet();

        assertThat(wasUp).isFalse();
        assertThat(leader.isUp()).isTrue();
        assertThat(leader.isToldLeader()).isTrue();
        assertThat(leader.hooks()).isEqualTo(before);
        assertThatThrownBy(restart::end)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot end a fault that ends by itself: the agent of " + leader.name() + " restarts");
    }

    @Test
    void aHookInWhichTheAgentRestartsCountsAsFailedAndIsRetried() {
        SimulatedUnit unit = deployed();
        unit.onNextHook(new AtCommand(2, new RestartAgent(unit.name())));

        unitConfigured();
        String inError = unit.hookInError().orElse("none");
        juju.advance(MINUTE);

        assertThat(inError).isEqualTo("config-changed");
        assertThat(unit.hooks()).endsWith("config-changed", "config-changed");
        assertThat(unit.hookInError()).isEmpty();
        assertThat(unit.data("peers")).containsEntry("colour", "blue");
    }

    @Test
    void aMachineThatVanishesInAHookLosesWhatItWrote() {
        SimulatedUnit unit = deployed();
        OngoingFault absence = unit.onNextHook(new AtCommand(4, new Vanish(unit.name())));

        unitConfigured();
        boolean wasUp = unit.isUp();
        String before = unit.data("peers").get("colour");
        absence.end();
        juju.advance(MINUTE);

        assertThat(wasUp).isFalse();
        assertThat(before).isEqualTo("red");
        assertThat(unit.hooks()).contains("start").endsWith("config-changed", "config-changed", "start");
        assertThat(unit.data("peers")).containsEntry("colour", "blue");
    }

    @Test
    void aCommandThatFailsFailsTheHookOfACharmThatDoesNotCatchIt() {
        SimulatedUnit unit = deployed();
        unit.onNextHook(new FailCommandsNamed("relation-set"));

        unitConfigured();
        String inError = unit.hookInError().orElse("none");
        juju.advance(MINUTE);

        assertThat(inError).isEqualTo("config-changed");
        assertThat(unit.commands()).anySatisfy(ran -> {
            assertThat(ran.words().get(0)).isEqualTo("relation-set");
            assertThat(ran.exitCode()).isEqualTo(1);
        });
        assertThat(juju.timeline().toString()).contains("relation-set fails in config-changed");
        assertThat(unit.data("peers")).containsEntry("colour", "blue");
    }

    @Test
    void onlyTheNthCommandFails() {
        SimulatedApplication app = juju.deploy("mysql", asksTwice(), 1);
        juju.runUntilQuiet();
        answers.clear();
        app.unit(0).onNextHook(new FailCommand(1));

        app.config("colour", "blue");
        juju.runUntilQuiet();

        assertThat(answers).isEqualTo(List.of("failed", "true"));
    }

    @Test
    void aSlowCommandLetsLeadershipMoveBetweenTheQuestionAndTheWrite() {
        SimulatedApplication app = juju.deploy("mysql", asksTwice(), 2);
        juju.runUntilQuiet();
        SimulatedUnit leader = app.leader().orElseThrow();
        leader.onNextHook(new Delay(2, Duration.ofSeconds(45)));
        answers.clear();
        app.config("colour", "blue");
        juju.runUntil("the question", () -> answers.contains("true"), MINUTE);
        Duration asked = juju.elapsed();

        juju.inject(new RevokeLease(app.name()));
        juju.runUntil("another unit leads", () -> app.leader().isPresent() && !leader.holdsLease(), MINUTE);
        juju.runUntil("the second answer", () -> answers.size() >= 4, MINUTE);

        assertThat(juju.elapsed().minus(asked)).isGreaterThanOrEqualTo(Duration.ofSeconds(44));
        assertThat(answers).endsWith("false");
        assertThat(juju.timeline().toString()).contains("is-leader of config-changed takes 45 s");
    }

    @Test
    void severalFaultsMeetInTheSameHook() {
        SimulatedApplication app = juju.deploy("mysql", asksTwice(), 1);
        juju.runUntilQuiet();
        answers.clear();
        Duration before = juju.elapsed();
        app.unit(0).onNextHook(new FailCommand(1));
        app.unit(0).onNextHook(new Delay(2, MINUTE));
        app.unit(0).onNextHook(new Delay(2, MINUTE));
        app.unit(0).onNextHook(new RefuseCommit());

        app.config("colour", "blue");
        juju.runUntilQuiet();
        List<String> firstTry = List.copyOf(answers);
        String inError = app.unit(0).hookInError().orElse("none");
        Duration taken = juju.elapsed().minus(before);
        juju.advance(MINUTE);

        assertThat(firstTry).isEqualTo(List.of("failed", "true"));
        assertThat(taken).isGreaterThan(MINUTE.multipliedBy(2));
        assertThat(inError).isEqualTo("config-changed");
        assertThat(answers).endsWith("true", "true").hasSize(4);
        assertThat(app.unit(0).hookInError()).isEmpty();
    }

    @Test
    void ofSeveralFaultsThatEndAHookTheMostFarReachingOneHappens() {
        SimulatedUnit unit = deployed();
        unit.onNextHook(new Kill(2));
        unit.onNextHook(new AtCommand(2, new RestartAgent(unit.name())));
        unit.onNextHook(new AtCommand(2, new Vanish(unit.name())));

        unitConfigured();

        assertThat(unit.isUp()).isFalse();
        assertThat(juju.timeline().toString())
                .contains("the machine of mysql/0 vanishes")
                .doesNotContain("is killed at", "restarts");
    }

    @Test
    void aFaultBeforeTheFirstCommandIsRefused() {
        SimulatedUnit unit = deployed();

        assertThatThrownBy(() -> unit.onNextHook(new FailCommand(0)))
                .hasMessage("command 0 of a hook can't be chosen: the first one is 1");
        assertThatThrownBy(() -> unit.onNextHook(new AtCommand(0, new Vanish(unit.name()))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> unit.onNextHook(new AtCommand(-1, new RestartAgent(unit.name()))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> unit.onNextHook(new Delay(1, MINUTE.negated())))
                .hasMessage("time can't pass by PT-1M: a duration is zero or more");
    }

    private SimulatedUnit deployed() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof ConfigChangedEvent) {
                        charm.own()
                                .put("colour", charm.config().string("colour").orElseThrow());
                        charm.unit().isLeader();
                        charm.log().info("written");
                    }
                }),
                1);
        juju.runUntilQuiet();
        return app.unit(0);
    }

    private void unitConfigured() {
        juju.applications().iterator().next().config("colour", "blue");
        juju.runUntilQuiet();
    }

    /** Asks for leadership twice in config-changed, and nothing else. */
    private CharmCode asksTwice() {
        CharmMeta meta = ScriptedCharm.META;
        return HookScript.of(meta, (hook, commands) -> {
            if (hook.hook().kind().equals("config-changed")) {
                answers.add(answer(commands));
                answers.add(answer(commands));
            }
        });
    }

    private static String answer(HookCommands commands) {
        try {
            return Boolean.toString(commands.isLeader());
        } catch (HookCommandException e) {
            return "failed";
        }
    }
}
