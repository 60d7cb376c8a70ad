package mycharm;

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
            SimulatedApplication app = juju.deploy("my-charm", CharmCode.packed(Path.of("target", "charm")), 1);

            juju.runUntilQuiet();

            assertEquals("ready", app.unit(0).status().message(), () -> juju.status().toString());
        }
    }
}
