package example.howto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jops.charm.CharmBase;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.RelationData;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.Watch;
import dev.jops.testing.explore.Exploration;
import dev.jops.testing.explore.ExplorationFailure;
import dev.jops.testing.explore.ExplorationReport;
import dev.jops.testing.explore.Operation;
import dev.jops.testing.explore.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreSchedulesTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: vault
            peers: {peers: {interface: vault-peers}}
            config: {options: {length: {type: int, default: 12}}}
            """);

    // region mistake
    /** The leader makes a password; a second leader makes another, and clients of the first are locked out. */
    static final class ForgetfulCharm extends CharmBase {

        ForgetfulCharm(Framework framework) {
            super(framework);
            framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
        }

        private void onLeaderElected(LeaderElectedEvent event) {
            RelationData shared = model().relation("peers").orElseThrow().data(app());
            shared.put("password", Long.toHexString(random().nextLong()));
        }
    }
    // endregion

    static final class MendedCharm extends CharmBase {

        MendedCharm(Framework framework) {
            super(framework);
            framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
        }

        // region mended
        private void onLeaderElected(LeaderElectedEvent event) {
            RelationData shared = model().relation("peers").orElseThrow().data(app());
            if (!shared.containsKey("password") && unit().isLeader()) {
                shared.put("password", Long.toHexString(random().nextLong()));
            }
        }
        // endregion
    }

    // region explore
    @Test
    void thePasswordStaysAsItIs() {
        Exploration.of(juju -> juju.deploy("vault", CharmCode.of(MendedCharm::new, META), 3))
                .schedules(300)
                .require(Invariant.atMostOneLeader())
                .require(Invariant.noUncaughtException())
                .require(Invariant.staysAsItIs("vault", "peers", "password"))
                .requireInTheEnd(Invariant.noUnitInError())
                .run()
                .orThrow();
    }
    // endregion

    @Test
    void theMistakeIsFound() {
        AssertionError failure =
                assertThrows(AssertionError.class, () -> forgetful().run().orThrow());

        assertTrue(failure.getMessage().contains("password of vault stays as it is"));
    }

    private static Exploration forgetful() {
        return Exploration.of(juju -> juju.deploy("vault", CharmCode.of(ForgetfulCharm::new, META), 3))
                .require(Invariant.staysAsItIs("vault", "peers", "password"));
    }

    // region replay
    @Test
    void theSameFailureHappensAgain() {
        Schedule schedule = Schedule.parse("seed=1 units=2; 60s stop-agent vault/1 70s");

        ExplorationFailure failure = forgetful().replay(schedule).failure().orElseThrow();

        assertEquals("password of vault stays as it is", failure.violated());
    }
    // endregion

    // region picture
    @Test
    void theFailureIsWrittenAsATimeline(@TempDir Path directory) throws IOException {
        Path page = directory.resolve("failure.html");

        forgetful().run().failure().orElseThrow().timeline().writeHtml(page);

        assertTrue(Files.readString(page).contains("stays as it is"));
    }
    // endregion

    // region many
    @Test
    void manyMachinesShareALongExploration() {
        ExplorationReport report = Exploration.of(juju -> juju.deploy("vault", CharmCode.of(MendedCharm::new, META), 3))
                .schedules(200)
                .shard(System.getProperty("shard", "1/2"))
                .require(Invariant.staysAsItIs("vault", "peers", "password"))
                .run();
        report.orThrow();

        assertEquals(100, report.schedules());
    }
    // endregion

    // region watch
    /** A revision of the vault's data only ever grows. */
    private static Invariant revisionGrows() {
        return Invariant.watching("the revision grows", RevisionWatch::new);
    }

    private static final class RevisionWatch implements Watch {
        private int highest;

        @Override
        public Optional<String> violation(SimulatedJuju juju) {
            String written =
                    juju.application("vault").orElseThrow().peerData("peers").getOrDefault("revision", "0");
            int before = highest;
            highest = Math.max(highest, Integer.parseInt(written));
            return highest == Integer.parseInt(written)
                    ? Optional.empty()
                    : Optional.of("it was " + before + " and is " + written);
        }

        @Override
        public Optional<String> unseen() {
            return highest == 0 ? Optional.of("a revision") : Optional.empty();
        }
    }
    // endregion

    @Test
    void anInvariantThatHasSeenNothingFailsTheTest() {
        ExplorationReport report = Exploration.of(juju -> juju.deploy("vault", CharmCode.of(MendedCharm::new, META), 3))
                .schedules(20)
                .require(revisionGrows())
                .run();

        AssertionError failure = assertThrows(AssertionError.class, report::orThrow);

        assertTrue(failure.getMessage().endsWith("but \"the revision grows\" has never seen a revision"));
    }

    // region more
    @Test
    void theAuthorChoosesWhatHappens() {
        Exploration.of(juju -> juju.deploy("vault", CharmCode.of(MendedCharm::new, META), 3))
                .schedules(100)
                .version("4.0.2")
                .values("vault", "length", List.of(8, 16))
                .without(Operation.RemoveUnit.class)
                .withOperatorFaults()
                .requireInTheEnd(new Invariant("there is a password", juju -> juju.application("vault")
                        .orElseThrow()
                        .peerData("peers")
                        .containsKey("password")))
                .run()
                .orThrow();
    }
    // endregion
}
