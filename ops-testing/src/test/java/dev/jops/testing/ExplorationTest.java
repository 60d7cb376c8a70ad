package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.explore.Exploration;
import dev.jops.testing.explore.ExplorationFailure;
import dev.jops.testing.explore.ExplorationReport;
import dev.jops.testing.explore.Operation;
import dev.jops.testing.explore.Schedule;
import dev.jops.testing.fault.Act;
import dev.jops.testing.fault.Kill;
import dev.jops.testing.fault.OperatorFault;
import dev.jops.testing.fault.PinLease;
import dev.jops.testing.fault.RevokeLease;
import dev.jops.testing.fault.StepClock;
import dev.jops.testing.fault.Vanish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExplorationTest {

    @Test
    void shrinksAFailureToTheStepsThatMatter() {
        Exploration exploration = of(ScriptedCharm.idle()).require(noUnitVanishes());

        ExplorationFailure failure = exploration.run().failure().orElseThrow();

        assertThat(failure.violated()).isEqualTo("no machine is lost");
        assertThat(failure.schedule().mostUnits()).isEqualTo(2);
        assertThat(failure.schedule().steps()).singleElement().satisfies(step -> assertThat(step.act())
                .isInstanceOf(Vanish.class));
        assertThat(failure.found().steps().size()).isGreaterThan(1);
    }

    @Test
    void reportsAllThatIsNeededToUnderstandAndRepeatAFailure() {
        Exploration exploration = of(ScriptedCharm.idle()).require(noUnitVanishes());

        ExplorationReport report = exploration.run();

        Schedule shortest = report.failure().orElseThrow().schedule();
        assertThat(report.toString())
                .contains("\"no machine is lost\" does not hold")
                .contains("(seed " + shortest.seed() + ", 2 units, found with ")
                .contains("1. " + shortest.steps().get(0))
                .contains("(Juju: the lease of a unit that is away is not revoked")
                .contains("It can happen on Juju 2.9, 3.6, 4.0.")
                .contains("violation this does not hold: no machine is lost")
                .contains("exploration.replay(Schedule.parse(\"" + shortest + "\"))");
        assertThatThrownBy(report::orThrow)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(report.toString());
    }

    @Test
    void replaysAFailureFromItsLine() {
        Exploration exploration = of(ScriptedCharm.idle()).require(noUnitVanishes());
        ExplorationFailure found = exploration.run().failure().orElseThrow();

        ExplorationReport again =
                exploration.replay(Schedule.parse(found.schedule().toString()));

        assertThat(again.failure().orElseThrow().timeline().toString())
                .isEqualTo(found.timeline().toString());
        assertThat(exploration.replay(Schedule.parse("seed=1")).failure()).isEmpty();
    }

    @Test
    void drawsAFailureIfAsked(@TempDir Path directory) throws Exception {
        Path page = directory.resolve("failure.html");

        of(ScriptedCharm.idle())
                .require(noUnitVanishes())
                .run()
                .failure()
                .orElseThrow()
                .timeline()
                .writeHtml(page);

        assertThat(Files.readString(page)).contains("no machine is lost");
    }

    @Test
    void checksAtTheEndWhatNeedNotHoldBefore() {
        Invariant isUp = new Invariant("all units are up", juju -> units(juju).allMatch(SimulatedUnit::isUp));
        Invariant isBlue = new Invariant("all are blue", juju -> units(juju)
                .allMatch(unit -> "blue".equals(unit.data("peers").get("colour"))));

        ExplorationReport healed =
                of(ScriptedCharm.idle()).requireInTheEnd(isUp).run();
        ExplorationReport never =
                of(ScriptedCharm.idle()).requireInTheEnd(isBlue).run();

        assertThat(healed.failure()).isEmpty();
        assertThat(never.failure().orElseThrow().schedule().steps()).isEmpty();
    }

    @Test
    void doesNotTakePrintedObjectsForRandomness() {
        Invariant never = new Invariant("nothing", juju -> false);
        CharmCode printing = ScriptedCharm.code((charm, event) ->
                charm.log().info("got " + event + " of " + charm + " with " + charm.config() + ", " + charm.stored()));

        ExplorationReport report = of(printing).require(never).run();

        assertThat(report.failure().orElseThrow().violated()).isEqualTo("nothing");
    }

    @Test
    void reportsACharmThatIsNotDeterministicAsThat() {
        AtomicInteger outside = new AtomicInteger();
        CharmCode counting = ScriptedCharm.code((charm, event) -> {
            if (event instanceof ConfigChangedEvent) {
                charm.unit().setStatus(new ActiveStatus("hook " + outside.incrementAndGet()));
            }
        });

        ExplorationReport report = of(counting).parallelism(1).run();

        assertThat(report.failure().orElseThrow().isDeterministic()).isFalse();
        assertThat(report.toString()).contains("The first difference:", "active: hook 1", "active: hook ");
    }

    @Test
    void showsOnWhichJujusAFailureCanHappen() {
        Invariant neverTold = new Invariant("no follower hears of leader settings", juju -> units(juju)
                .noneMatch(unit -> unit.status().message().equals("told")));
        CharmCode code = ScriptedCharm.code((charm, event) -> {
            if (event.getClass().getSimpleName().equals("LeaderSettingsChangedEvent")) {
                charm.unit().setStatus(new ActiveStatus("told"));
            }
        });

        ExplorationFailure failure = of(code).require(neverTold).run().failure().orElseThrow();

        assertThat(failure.versions())
                .containsEntry("2.9", true)
                .containsEntry("3.6", true)
                .containsEntry("4.0", false);
        assertThat(failure.toString()).contains("It can happen on Juju 2.9, 3.6. It was not seen on 4.0.");
        assertThat(of(code).version("4.0.2").require(neverTold).run().failure()).isEmpty();
    }

    @Test
    void findsHooksThatNeverEnd() {
        CharmCode restless = ScriptedCharm.code((charm, event) -> {
            if (!event.getClass().getSimpleName().equals("InstallEvent")
                    && charm.unit().isLeader()) {
                charm.pause(Duration.ofSeconds(20));
                charm.shared().put("dice", "" + charm.random().nextInt());
            }
        });

        ExplorationReport report = of(restless).schedules(1).run();

        assertThat(report.failure().orElseThrow().violated()).isEqualTo("hooks come to an end");
    }

    @Test
    void excusesAHookInWhichAFaultMakesACommandFail() {
        CharmCode code = ScriptedCharm.code((charm, event) -> {
            if (event instanceof ConfigChangedEvent || event instanceof UpdateStatusEvent) {
                charm.config().string("colour");
            }
        });

        of(code).require(Invariant.noUncaughtException()).run().orThrow();
    }

    @Test
    void excludesOperatorFaultsByDefault() {
        assertThat(actsOf(of(ScriptedCharm.idle())))
                .noneMatch(OperatorFault.class::isInstance)
                .noneMatch(Operation.Emergency.class::isInstance);
        assertThat(actsOf(of(ScriptedCharm.idle()).withOperatorFaults()))
                .hasAtLeastOneElementOfType(RevokeLease.class)
                .hasAtLeastOneElementOfType(PinLease.class)
                .hasAtLeastOneElementOfType(StepClock.class)
                .hasAtLeastOneElementOfType(Operation.Skip.class)
                .hasAtLeastOneElementOfType(Operation.ForceRefresh.class);
    }

    @Test
    void drawsOperationsOfOperators() {
        Exploration exploration = of(ScriptedCharm.idle())
                .values("mysql", "colour", List.of("blue"))
                .without(Vanish.class);

        List<Act> acts = actsOf(exploration);

        assertThat(acts)
                .contains(new Operation.Configure("mysql", "colour", "blue"))
                .contains(new Operation.Configure("mysql", "loud", true))
                .hasAtLeastOneElementOfType(Operation.AddUnit.class)
                .hasAtLeastOneElementOfType(Operation.RemoveUnit.class)
                .hasAtLeastOneElementOfType(Operation.Refresh.class)
                .noneMatch(Vanish.class::isInstance);
    }

    @Test
    void goesOnIfAPublishedRevisionHasDroppedSomething() {
        CharmMeta poorer = CharmMeta.fromYaml("name: mysql");
        CharmCode newer = CharmCode.of(framework -> new ScriptedCharm(framework, (charm, event) -> {}), poorer);

        ExplorationReport report = Exploration.of(
                        juju -> juju.deploy("mysql", ScriptedCharm.idle(), 2).publish(newer))
                .values("mysql", "colour", List.of("blue"))
                .withOperatorFaults()
                .schedules(100)
                .require(Invariant.noUncaughtException())
                .run();

        assertThat(report.failure()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void readsTheLinesThatItWrites(String line) {
        Schedule schedule = Schedule.parse("seed=-4 units=2; 0.3s " + line);

        assertThat(schedule).hasToString("seed=-4 units=2; 0.3s " + line);
        assertThat(Schedule.parse(schedule.toString())).isEqualTo(schedule);
        assertThat(schedule.describe()).startsWith("1. 0:00.300  ");
    }

    static Stream<String> lines() {
        return Stream.of(
                "add-unit mysql",
                "remove-unit mysql/1",
                "config mysql colour s:sky+blue%3B+s%3D1",
                "config mysql loud b:true",
                "config mysql size i:-3",
                "config mysql ratio d:0.5",
                "refresh mysql",
                "run mysql/0 backup",
                "resolve mysql/0",
                "relate mysql:db shop:db",
                "unrelate mysql:db shop:db",
                "suspend mysql:db shop:db",
                "resume mysql:db shop:db",
                "resolve-no-retry mysql/0",
                "refresh-by-force mysql",
                "kill mysql/0 2",
                "kill-at-end mysql/0",
                "refuse mysql/0",
                "fail mysql/0 2",
                "delay mysql/0 2 45s",
                "at-command mysql/0 1 restart mysql/0",
                "at-command mysql/0 3 vanish mysql/0 60s",
                "at-command mysql/0 3 cut-off mysql/0 60s",
                "restart mysql/0",
                "vanish mysql/0 61.5s",
                "stop-agent mysql/0 70s",
                "cut-off mysql/0 70s",
                "stall-storage 70s",
                "fail-renewal mysql/0",
                "stop-controller 20s",
                "revoke mysql",
                "pin mysql 90s",
                "vanish mysql/leader 70s",
                "at-command mysql/follower 3 vanish mysql/leader 60s",
                "step-clock -90s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sed=1 | a schedule begins with seed=N or seed=N units=N, not with \"sed=1\"",
                "'' | a schedule begins with seed=N or seed=N units=N, not with \"\"",
                "units=2 | a schedule begins with seed=N or seed=N units=N, not with \"units=2\"",
                "seed=1 seed=2 | a schedule begins with seed=N or seed=N units=N, not with \"seed=1 seed=2\"",
                "seed=1 5s kill mysql/0 1 | a schedule begins with seed=N or seed=N units=N, not with \"seed=1 5s kill mysql/0 1\"",
                "seed=1; | a step is a moment and what happens then, such as 80s refresh mysql, not \"\"",
                "seed=1; refresh mysql | a time is written as 75s or 0.3s, not as refresh",
                "seed=1; 9999999999s refresh mysql | 9999999999s is longer than a schedule takes: at most 8640000s",
                "seed=1; 5s config mysql loud | config mysql loud has too few words: it is written config APPLICATION NAME VALUE",
                "seed=1; 5s config mysql loud b:maybe | maybe is neither true nor false",
                "seed=1; 5s config mysql colour s:%ZZ | a % in a value is followed by two digits from 0 to F, unlike in %ZZ",
                "seed=1; 5s vanish-in-hook mysql/0 2 60s | vanish-in-hook mysql/0 2 60s is an older form, in which time ran"
                        + " from the step and not from the command: write at-command mysql/0 2 vanish mysql/0 60s",
                "seed=x | x is not a number",
                "seed=1 units=0 | an application can't be deployed with 0 units here",
                "seed=1 units=-3000000000 | an application can't be deployed with 0 units here",
                "seed=1; 5s | a step is a moment and what happens then, such as 80s refresh mysql, not \"5s\"",
                "seed=1; 5s melt mysql/0 | no step of a schedule is called melt",
                "seed=1; 5s kill mysql/0 | kill mysql/0 has too few words: it is written kill UNIT COMMAND",
                "seed=1; 5m refresh mysql | a time is written as 75s or 0.3s, not as 5m",
                "seed=1; 1e214748307s refresh mysql | a time is written as 75s or 0.3s, not as 1e214748307s",
                "seed=1; -5s refresh mysql | nothing happens before the deployment: PT-5S",
                "seed=1; 5s config mysql size i:big | big is not a number",
                "seed=1; 5s config mysql colour blue | a value begins with s:, b:, i: or d:, not: blue"
            })
    void refusesALineThatIsNotASchedule(String line, String message) {
        assertThatThrownBy(() -> Schedule.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesFaultsThatAreNestedTooDeeply() {
        assertThatThrownBy(
                        () -> Schedule.parse("seed=1; 5s " + "at-command mysql/0 2 ".repeat(50_000) + "vanish mysql/0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a step has at most 300 words, and the one that begins with at-command mysql/0 2 has 150002");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed=1; 5s kill mysql/2 2 | there is no unit mysql/2 for the step kill mysql/2 2: mysql is deployed with 2 units",
                "seed=1 units=1; 5s kill mysql/1 2 | there is no unit mysql/1 for the step kill mysql/1 2: mysql is deployed"
                        + " with 1 unit, as units=1 says",
                "seed=1; 5s kill mysql/00 2 | there is no unit mysql/00 for the step kill mysql/00 2: mysql is deployed with 2 units",
                "seed=1; 5s vanish shop/leader | there is no application shop for the step vanish shop/leader",
                "seed=1; 5s refresh shop | there is no application shop for the step refresh shop",
                "seed=1; 5s at-command mysql/0 2 cut-off mysql/7 | there is no unit mysql/7 for the step at-command mysql/0 2"
                        + " cut-off mysql/7: mysql is deployed with 2 units",
                "seed=1; 5s relate mysql:db shop:db | there is no application shop for the step relate mysql:db shop:db"
            })
    void refusesToReplayAStepOnSomethingMissing(String line, String message) {
        Exploration exploration = of(ScriptedCharm.idle());
        Schedule schedule = Schedule.parse(line);

        assertThatThrownBy(() -> exploration.replay(schedule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void replaysAStepOnAUnitThatIsAdded() {
        Schedule schedule = Schedule.parse("seed=1 units=1; 5s add-unit mysql; 60s vanish mysql/1 400s");

        ExplorationReport report =
                of(ScriptedCharm.idle()).require(noUnitVanishes()).replay(schedule);

        assertThat(report.failure().orElseThrow().violated()).isEqualTo("no machine is lost");
    }

    @Test
    void excludesAKindOfFaultInHooksToo() {
        List<Act> acts = actsOf(of(ScriptedCharm.idle()).without(Vanish.class).without(Kill.class));

        assertThat(acts)
                .isNotEmpty()
                .noneMatch(act -> act.words().contains("vanish") || act.words().contains("kill"));
    }

    @Test
    void refusesToExploreNothing() {
        assertThatThrownBy(() -> of(ScriptedCharm.idle()).schedules(0))
                .hasMessage("there is nothing to explore in 0 schedules");
    }

    /** What all of its schedules would do. */
    private static List<Act> actsOf(Exploration exploration) {
        List<Act> acts = new ArrayList<>();
        Invariant never = new Invariant("nothing", juju -> false);
        exploration.require(never).schedules(1);
        for (int seed = 0; seed < 80; seed++) {
            exploration.seed(seed).run().failure().orElseThrow().found().steps().forEach(step -> acts.add(step.act()));
        }
        return acts;
    }

    private static Exploration of(CharmCode code) {
        return Exploration.of(juju -> juju.deploy("mysql", code, 2)).schedules(120);
    }

    private static Invariant noUnitVanishes() {
        return new Invariant("no machine is lost", juju -> units(juju).noneMatch(SimulatedUnit::isLost));
    }

    private static Stream<SimulatedUnit> units(SimulatedJuju juju) {
        return juju.applications().stream().flatMap(application -> application.units().stream());
    }
}
