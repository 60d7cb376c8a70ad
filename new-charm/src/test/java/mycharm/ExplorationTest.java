package mycharm;

import dev.jops.meta.CharmMeta;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.explore.Exploration;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplorationTest {
    private static final CharmMeta META = CharmMeta.load(Path.of("charm"));

    @Test
    void allUnitsAgreeOnTheGreetingWhateverHappens() {
        Exploration.of(juju -> juju.deploy("my-charm", CharmCode.of(MyCharm::new, META), 3))
                .schedules(100)
                .values("my-charm", "greeting", List.of("hello", "welcome"))
                .require(Invariant.atMostOneLeader())
                .require(Invariant.noUncaughtException())
                .requireInTheEnd(Invariant.noUnitInError())
                .requireInTheEnd(new Invariant("all units show one greeting", ExplorationTest::allUnitsShowOneGreeting))
                .run()
                .orThrow();
    }

    private static boolean allUnitsShowOneGreeting(SimulatedJuju juju) {
        return juju.application("my-charm").orElseThrow().units().stream()
                        .map(SimulatedUnit::status)
                        .distinct()
                        .count()
                <= 1;
    }
}
