package example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.Kill;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.RefuseCommit;
import dev.jops.testing.fault.Vanish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailoverTest {
    private static final CharmCode CHARM = CharmCode.of(SharedPasswordCharm::new, CharmMeta.load(Path.of("charm")));

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsThePasswordWhenTheLeaderVanishes(long seed) {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
            juju.require(Invariant.atMostOneLeader());
            SimulatedApplication app = juju.deploy("shared-password", CHARM, 3);
            juju.runUntilQuiet();
            String password = password(juju, app);
            SimulatedUnit lost = app.leader().orElseThrow();

            OngoingFault absence = juju.inject(new Vanish(lost.name()));
            juju.runUntil("another unit leads", () -> isLedByAnother(app, lost), Duration.ofSeconds(70));
            absence.end();
            juju.runUntilQuiet();

            assertThat(password).as("seed %d", seed).hasSize(24);
            assertThat(password(juju, app)).as("seed %d", seed).isEqualTo(password);
            assertThat(app.units()).as("seed %d", seed).allSatisfy(unit -> assertThat(unit.charmFile("admin-password"))
                    .hasContent(password));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void makesOnePasswordWhateverGoesWrongMeanwhile(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
            juju.require(Invariant.atMostOneLeader());
            SimulatedApplication app = juju.deploy("shared-password", CHARM, 3);

            for (int round = 0; round < 15; round++) {
                breakSomething(juju, app.unit(random.nextInt(3)), random);
                juju.advance(Duration.ofMillis(random.nextInt(5000)));
            }
            juju.endFaults();
            juju.advance(Duration.ofMinutes(15));
            juju.runUntilQuiet();

            assertThat(password(juju, app)).as(juju.timeline().toString()).hasSize(24);
            assertThat(app.units()).as("seed %d", seed).allSatisfy(unit -> assertThat(unit.charmFile("admin-password"))
                    .hasContent(password(juju, app)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyUnitFollowsARotation(long seed) {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
            SimulatedApplication app = juju.deploy("shared-password", CHARM, 3);
            juju.runUntilQuiet();
            String first = password(juju, app);

            app.leader().orElseThrow().run("rotate-password").waitFor();
            juju.runUntilQuiet();

            assertThat(password(juju, app)).as("seed %d", seed).hasSize(24).isNotEqualTo(first);
            assertThat(app.units()).as("seed %d", seed).allSatisfy(unit -> assertThat(unit.charmFile("admin-password"))
                    .hasContent(password(juju, app)));
            assertThat(juju.secrets().get(0).revisions()).as("seed %d", seed).containsExactly(2);
        }
    }

    private static void breakSomething(SimulatedJuju juju, SimulatedUnit unit, SplittableRandom random) {
        switch (random.nextInt(4)) {
            case 0 -> unit.onNextHook(new Kill(1 + random.nextInt(6)));
            case 1 -> unit.onNextHook(new RefuseCommit());
            default -> {
                if (unit.isUp()) {
                    juju.inject(new Vanish(unit.name()));
                }
            }
        }
    }

    private static boolean isLedByAnother(SimulatedApplication app, SimulatedUnit lost) {
        return app.leader().filter(leader -> leader != lost).isPresent();
    }

    private static String password(SimulatedJuju juju, SimulatedApplication app) {
        String id = app.peerData("peers").get("admin-secret-id");
        return id == null ? "" : juju.secret(id).content().getOrDefault("password", "");
    }
}
