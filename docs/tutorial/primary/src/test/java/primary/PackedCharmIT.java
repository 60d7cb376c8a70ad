package primary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PackedCharmIT {

    @Test
    void thePackedCharmComesUp() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = juju.deploy("primary", CharmCode.packed(Path.of("target", "charm")), 2);

            juju.runUntilQuiet();

            String leader = app.leader().orElseThrow().name();
            assertEquals("primary is " + leader, app.unit(0).status().message(), () -> juju.status().toString());
            assertEquals("primary is " + leader, app.unit(1).status().message(), () -> juju.status().toString());
        }
    }
}
