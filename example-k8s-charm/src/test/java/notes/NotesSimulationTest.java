package notes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedContainer;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.explore.Exploration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All units in a simulated Juju, with a database beside them. */
class NotesSimulationTest {
    private static final CharmMeta META = CharmMeta.load(Path.of("charm"));

    private static SimulatedApplication deploy(SimulatedJuju juju) {
        SimulatedApplication notes = juju.deploy("notes-k8s", CharmCode.of(NotesCharm::new, META), 2);
        juju.deploy("postgresql-k8s", PostgresDouble.code(), 1);
        juju.integrate("notes-k8s:database", "postgresql-k8s:database");
        return notes;
    }

    private static void answer(SimulatedUnit unit) {
        SimulatedContainer notes = unit.container("notes");
        notes.onCommand("/opt/notes/bin/notes", "count").answer(0, "3\n", "");
    }

    // region simulation
    @Test
    void everyUnitServesWithOneDatabase() {
        try (SimulatedJuju juju = SimulatedJuju.builder().seed(1).kubernetes().build()) {
            SimulatedApplication notes = deploy(juju);
            juju.runUntilQuiet();

            for (SimulatedUnit unit : notes.units()) {
                assertThat(unit.status()).isEqualTo(new ActiveStatus());
                assertThat(unit.container("notes").services()).containsExactly(Map.entry("notes", "active"));
                assertThat(unit.container("notes").file("/etc/notes/database.properties"))
                        .hasValueSatisfying(text -> assertThat(text).contains("password=s3cr3t"));
            }
        }
    }
    // endregion

    // region exploration
    @Test
    void noScheduleEndsInAnError() {
        Exploration.of(juju -> deploy(juju).units().forEach(NotesSimulationTest::answer))
                .schedules(60)
                .values("notes-k8s", "title", List.of("Shopping", "Diary"))
                .require(Invariant.noUncaughtException())
                .requireInTheEnd(Invariant.noUnitInError())
                .run()
                .orThrow();
    }
    // endregion
}
