package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.machine.FileMode;
import dev.jops.testing.explore.Exploration;
import dev.jops.testing.explore.ExplorationReport;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.RollBack;
import dev.jops.testing.fault.Vanish;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests a machine that is set back to a snapshot while the controller has gone on. */
class RollBackTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<String> seen = new ArrayList<>();

    @Test
    void filesAndLocalStateAreThoseOfTheSnapshotAndHooksThoseOfTheController() throws Exception {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = juju.deploy("mysql", counting(), 1);
            juju.runUntilQuiet();
            OngoingFault rollBack = juju.inject(new RollBack("mysql/0"));
            app.config("colour", "blue");
            juju.runUntilQuiet();
            String before = Files.readString(app.unit(0).file("/etc/count"));

            rollBack.end();
            juju.runUntilQuiet();

            assertThat(before).isEqualTo("2 blue");
            assertThat(Files.readString(app.unit(0).file("/etc/count"))).isEqualTo("1 red");
            assertThat(app.unit(0).hooks()).endsWith("config-changed", "start");
            assertThat(seen).containsExactly("start 1", "start 1");
            assertThat(juju.timeline().toString()).contains("the machine of mysql/0 is set back");
        }
    }

    @Test
    void machineThatIsAwayComesBackWithTheOldFiles() throws Exception {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = juju.deploy("mysql", counting(), 1);
            juju.runUntilQuiet();
            juju.inject(new RollBack("mysql/0", MINUTE));
            app.config("colour", "blue");
            juju.runUntilQuiet();
            juju.inject(new Vanish("mysql/0", MINUTE.multipliedBy(2)));

            juju.advance(MINUTE.multipliedBy(3));

            assertThat(Files.readString(app.unit(0).file("/etc/count"))).isEqualTo("1 red");
        }
    }

    @Test
    void podsAreNotSetBack() {
        try (SimulatedJuju juju = SimulatedJuju.builder().kubernetes().build()) {
            juju.deploy("mysql", counting(), 1);
            juju.runUntilQuiet();

            assertThat(juju.canInject(new RollBack("mysql/0"))).isFalse();
        }
    }

    @Test
    void explorationTellsOfOldFilesOnRequest() {
        Exploration exploration = Exploration.of(juju -> juju.deploy("mysql", ScriptedCharm.idle(), 3))
                .schedules(60);

        ExplorationReport usual = exploration.run();
        ExplorationReport requested = exploration.withOperatorFaults().run();

        assertThat(usual.stories()).doesNotContainKey("a unit comes back with old files");
        assertThat(requested.stories().get("a unit comes back with old files")).isGreaterThan(5);
    }

    /** Counts its config changes in its local state and in a file. */
    private CharmCode counting() {
        return ScriptedCharm.code((charm, event) -> {
            long count = charm.stored().integer("count").orElse(0L);
            if (event instanceof ConfigChangedEvent) {
                charm.stored().put("count", count + 1);
                charm.machine()
                        .write(
                                "/etc/count",
                                (count + 1) + " "
                                        + charm.config().string("colour").orElseThrow(),
                                FileMode.of("rw-r--r--"));
            } else if (event instanceof StartEvent) {
                seen.add("start " + count);
            }
        });
    }
}
