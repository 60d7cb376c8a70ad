package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmBase;
import dev.jops.charm.LeaderDeposedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.model.RelationData;
import dev.jops.recipes.LeaderDuties;
import dev.jops.testing.explore.Exploration;
import dev.jops.testing.explore.ExplorationReport;
import dev.jops.testing.explore.Operation;
import dev.jops.testing.explore.Schedule;
import dev.jops.testing.fault.CutOff;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests stories of faults, which single faults hardly ever bring about. */
class StoriesTest {
    private static final int SCHEDULES = Boolean.getBoolean("jops.thorough") ? 500 : 150;

    @Test
    void leadersReturnAndApplicationsShrinkInAFairPartOfTheSchedules() {
        ExplorationReport report = of(ScriptedCharm.idle()).run();

        assertThat(report.stories().get("a leader returns")).isBetween(25, 75);
        assertThat(report.stories().get("scaled down to the leader")).isBetween(25, 75);
        assertThat(report.leaderReturns()).isGreaterThan(15);
        assertThat(report.leaderChanges()).isGreaterThan(report.leaderReturns());
        assertThat(report.toString())
                .contains("leaders changed " + report.leaderChanges() + " times, " + report.leaderReturns()
                        + " times to one that had led before")
                .contains("a leader returns " + report.stories().get("a leader returns") + " times");
    }

    @Test
    void aLeaderThatReturnsWithoutAHookInBetweenIsFoundWithinTwoHundredSchedules() {
        ExplorationReport report = of(rememberingItsEpoch())
                .require(Invariant.watching("the epoch never goes back", EpochWatch::new))
                .run();

        assertThat(report.failure().orElseThrow().violated()).isEqualTo("the epoch never goes back");
    }

    @Test
    void aLeaderThatIsToldOfItsReturnBeginsAnotherEpoch() {
        ExplorationReport report = of(CharmCode.of(EpochCharm::new, ScriptedCharm.META))
                .schedules(SCHEDULES)
                .require(Invariant.watching("the epoch never goes back", EpochWatch::new))
                .require(Invariant.noUncaughtException())
                .run();

        report.orThrow();
        assertThat(report.leaderReturns()).isGreaterThan(SCHEDULES / 13);
    }

    @Test
    void aStoryWithAnActThatIsNotWantedIsNotTold() {
        ExplorationReport report = of(ScriptedCharm.idle())
                .without(Operation.RemoveUnit.class)
                .schedules(60)
                .run();

        assertThat(report.stories()).doesNotContainKey("scaled down to the leader");
    }

    @Test
    void aUnitByItselfHasNoStories() {
        ExplorationReport report = Exploration.of(juju -> juju.deploy("mysql", ScriptedCharm.idle(), 1))
                .schedules(40)
                .run();

        assertThat(report.stories()).isEmpty();
    }

    @Test
    void aStepNamesTheLeaderAndTheFirstFollowerOfItsMoment() {
        Schedule schedule = Schedule.parse("seed=3; 60s remove-unit mysql/follower; 61s remove-unit mysql/follower");
        Invariant three = new Invariant(
                "three units",
                juju -> juju.application("mysql").orElseThrow().units().size() == 3);
        Invariant theLeaderStays = new Invariant(
                "the leader stays",
                juju -> juju.unit("mysql/leader").isPresent() || juju.elapsed().toSeconds() < 60);

        assertThat(of(ScriptedCharm.idle())
                        .requireInTheEnd(three)
                        .replay(schedule)
                        .failure())
                .isPresent();
        assertThat(of(ScriptedCharm.idle())
                        .require(theLeaderStays)
                        .replay(schedule)
                        .failure())
                .isEmpty();
    }

    @Test
    void aFaultOfTheLeaderEndsForTheUnitThatItBeganFor() {
        Schedule schedule = Schedule.parse("seed=3; 60s cut-off mysql/leader 90s");
        Invariant connected =
                new Invariant("all are connected", juju -> juju.application("mysql").orElseThrow().units().stream()
                        .noneMatch(SimulatedUnit::isCutOff));
        ExplorationReport always = of(ScriptedCharm.idle()).require(connected).replay(schedule);

        assertThat(always.failure().orElseThrow().schedule().steps().get(0).act())
                .isEqualTo(new CutOff("mysql/leader", Duration.ofSeconds(90)));
        assertThat(always.toString()).contains("mysql/leader is cut off from the controller for 90s");
        assertThat(of(ScriptedCharm.idle())
                        .requireInTheEnd(connected)
                        .replay(schedule)
                        .failure())
                .isEmpty();
    }

    /** A charm that takes the epoch of its last election for the present one. */
    private static CharmCode rememberingItsEpoch() {
        return ScriptedCharm.code((charm, event) -> {
            if (!charm.unit().isLeader() || charm.relations("peers").isEmpty()) {
                return;
            }
            long known = charm.stored().integer("epoch").orElse(0L);
            if (event instanceof LeaderElectedEvent) {
                known = Long.parseLong(charm.shared().getOrDefault("epoch", "0")) + 1;
                charm.stored().put("epoch", known);
            }
            if (known > 0) {
                charm.shared().put("epoch", Long.toString(known));
            }
        });
    }

    /** A charm that does the same, and finds out whether another unit has led meanwhile. */
    private static final class EpochCharm extends CharmBase {
        private final StoredState memory = storedState("memory");

        EpochCharm(Framework framework) {
            super(framework);
            framework.observe(LeaderElectedEvent.class, event -> begin());
            framework.observe(LeaderDeposedEvent.class, event -> memory.remove("epoch"));
            LeaderDuties.onPeerData(this, "peers").add(leadership -> publish());
        }

        private void begin() {
            if (unit().isLeader()) {
                memory.put("epoch", Long.parseLong(shared().getOrDefault("epoch", "0")) + 1);
            }
        }

        private void publish() {
            memory.integer("epoch").ifPresent(epoch -> shared().put("epoch", Long.toString(epoch)));
        }

        private RelationData shared() {
            return model().relation("peers").orElseThrow().data(app());
        }
    }

    private static final class EpochWatch implements Watch {
        private long highest;

        @Override
        public Optional<String> violation(SimulatedJuju juju) {
            long before = highest;
            long now = Long.parseLong(
                    juju.application("mysql").orElseThrow().peerData("peers").getOrDefault("epoch", "0"));
            highest = Math.max(before, now);
            return now < before ? Optional.of("it was " + before + " and is " + now) : Optional.empty();
        }
    }

    private static Exploration of(CharmCode code) {
        return Exploration.of(juju -> juju.deploy("mysql", code, 3))
                .schedules(200)
                .seed(1);
    }
}
