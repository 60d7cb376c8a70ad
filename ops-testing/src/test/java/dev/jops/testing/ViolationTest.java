package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.testing.Violation.Property;
import dev.jops.testing.explore.Exploration;
import dev.jops.testing.explore.ExplorationFailure;
import dev.jops.testing.explore.ExplorationReport;
import dev.jops.testing.explore.Schedule;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what an exploration reports of an invariant that does not hold, or has seen nothing. */
class ViolationTest {
    private static final Invariant STAYS = Invariant.staysAsItIs("mysql", "peers", "password");

    @Test
    void safetyNamesTheValuesTheUnitAndTheHook() {
        ExplorationReport report = of(overwriting()).require(STAYS).run();

        ExplorationFailure failure = report.failure().orElseThrow();
        TimelineEntry hook = failure.violation().brokenBy().orElseThrow();
        assertThat(failure.violation().property()).isEqualTo(Property.SAFETY);
        assertThat(failure.violation().details()).matches("it was \"of mysql/.\" and is \"of mysql/.\"");
        assertThat(hook.what()).isEqualTo(Occurrence.HOOK);
        assertThat(hook.text()).isEqualTo("leader-elected");
        assertThat(report.toString())
                .contains("\"password of mysql stays as it is\" does not hold (safety).\n  it was \"of mysql/")
                .contains("it held until leader-elected of " + hook.subject() + ", which began at ")
                .contains("what that hook asked Juju to change:\n"
                        + "    relation-set -r peers:0 --app --file - < {\"password\":\"of " + hook.subject()
                        + "\"}\n\n")
                .contains(hook.toString());
    }

    @Test
    void livenessNamesTheHookSinceWhichItDoesNotHold() {
        ExplorationReport report = of(ScriptedCharm.code((charm, event) -> {
                    if (event instanceof ConfigChangedEvent) {
                        charm.own()
                                .put(
                                        "colour",
                                        charm.config().isTrue("loud")
                                                ? charm.unit().name()
                                                : "red");
                    } else if (event instanceof UpdateStatusEvent) {
                        List.of("a", "b", "c", "d", "e", "f")
                                .forEach(line -> charm.log().info(line));
                    }
                }))
                .requireInTheEnd(Invariant.unitsAgree("mysql", "peers", "colour"))
                .replay(Schedule.parse("seed=1; 60s config mysql loud b:true"));

        ExplorationFailure failure = report.failure().orElseThrow();
        TimelineEntry hook = failure.violation().brokenBy().orElseThrow();
        assertThat(failure.violation().property()).isEqualTo(Property.LIVENESS);
        assertThat(failure.violation().details()).isEqualTo("mysql/0 has \"mysql/0\", mysql/1 has \"mysql/1\"");
        assertThat(hook.text()).isEqualTo("config-changed");
        assertThat(hook.at().toSeconds()).isBetween(60L, 70L);
        assertThat(report.toString())
                .contains("(liveness)", hook.toString(), "...\n")
                .contains(
                        "what that hook asked Juju to change:\n    relation-set -r peers:0 --file - < {\"colour\":\"mysql/")
                .doesNotContain("juju-log", "state-set");
    }

    @Test
    void livenessThatNeverHeldNamesNoHook() {
        ExplorationReport report = of(ScriptedCharm.idle())
                .requireInTheEnd(Invariant.unitsAgree("mysql", "peers", "colour"))
                .run();

        assertThat(report.failure().orElseThrow().violation())
                .isEqualTo(new Violation(
                        Property.LIVENESS,
                        "the units of mysql agree on colour",
                        "mysql/0 has no value",
                        Optional.empty()));
    }

    @Test
    void leadersThatAreBothToldSoAreNamed() {
        ExplorationReport report = of(ScriptedCharm.idle())
                .require(Invariant.atMostOneLeader())
                .replay(Schedule.parse("seed=1; 60s revoke mysql"));

        assertThat(report.failure().orElseThrow().violation().details())
                .matches("mysql/. and mysql/. are both told so");
    }

    @Test
    void failureIsDrawnWhereTheErrorSays(@TempDir Path directory) throws IOException {
        Exploration exploration = of(overwriting()).require(STAYS).pictures(directory.resolve("pictures"));
        ExplorationReport report = exploration.run();

        long seed = report.failure().orElseThrow().schedule().seed();
        Path picture =
                directory.resolve("pictures/exploration-password-of-mysql-stays-as-it-is-seed-" + seed + ".html");
        assertThatThrownBy(report::orThrow)
                .isInstanceOf(AssertionError.class)
                .hasMessage(report + "Its picture is in " + picture + "\n");
        assertThat(Files.readString(picture)).contains("password of mysql stays as it is");
    }

