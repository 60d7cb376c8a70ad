package demoserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackedCharmIT {

    @Test
    void thePackedCharmSetsItsContainerUp() {
        try (SimulatedJuju juju = SimulatedJuju.builder().seed(1).kubernetes().build()) {
            SimulatedUnit unit = juju.deploy("demo-server", CharmCode.packed(Path.of("target", "charm")), 1)
                    .unit(0);
            juju.deploy("postgresql-k8s", PostgresDouble.code(), 1);
            juju.integrate("demo-server", "postgresql-k8s");
            juju.runUntilQuiet();

            assertEquals("active", unit.status().name(), () -> juju.status().toString());
            assertEquals(Map.of("fastapi", "active"), unit.container("workload").services());
        }
    }
}
