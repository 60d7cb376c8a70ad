package primary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.jops.meta.CharmMeta;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.Vanish;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailoverTest {

    @Test
    void theNextLeaderIsTheNextPrimary() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            juju.require(Invariant.atMostOneLeader());
            CharmCode code = CharmCode.of(PrimaryCharm::new, CharmMeta.load(Path.of("charm")));
            SimulatedApplication app = juju.deploy("primary", code, 3);
            juju.runUntilQuiet();
            SimulatedUnit first = app.leader().orElseThrow();

            juju.inject(new Vanish(first.name()));
            juju.advance(Duration.ofSeconds(70));
            juju.runUntilQuiet();

            SimulatedUnit next = app.leader().orElseThrow();
            assertNotEquals(first.name(), next.name());
            assertEquals("primary is " + next.name(), next.status().message());
            System.out.println(juju.timeline());
            System.out.println(juju.status());
        }
    }
}
