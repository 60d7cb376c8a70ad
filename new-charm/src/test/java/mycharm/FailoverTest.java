package mycharm;

import static dev.jops.testing.assertions.CharmAssertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.Vanish;
import dev.jops.testing.junit.CharmTest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@CharmTest
class FailoverTest {
    private static final CharmMeta META = CharmMeta.load(Path.of("charm"));

    @Test
    void allUnitsFollowTheConfigAfterTheLeaderIsLost(SimulatedJuju juju) {
        SimulatedApplication app = juju.deploy("my-charm", CharmCode.of(MyCharm::new, META), 3);
        juju.runUntilQuiet();

        SimulatedUnit lost = app.leader().orElseThrow();
        juju.inject(new Vanish(lost.name()));
        juju.advance(Duration.ofSeconds(70));
        app.config("greeting", "hello");
        juju.runUntilQuiet();

        for (SimulatedUnit unit : app.units()) {
            if (!unit.name().equals(lost.name())) {
                assertThat(unit).hasStatus(new ActiveStatus("hello"));
            }
        }
    }
}
