package example.howto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

// region packed
class PackageACharmIT {

    @Test
    void thePackedCharmComesUp() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = juju.deploy("shared-password", CharmCode.packed(Path.of("target", "charm")), 2);

            juju.runUntilQuiet();

            assertEquals(
                    "ready", app.unit(0).status().message(), () -> juju.status().toString());
            assertTrue(app.peerData("peers").containsKey("admin-secret-id"));
        }
    }
}
// endregion
