package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.HookCommands;
import dev.jops.hookcmds.LogLevel;
import dev.jops.testing.fault.AtCommand;
import dev.jops.testing.fault.CutOff;
import dev.jops.testing.fault.Delay;
import dev.jops.testing.fault.FailRenewal;
import dev.jops.testing.fault.OngoingFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests a unit that can't reach the controller; the rules are in juju-leadership.md, 5.3, 5.5 and 5.9. */
class CutOffTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SimulatedJuju juju = SimulatedJuju.withSeed(3);
    private final List<String> answers = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @AfterEach
    void close() {
        juju.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anotherUnitTakesOverAsIfTheLeaderHadVanished(long seed) {
        try (SimulatedJuju other = SimulatedJuju.withSeed(seed)) {
            other.require(Invariant.atMostOneLeader());
            SimulatedApplication app = other.deploy("mysql", ScriptedCharm.idle(), 3);
            other.runUntilQuiet();
            other.advance(Duration.ofSeconds(seed));
            SimulatedUnit lost = app.leader().orElseThrow();
            Duration lostAt = other.elapsed();

            OngoingFault cut = other.inject(new CutOff(lost.name()));
            other.runUntil(
                    "another leads",
                    () -> app.leader().filter(unit -> unit != lost).isPresent(),
                    MINUTE.multipliedBy(2));
            Duration taken = other.elapsed().minus(lostAt);
            cut.end();
            other.runUntilQuiet();

            assertThat(taken).as("seed %d", seed).isBetween(Duration.ofSeconds(31), Duration.ofSeconds(70));
            assertThat(toldLeaders(app)).isEqualTo(1);
            assertThat(lost.isToldLeader()).isFalse();
        }
    }

    @Test
    void theAgentAnswersFromMemoryUntilItsRenewalIsDueAndWithNoThereafter() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 2);
        juju.runUntilQuiet();
        SimulatedUnit leader = app.leader().orElseThrow();

        juju.inject(new CutOff(leader.name()));
        boolean atFirst = leader.isToldLeader();
        juju.advance(Duration.ofSeconds(30));

        assertThat(atFirst).isTrue();
        assertThat(leader.isToldLeader()).isFalse();
        assertThat(leader.holdsLease()).isTrue();
    }

    /** Seen on 4.1: is-leader takes about 44 s, says no, and nothing else runs on the machine meanwhile. */
    @Test
    void aDueRenewalIsWaitedForAndThenTheAnswerIsNo() {
        List<Duration> times = new ArrayList<>();
        CharmCode charm = HookScript.of(ScriptedCharm.META, (hook, commands) -> {
            if (hook.hook().kind().equals("config-changed")) {
                commands.jujuLog(LogLevel.INFO, "cut off");
                times.add(juju.elapsed());
                answers.add(leadership(commands));
                times.add(juju.elapsed());
                answers.add(leadership(commands));
                times.add(juju.elapsed());
            }
        });
        SimulatedApplication app = juju.deploy("mysql", charm, 1);
        juju.runUntilQuiet();
        answers.clear();
        times.clear();
        app.unit(0).onNextHook(new AtCommand(1, new CutOff(app.unit(0).name())));
        app.unit(0).onNextHook(new Delay(2, Duration.ofSeconds(31)));

        app.config("colour", "blue");
        juju.runUntil("the last answer", () -> answers.size() == 2, MINUTE.multipliedBy(3));

        assertThat(answers).containsExactly("no leader", "no leader");
        assertThat(times.get(1).minus(times.get(0))).isBetween(Duration.ofSeconds(44), Duration.ofSeconds(75));
        assertThat(times.get(2)).isEqualTo(times.get(1));
    }

    @Test
    void nothingIsWaitedForOnceTheConnectionIsFoundDead() {
        SimulatedApplication app = juju.deploy("mysql", asks(), 1);
        juju.runUntilQuiet();
        answers.clear();
        app.unit(0).onNextHook(new AtCommand(2, new CutOff(app.unit(0).name())));
        app.unit(0).onNextHook(new Delay(2, Duration.ofSeconds(31)));
        app.config("colour", "blue");
        juju.runUntil("it is logged", () -> answers.contains("logged"), MINUTE);
        Duration logged = juju.elapsed();

        juju.runUntil("the last answer", () -> answers.size() == 4, MINUTE);

        assertThat(answers).endsWith("ERROR connection is shut down", "logged", "no leader");
        assertThat(juju.elapsed()).isEqualTo(logged);
    }

    @Test
    void commandsThatNeedTheControllerFailAndOthersDoNot() {
        SimulatedApplication app = juju.deploy("mysql", asks(), 1);
        juju.runUntilQuiet();
        answers.clear();
        app.unit(0).onNextHook(new AtCommand(2, new CutOff(app.unit(0).name())));

        app.config("colour", "blue");
        juju.runUntilQuiet();

        assertThat(answers).isEqualTo(List.of("leader", "ERROR connection is shut down", "logged", "no leader"));
        assertThat(app.unit(0).hookInError()).contains("config-changed");
    }

    @Test
    void aHookWhoseEndDoesNotComeThroughIsTriedAgainAfterTheReconnection() {
        SimulatedApplication app = juju.deploy("mysql", publishes(), 1);
        juju.runUntilQuiet();
        SimulatedUnit unit = app.unit(0);
        OngoingFault cut = unit.onNextHook(new AtCommand(commandsBefore(unit, "juju-log"), new CutOff(unit.name())));

        app.config("colour", "blue");
        juju.advance(MINUTE.multipliedBy(10));
        List<String> meanwhile = unit.hooks();
        String before = unit.data("peers").get("colour");
        cut.end();
        juju.advance(MINUTE);

        assertThat(meanwhile)
                .endsWith("config-changed")
                .filteredOn("config-changed"::equals)
                .hasSize(2);
        assertThat(before).isEqualTo("red");
        assertThat(unit.data("peers")).containsEntry("colour", "blue");
        assertThat(unit.hooks()).filteredOn("config-changed"::equals).hasSize(3);
        assertThat(juju.timeline().toString()).contains("config-changed failed: connection is shut down");
    }

    @Test
    void aHookThatLostItsConnectionIsNotServedByTheNext() {
        SimulatedApplication app = juju.deploy("mysql", asks(), 1);
        juju.runUntilQuiet();
        answers.clear();
        SimulatedUnit unit = app.unit(0);
        OngoingFault cut = unit.onNextHook(new AtCommand(2, new CutOff(unit.name())));
        unit.onNextHook(new Delay(4, MINUTE));
        app.config("colour", "blue");
        juju.runUntil("it is cut off", () -> answers.contains("logged"), MINUTE);

        cut.end();
        juju.runUntil("the last answer", () -> answers.size() == 4, MINUTE.multipliedBy(2));

        assertThat(answers).endsWith("no leader");
        juju.advance(MINUTE);
        assertThat(answers).endsWith("leader", "configured", "logged", "leader");
        assertThat(unit.hookInError()).isEmpty();
    }

    @Test
    void changesArriveOnlyAfterTheReconnection() {
        SimulatedApplication app = juju.deploy("mysql", publishes(), 2);
        juju.runUntilQuiet();
        SimulatedUnit follower = follower(app);
        List<String> before = follower.hooks();

        OngoingFault cut = juju.inject(new CutOff(follower.name()));
        app.config("colour", "blue");
        juju.runUntilQuiet();
        List<String> meanwhile = follower.hooks();
        cut.end();
        juju.runUntilQuiet();

        assertThat(meanwhile).isEqualTo(before);
        assertThat(follower.hooks().subList(before.size(), follower.hooks().size()))
                .contains("config-changed");
        assertThat(follower.data("peers")).containsEntry("colour", "blue");
    }

    @Test
    void nobodyNoticesACutInWhichNothingWasSent() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 2);
        juju.runUntilQuiet();
        SimulatedUnit leader = app.leader().orElseThrow();
        List<String> before = leader.hooks();

        OngoingFault cut = juju.inject(new CutOff(leader.name()));
        juju.advance(Duration.ofMillis(100));
        cut.end();
        boolean isToldAtOnce = leader.isToldLeader();
        juju.runUntilQuiet();

        assertThat(isToldAtOnce).isTrue();
        assertThat(leader.hooks()).isEqualTo(before);
    }

    @Test
    void aUnitThatIsCutOffBeforeItsMachineIsThereBeginsAfterwards() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        OngoingFault cut = juju.inject(new CutOff(app.unit(0).name()));

        juju.advance(MINUTE);
        List<String> meanwhile = app.unit(0).hooks();
        cut.end();
        juju.runUntilQuiet();

        assertThat(meanwhile).isEmpty();
        assertThat(app.unit(0).hooks()).contains("start");
    }

    @Test
    void anActionThatLosesItsConnectionFails() {
        SimulatedApplication app = juju.deploy(
                "mysql", HookScript.of(ScriptedCharm.META, (hook, commands) -> answers.add(leadership(commands))), 1);
        juju.runUntilQuiet();
        app.unit(0).onNextHook(new AtCommand(1, new CutOff(app.unit(0).name())));

        Task task = app.unit(0).exec("env", "JUJU_DISPATCH_PATH=hooks/update-status", "./dispatch");
        juju.runUntil("it has ended", task::isEnded, Duration.ofHours(1));

        ActionOutcome outcome = task.outcome();
        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.message()).isEqualTo("action terminated");
        assertThat(app.unit(0).hookInError()).isEmpty();
    }

    @Test
    void aLeaderElectedThatMeetsATransientNoIsSkippedAndNeverMadeUpFor() {
        boolean[] isBroken = {true};
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (isBroken[0] && event instanceof LeaderElectedEvent) {
                        throw new IllegalStateException("on purpose");
                    }
                }),
                1);
        juju.runUntilQuiet();
        SimulatedUnit unit = app.unit(0);
        juju.inject(new FailRenewal(unit.name()));
        boolean[] heldThroughout = {true};
        juju.listen(entry -> heldThroughout[0] &= unit.holdsLease());

        juju.runUntil("the agent says no", () -> !unit.isToldLeader(), MINUTE);
        int tries = (int) unit.hooks().stream().filter("leader-elected"::equals).count();
        isBroken[0] = false;
        unit.resolved();
        juju.runUntilQuiet();
        juju.advance(MINUTE.multipliedBy(20));

        assertThat(tries).isPositive();
        assertThat(unit.hooks())
                .contains("start")
                .filteredOn("leader-elected"::equals)
                .hasSize(tries);
        assertThat(juju.timeline().toString()).contains("leader-elected is skipped");
        assertThat(unit.isToldLeader()).isTrue();
        assertThat(heldThroughout[0]).isTrue();
    }

    @Test
    void cuttingOffTwiceIsRefusedAndSoIsReconnectingWhatIsConnected() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        SimulatedUnit unit = app.unit(0);

        OngoingFault cut = juju.inject(new CutOff(unit.name()));
        assertThatThrownBy(() -> juju.inject(new CutOff(unit.name())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mysql/0 is cut off already");
        cut.end();
        assertThatThrownBy(cut::end)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot end a fault that is over: mysql/0 is cut off from the controller");
        assertThatThrownBy(() -> unit.onNextHook(new AtCommand(0, new CutOff(unit.name()))))
                .hasMessage("command 0 of a hook can't be chosen: the first one is 1");
    }

    private static long toldLeaders(SimulatedApplication app) {
        return app.units().stream().filter(SimulatedUnit::isToldLeader).count();
    }

    private static SimulatedUnit follower(SimulatedApplication app) {
        return app.units().stream()
                .filter(unit -> !unit.holdsLease())
                .findFirst()
                .orElseThrow();
    }

    /** Returns the number of the first command of this name in the unit's last hook. */
    private static int commandsBefore(SimulatedUnit unit, String command) {
        int number = 0;
        int found = 0;
        for (RanCommand ran : unit.commands()) {
            if (ran.hook().equals("config-changed")) {
                number++;
                found = found == 0 && ran.words().get(0).equals(command) ? number : found;
            }
        }
        return found;
    }

    /** Writes its colour to its own data in config-changed, and then logs. */
    private static CharmCode publishes() {
        return ScriptedCharm.code((charm, event) -> {
            if (event instanceof ConfigChangedEvent) {
                charm.own().put("colour", charm.config().string("colour").orElseThrow());
                charm.log().info("written");
            }
        });
    }

    /** In config-changed: is-leader, config-get, juju-log, is-leader. */
    private CharmCode asks() {
        return HookScript.of(ScriptedCharm.META, (hook, commands) -> {
            if (hook.hook().kind().equals("config-changed")) {
                answers.add(leadership(commands));
                answers.add(config(commands));
                commands.jujuLog(LogLevel.INFO, "on");
                answers.add("logged");
                answers.add(leadership(commands));
            }
        });
    }

    private static String leadership(HookCommands commands) {
        return commands.isLeader() ? "leader" : "no leader";
    }

    private static String config(HookCommands commands) {
        try {
            commands.configGetAll();
            return "configured";
        } catch (HookCommandException e) {
            return e.stderr().strip();
        }
    }
}
