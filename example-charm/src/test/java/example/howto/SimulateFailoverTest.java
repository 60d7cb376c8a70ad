package example.howto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jops.meta.CharmMeta;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.AtCommand;
import dev.jops.testing.fault.CutOff;
import dev.jops.testing.fault.Kill;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.RefuseCommit;
import dev.jops.testing.fault.Vanish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateFailoverTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: mover
            peers: {peers: {interface: mover-peers}}
            config: {options: {move: {type: boolean, default: false}}}
            """);

    // region vanish
    @Test
    void anotherUnitTakesOver() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            juju.require(Invariant.atMostOneLeader());
            SimulatedApplication app = juju.deploy("mover", CharmCode.of(MoverCharm::new, META), 3);
            juju.runUntilQuiet();
            SimulatedUnit lost = app.leader().orElseThrow();

            OngoingFault absence = juju.inject(new Vanish(lost.name()));
            juju.runUntil("the lease ran out", () -> app.leader().isEmpty(), Duration.ofSeconds(66));
            juju.runUntil("another unit leads", () -> app.leader().isPresent(), Duration.ofSeconds(3));
            juju.runUntilQuiet();

            SimulatedUnit next = app.leader().orElseThrow();
            assertNotEquals(lost.name(), next.name());
            assertEquals(next.name(), app.peerData("peers").get("primary"));

            absence.end();
            juju.runUntilQuiet();

            assertTrue(!lost.isToldLeader() && next.isToldLeader());
        }
    }
    // endregion

    // region picture
    @Test
    void theTimelineIsAPicture(@TempDir Path directory) throws IOException {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = juju.deploy("mover", CharmCode.of(MoverCharm::new, META), 3);
            juju.runUntilQuiet();
            juju.inject(new Vanish(app.leader().orElseThrow().name()));
            juju.advance(Duration.ofMinutes(2));

            Path page = directory.resolve("timeline.html");
            juju.timeline().writeHtml(page);

            assertTrue(Files.readString(page).contains("nobody leads"));
        }
    }
    // endregion

    // region fault
    @Test
    void aRefusedCommitLeavesNothingBehindAndTheHookRunsAgain() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = juju.deploy("mover", CharmCode.of(MoverCharm::new, META), 1);
            SimulatedUnit unit = app.unit(0);
            juju.runUntil("install ran", () -> unit.hooks().contains("install"), Duration.ofMinutes(1));
            unit.onNextHook(new RefuseCommit());
            juju.runUntilQuiet();

            assertTrue(app.peerData("peers").isEmpty());
            assertEquals("peers-relation-created", unit.hookInError().orElseThrow());

            juju.advance(Duration.ofSeconds(10));
            juju.runUntilQuiet();

            assertEquals("mover/0", app.peerData("peers").get("primary"));
        }
    }
    // endregion

    // region cut
    @Test
    void aLeaderThatIsCutOffInAHookIsReplacedAndTriesAgainAsAFollower() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            juju.require(Invariant.atMostOneLeader());
            SimulatedApplication app = juju.deploy("mover", CharmCode.of(MoverCharm::new, META), 3);
            juju.runUntilQuiet();
            SimulatedUnit lost = app.leader().orElseThrow();
            OngoingFault cut = lost.onNextHook(new AtCommand(2, new CutOff(lost.name())));

            app.config("move", true);
            juju.advance(Duration.ofMinutes(2));

            SimulatedUnit next = app.leader().orElseThrow();
            assertNotEquals(lost.name(), next.name());
            assertEquals("config-changed", lost.hookInError().orElseThrow());

            cut.end();
            juju.advance(Duration.ofMinutes(1));

            assertTrue(lost.hookInError().isEmpty() && !lost.isToldLeader());
            assertEquals(next.name(), app.peerData("peers").get("primary"));
        }
    }
    // endregion

    // region seeds
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aKilledHookIsRunAgain(long seed) {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
            juju.require(Invariant.atMostOneLeader());
            SimulatedApplication app = juju.deploy("mover", CharmCode.of(MoverCharm::new, META), 3);
            juju.runUntilQuiet();
            app.units().forEach(unit -> unit.onNextHook(new Kill(1)));

            app.config("move", true);
            juju.advance(Duration.ofMinutes(2));

            assertEquals(
                    "moved", app.leader().orElseThrow().status().message(), () -> juju.timeline() + "seed " + seed);
        }
    }
    // endregion

    // region invariant
    /** This charm's promise: only a unit of the application is ever primary. */
    private static Invariant primaryIsAUnit(SimulatedApplication app) {
        return new Invariant(
                "the primary is a unit of the application",
                juju -> app.peerData("peers").getOrDefault("primary", "mover/").startsWith("mover/"));
    }
    // endregion

    @Test
    void theInvariantHolds() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(3)) {
            SimulatedApplication app = juju.deploy("mover", CharmCode.of(MoverCharm::new, META), 3);
            juju.require(primaryIsAUnit(app));
            juju.runUntilQuiet();

            app.unit(0).remove();
            app.addUnit();
            app.refresh();
            juju.runUntilQuiet();

            assertEquals(3, app.units().size());
        }
    }
}
