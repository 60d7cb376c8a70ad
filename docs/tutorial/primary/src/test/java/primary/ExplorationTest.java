package primary;

import dev.jops.meta.CharmMeta;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.explore.Exploration;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExplorationTest {
    private static final CharmMeta META = CharmMeta.load(Path.of("charm"));

    @Test
    void allUnitsShowTheSamePrimaryWhateverHappens() {
        Exploration.of(juju -> juju.deploy("primary", CharmCode.of(PrimaryCharm::new, META), 3))
                .schedules(100)
                .require(Invariant.atMostOneLeader())
                .require(Invariant.noUncaughtException())
                .requireInTheEnd(new Invariant("all units show one primary", ExplorationTest::allShowOnePrimary))
                .run()
                .orThrow();
    }

    private static boolean allShowOnePrimary(SimulatedJuju juju) {
        return juju.application("primary").orElseThrow().units().stream()
                        .map(SimulatedUnit::status)
                        .distinct()
                        .count()
                <= 1;
    }
}
