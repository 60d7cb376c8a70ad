package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.meta.CharmMeta;
import dev.jops.recipes.RollingLock;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.RefuseCommit;
import dev.jops.testing.fault.RevokeLease;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingLockTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: roller
            peers: {peers: {interface: roller-peers}}
            config: {options: {step: {type: int, default: 0}}}
            """);

    private final List<String> turns = new ArrayList<>();
    private final List<String> heldWhenAsked = new ArrayList<>();
    private final Set<String> inside = new TreeSet<>();
    private SimulatedJuju juju = SimulatedJuju.withSeed(1);
    private Duration length = Duration.ofSeconds(7);
    private boolean leaderAsks = true;
    private int mostInside;
    private long looksUntilUp = 2;

    private final class RollerCharm extends CharmBase {
        private final RollingLock lock = new RollingLock(this, "restart", "peers", this::restart);

        RollerCharm(Framework framework) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        }

        private void onConfigChanged(ConfigChangedEvent event) {
            if (config().integer("step").orElse(0) > 0 && (leaderAsks || !unit().isLeader())) {
                lock.request();
                if (lock.isHeld()) {
                    heldWhenAsked.add(unit().name());
                }
            }
        }

        private void restart() throws InterruptedException {
            turns.add(unit().name());
            inside.add(unit().name());
            mostInside = Math.max(mostInside, inside.size());
            pause(length);
            inside.remove(unit().name());
        }
    }

    @AfterEach
    void closeJuju() {
        juju.close();
    }

    private SimulatedApplication deploy(int units) {
        SimulatedApplication app = juju.deploy("roller", CharmCode.of(RollerCharm::new, META), units);
        juju.runUntilQuiet();
        return app;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void eachUnitHasItsTurnAndNoTwoAtATime(long seed) {
        juju = SimulatedJuju.withSeed(seed);
        SimulatedApplication app = deploy(5);

        app.config("step", 1);
        juju.advance(Duration.ofMinutes(30));

        assertThat(turns).containsExactlyInAnyOrder("roller/0", "roller/1", "roller/2", "roller/3", "roller/4");
        assertThat(mostInside).isEqualTo(1);
        assertThat(heldWhenAsked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void turnsGoRoundInTheOrderOfTheUnitsNumbers(long seed) {
        juju = SimulatedJuju.withSeed(seed);
        length = Duration.ofMinutes(2); // so that all have asked before the first turn is over
        leaderAsks = false; // so that it hears of them meanwhile
        SimulatedApplication app = deploy(11);
        String leader = app.leader().orElseThrow().name();

        app.config("step", 1);
        juju.advance(Duration.ofHours(3));

        int first = Integer.parseInt(turns.get(0).substring("roller/".length()));
        List<String> round = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            round.add("roller/" + (first + i) % 11);
        }
        round.remove(leader);
        assertThat(turns).isEqualTo(round);
    }

    @Test
    void leadershipThatIsLostDuringTheWorkLeavesTheNextTurnToTheNextLeader() {
        try (Harness<RollerCharm> harness = Harness.of(RollerCharm::new, META)) {
            harness.begin();
            harness.setLeader(true);
            int peers = harness.addRelation("peers", "roller");
            harness.addRelationUnit(peers, "roller/1");
            harness.updateConfig("step", 1);
            Map<String, String> granted = harness.relationData(peers, "roller");
            String request = harness.relationData(peers, "roller/0").get("jops-lock-restart");

            harness.loseLeadershipAfter(Duration.ofSeconds(3));
            harness.updateRelationData(peers, "roller/1", Map.of("jops-lock-restart", request));

            assertThat(turns).containsExactly("roller/0");
            assertThat(harness.relationData(peers, "roller")).isEqualTo(granted).isNotEmpty();
            assertThat(harness.relationData(peers, "roller/0").get("jops-lock-restart"))
                    .isNotEqualTo(request);
        }
    }

    @Test
    void nobodyHasATurnThatDidNotAsk() {
        deploy(3);

        juju.advance(Duration.ofMinutes(30));

        assertThat(turns).isEmpty();
    }

    @Test
    void eachRequestHasATurnOfItsOwn() {
        SimulatedApplication app = deploy(2);

        app.config("step", 1);
        juju.advance(Duration.ofMinutes(30));
        app.config("step", 2);
        juju.advance(Duration.ofMinutes(30));

        assertThat(turns).containsExactlyInAnyOrder("roller/0", "roller/1", "roller/0", "roller/1");
        assertThat(app.unit(0).data("peers")).containsEntry("jops-lock-restart", "2 done");
    }

    @Test
    void onlyUnitOfAnApplicationHasItsTurnInALaterHook() {
        SimulatedApplication app = deploy(1);

        app.config("step", 1);
        juju.runUntilQuiet();
        juju.advance(Duration.ofMinutes(10));

        assertThat(turns).containsExactly("roller/0");
        assertThat(heldWhenAsked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void staysWithItsUnitWhileLeadershipMoves(long seed) {
        juju = SimulatedJuju.withSeed(seed);
        length = Duration.ofSeconds(100);
        SimulatedApplication app = deploy(4);

        app.config("step", 1);
        for (int i = 0; i < 20; i++) {
            juju.advance(Duration.ofSeconds(20 + seed));
            juju.inject(new RevokeLease(app.name()));
        }
        juju.advance(Duration.ofHours(1));

        assertThat(new TreeSet<>(turns)).containsExactly("roller/0", "roller/1", "roller/2", "roller/3");
        assertThat(mostInside).isEqualTo(1);
    }

    @Test
    void isPassedOnWhenItsUnitHasLeft() {
        length = Duration.ofMinutes(2);
        SimulatedApplication app = deploy(3);
        app.config("step", 1);
        juju.runUntil("a follower has its turn", () -> followerInside(app), Duration.ofMinutes(30));
        String holder = inside.iterator().next();

        SimulatedUnit removed = app.unit(Integer.parseInt(holder.substring("roller/".length())));
        OngoingFault absence = juju.inject(new Vanish(removed.name()));
        inside.clear();
        juju.advance(Duration.ofMinutes(10));
        assertThat(turns).as("while its machine is lost, the lock is its own").endsWith(holder);
        absence.end();
        removed.remove();
        juju.advance(Duration.ofMinutes(30));

        assertThat(mostInside).isEqualTo(1);
        assertThat(new TreeSet<>(turns)).containsExactly("roller/0", "roller/1", "roller/2");
    }

    private boolean followerInside(SimulatedApplication app) {
        return !inside.isEmpty()
                && !inside.contains(app.leader().map(SimulatedUnit::name).orElse(""));
    }

    @Test
    void workWhoseCommitJujuRefusedIsDoneAgainWithTheLockStillHeld() {
        SimulatedApplication app = deploy(2);
        app.config("step", 1);
        juju.runUntil("one has its turn", () -> !inside.isEmpty(), Duration.ofMinutes(30));
        String first = turns.get(0);
        SimulatedUnit holder = app.unit(Integer.parseInt(first.substring("roller/".length())));
        juju.runUntil("it is over", () -> inside.isEmpty(), Duration.ofMinutes(1));
        juju.advance(Duration.ofMinutes(30));
        turns.clear();

        app.config("step", 2);
        juju.runUntil(
                "it asked", () -> "2".equals(holder.data("peers").get("jops-lock-restart")), Duration.ofMinutes(5));
        holder.onNextHook(new RefuseCommit());
        juju.advance(Duration.ofMinutes(30));

        assertThat(new TreeSet<>(turns)).containsExactly("roller/0", "roller/1");
        assertThat(mostInside).isEqualTo(1);
        assertThat(holder.data("peers")).containsEntry("jops-lock-restart", "2 done");
    }

    /** Restarts in one hook, and looks in later ones whether the program is up. */
    private final class SlowCharm extends CharmBase {
        private final RollingLock lock = new RollingLock(this, "restart", "peers", this::restart);
        private final StoredState memory = storedState("memory");

        SlowCharm(Framework framework) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        }

        private void onConfigChanged(ConfigChangedEvent event) {
            if (config().integer("step").orElse(0) > 0) {
                lock.request();
            }
        }

        private void restart() {
            long looks = memory.integer("looks").orElse(0L);
            if (looks == 0) {
                turns.add(unit().name());
                inside.add(unit().name());
                mostInside = Math.max(mostInside, inside.size());
            }
            if (looks < looksUntilUp) {
                memory.put("looks", looks + 1);
                lock.keep();
            } else {
                memory.remove("looks");
                inside.remove(unit().name());
            }
        }
    }

    private SimulatedApplication deploySlow(int units) {
        SimulatedApplication app = juju.deploy("roller", CharmCode.of(SlowCharm::new, META), units);
        juju.runUntilQuiet();
        return app;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void workThatIsNotFinishedKeepsTheLockAndGoesOnInTheNextHook(long seed) {
        juju = SimulatedJuju.withSeed(seed);
        SimulatedApplication app = deploySlow(3);

        app.config("step", 1);
        juju.advance(Duration.ofMinutes(90));

        assertThat(turns).containsExactlyInAnyOrder("roller/0", "roller/1", "roller/2");
        assertThat(mostInside).isEqualTo(1);
        assertThat(app.units()).allSatisfy(unit -> {
            assertThat(unit.hookInError()).isEmpty();
            assertThat(unit.data("peers")).containsEntry("jops-lock-restart", "1 done");
        });
    }

    @Test
    void canaryThatNeverComesUpKeepsAllOthersFromTheirTurnUntilItIsRemoved() {
        looksUntilUp = Long.MAX_VALUE;
        SimulatedApplication app = deploySlow(3);
        app.config("step", 1);
        juju.advance(Duration.ofHours(3));
        assertThat(turns).hasSize(1);

        looksUntilUp = 2;
        inside.clear();
        juju.unit(turns.get(0)).orElseThrow().remove();
        juju.advance(Duration.ofHours(2));

        assertThat(turns).containsExactlyInAnyOrder("roller/0", "roller/1", "roller/2");
        assertThat(mostInside).isEqualTo(1);
    }

    @Test
    void requestWhileTheLockIsKeptHasATurnOfItsOwn() {
        SimulatedApplication app = deploySlow(1);
        app.config("step", 1);
        juju.runUntil("its turn has begun", () -> turns.size() == 1, Duration.ofMinutes(30));

        app.config("step", 2);
        juju.advance(Duration.ofMinutes(60));

        assertThat(turns).containsExactly("roller/0", "roller/0");
        assertThat(app.unit(0).data("peers")).containsEntry("jops-lock-restart", "2 done");
    }

    @Test
    void theLockIsKeptInItsWorkAlone() {
        try (Harness<SlowCharm> harness = Harness.of(SlowCharm::new, META)) {
            harness.begin();

            assertThatThrownBy(() -> harness.charm().lock.keep())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("call keep() in its work, and request() elsewhere");
        }
    }

    @Test
    void unitOfTheSameNameAsAHolderThatIsGoneDoesNotHoldTheLock() {
        try (Harness<RollerCharm> harness = Harness.of(RollerCharm::new, META)) {
            harness.begin();
            harness.setLeader(true);
            int peers = harness.addRelation("peers", "roller");
            harness.addRelationUnit(peers, "roller/1");
            harness.updateRelationData(peers, "roller/1", Map.of("jops-lock-restart", "5"));
            assertThat(harness.relationData(peers, "roller")).containsEntry("jops-lock-restart", "roller/1 5");

            harness.removeRelationUnit(peers, "roller/1");
            harness.addRelationUnit(peers, "roller/1");
            assertThat(harness.relationData(peers, "roller/1")).isEmpty();
            harness.updateConfig("step", 1);

            assertThat(harness.relationData(peers, "roller")).containsEntry("jops-lock-restart", "roller/0 1");
        }
    }

    @Test
    void unitOfTheSameNameAsAnEarlierHolderAsksWithANumberThatWasNotGrantedYet() {
        try (Harness<RollerCharm> harness = Harness.of(RollerCharm::new, META)) {
            harness.begin();
            int peers = harness.addRelation("peers", "roller");
            harness.updateRelationData(peers, "roller", Map.of("jops-lock-restart", "roller/0 1"));

            harness.updateConfig("step", 1);
            harness.updateConfig("step", 2);

            assertThat(turns).isEmpty();
            assertThat(harness.relationData(peers, "roller/0")).containsEntry("jops-lock-restart", "2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"roller/0", "roller/0 x", "roller 1", "roller/0 99999999999999999999"})
    void grantThatNoLeaderHasWrittenIsRefused(String grant) {
        try (Harness<RollerCharm> harness = Harness.of(RollerCharm::new, META)) {
            harness.begin();
            int peers = harness.addRelation("peers", "roller");
            harness.updateRelationData(peers, "roller", Map.of("jops-lock-restart", grant));

            assertThatThrownBy(() -> harness.updateConfig("step", 1))
                    .hasStackTraceContaining(
                            "roller/0 cannot read jops-lock-restart of roller in the peer relation peers: \""
                                    + grant + "\" is not a unit and the number of its request, such as mysql/0 3;"
                                    + " only jops writes it, so remove it");
            assertThat(harness.relationData(peers, "roller/0")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"done", "-1", "1 done done", "99999999999999999999"})
    void requestThatNoUnitHasWrittenIsRefused(String request) {
        try (Harness<RollerCharm> harness = Harness.of(RollerCharm::new, META)) {
            harness.begin();
            harness.setLeader(true);
            int peers = harness.addRelation("peers", "roller");
            harness.addRelationUnit(peers, "roller/1");

            assertThatThrownBy(
                            () -> harness.updateRelationData(peers, "roller/1", Map.of("jops-lock-restart", request)))
                    .hasStackTraceContaining("roller/0 cannot read jops-lock-restart of roller/1 in the peer relation"
                            + " peers: \"" + request + "\" is not the number of a request, such as 3 or 3 done");
            assertThat(harness.relationData(peers, "roller")).isEmpty();
        }
    }
}
