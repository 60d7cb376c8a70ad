package myk8scharm;

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
        try (SimulatedJuju juju =
                SimulatedJuju.builder().seed(1).kubernetes().build()) {
            SimulatedUnit unit = juju.deploy("my-k8s-charm", CharmCode.packed(Path.of("target", "charm")), 1)
                    .unit(0);
            juju.runUntilQuiet();

            assertEquals("active", unit.status().name(), () -> juju.status().toString());
            assertEquals(
                    Map.of("service", "active"), unit.container("workload").services());
        }
    }
}
