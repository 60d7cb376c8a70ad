package mycharm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Harness;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.fault.Vanish;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MyCharmTest {
    private static final CharmMeta META = CharmMeta.load(Path.of("charm"));

    @Test
    void isActiveOnceALeaderIsThere() {
        try (Harness<MyCharm> harness = Harness.of(MyCharm::new, META)) {
            harness.beginWithInitialHooks();
            assertEquals(new WaitingStatus("for the leader"), harness.status());

            harness.setLeader(true);

            assertEquals(new ActiveStatus("ready"), harness.status());
        }
    }

    @Test
    void allUnitsFollowTheConfigAfterTheLeaderIsLost() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = juju.deploy("my-charm", CharmCode.of(MyCharm::new, META), 3);
            juju.runUntilQuiet();

            juju.inject(new Vanish(app.leader().orElseThrow().name()));
            juju.advance(Duration.ofSeconds(70));
            app.config("greeting", "hello");
            juju.runUntilQuiet();

            assertEquals("hello", app.leader().orElseThrow().status().message());
        }
    }
}
