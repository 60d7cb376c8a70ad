package demoserver;

import dev.jops.testing.CharmCode;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.explore.Exploration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplorationTest {

    @Test
    void noUnitFailsWhateverHappens() {
        Exploration.of(ExplorationTest::deploy)
                .kubernetes()
                .schedules(20)
                .values("demo-server", "port", List.of(9000, 22))
                .require(Invariant.noUncaughtException())
                .requireInTheEnd(Invariant.noUnitInError())
                .run()
                .orThrow();
    }

    private static void deploy(SimulatedJuju juju) {
        juju.deploy("demo-server", CharmCode.of(DemoServerCharm::new), 2);
        juju.deploy("postgresql-k8s", PostgresDouble.code(), 1);
        juju.integrate("demo-server", "postgresql-k8s");
    }
}