    @Test
    void pictureThatCannotBeWrittenDoesNotHideTheFailure(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        ExplorationReport report =
                of(overwriting()).require(STAYS).pictures(file).run();

        assertThatThrownBy(report::orThrow)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(report + "Its picture can't be written to " + file + File.separator);
    }

    @Test
    void randomValueInADatabagIsNotDeterministic() {
        AtomicLong outside = new AtomicLong();
        ExplorationReport report = of(ScriptedCharm.code((charm, event) -> {
                    if (event instanceof UpdateStatusEvent) {
                        charm.own().put("dice", Long.toString(outside.incrementAndGet()));
                    }
                }))
                .run();

        assertThat(report.failure().orElseThrow().violation().property()).isEqualTo(Property.DETERMINISM);
        assertThat(report.toString())
                .contains("The first difference:\n")
                .containsPattern("mysql/. in update-status: relation-set -r peers:0 --file - < \\{\"dice\":\"\\d+\"}");
    }

    @Test
    void randomContentOfASecretIsNotDeterministicAndNotShown() {
        AtomicLong outside = new AtomicLong(1_000_000);
        ExplorationReport report = of(ScriptedCharm.code((charm, event) -> {
                    if (event instanceof LeaderElectedEvent && charm.unit().isLeader()) {
                        charm.unit().addSecret(Map.of("password", Long.toString(outside.incrementAndGet())));
                    }
                }))
                .run();

        assertThat(report.failure().orElseThrow().isDeterministic()).isFalse();
        assertThat(report.toString()).contains(", revision 1, has a content").doesNotContain("10000");
    }

    @Test
    void secretsFromTheCharmsOwnRandomNumbersAreDeterministic() {
        of(ScriptedCharm.code((charm, event) -> {
                    if (event instanceof LeaderElectedEvent && charm.unit().isLeader()) {
                        charm.unit()
                                .addSecret(Map.of(
                                        "password", Long.toString(charm.random().nextLong())));
                    }
                }))
                .schedules(2)
                .run()
                .orThrow();
    }

    @Test
    void invariantThatNeverSawItsKeySaysSo() {
        ExplorationReport report = of(overwriting())
                .schedules(10)
                .require(Invariant.staysAsItIs("mysql", "peers", "pasword"))
                .run();

        assertThat(report.failure()).isEmpty();
        assertThat(report.unseen())
                .containsExactly(
                        "\"pasword of mysql stays as it is\" has never seen pasword in what mysql shares over peers");
        assertThatThrownBy(report::orThrow)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("everything held in 10 schedules, ")
                .hasMessageEndingWith("; but " + report.unseen().get(0));
    }

    @Test
    void invariantThatSawItsKeyInOneScheduleIsContent() {
        CharmCode late = ScriptedCharm.code((charm, event) -> {
            if (charm.config().isTrue("loud")
                    && charm.unit().isLeader()
                    && !charm.relations("peers").isEmpty()) {
                charm.shared().put("password", "loud");
            }
        });

        ExplorationReport report = of(late).require(STAYS).run();

        report.orThrow();
        assertThat(report.unseen()).isEmpty();
        assertThat(of(late).schedules(1).require(STAYS).run().unseen()).isNotEmpty();
    }

    @Test
    void oneInvariantWatchesManySimulationsAtOnce() {
        of(ScriptedCharm.code((charm, event) -> {
                    if (event instanceof LeaderElectedEvent
                            && charm.unit().isLeader()
                            && !charm.shared().containsKey("password")) {
                        charm.shared()
                                .put("password", Long.toString(charm.random().nextLong()));
                    }
                }))
                .parallelism(4)
                .require(STAYS)
                .run()
                .orThrow();
    }

    /** Each leader writes its own name. */
    private static CharmCode overwriting() {
        return ScriptedCharm.code((charm, event) -> {
            if (event instanceof LeaderElectedEvent && charm.unit().isLeader()) {
                charm.shared().put("password", "of " + charm.unit().name());
            }
        });
    }

    private static Exploration of(CharmCode code) {
        return Exploration.of(juju -> juju.deploy("mysql", code, 2)).schedules(60);
    }
}
