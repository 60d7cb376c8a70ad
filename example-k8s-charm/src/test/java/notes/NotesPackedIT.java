package notes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.model.ActiveStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedContainer;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packed charm, as processes that find the simulated Pebble at a socket. */
@Timeout(300)
class NotesPackedIT {

    // region packed
    @Test
    void thePackedCharmSetsItsContainerUp() {
        try (SimulatedJuju juju = SimulatedJuju.builder().seed(1).kubernetes().build()) {
            SimulatedApplication notes = juju.deploy("notes-k8s", CharmCode.packed(Path.of("target", "charm")), 1);
            juju.deploy("postgresql-k8s", PostgresDouble.code(), 1);
            juju.integrate("notes-k8s:database", "postgresql-k8s:database");
            SimulatedUnit unit = notes.unit(0);
            SimulatedContainer container = unit.container("notes");
            container.onCommand("/opt/notes/bin/notes", "count").answer(0, "3\n", "");
            juju.runUntilQuiet();

            assertThat(unit.status()).as(() -> juju.status().toString()).isEqualTo(new ActiveStatus());
            assertThat(container.services()).containsExactly(Map.entry("notes", "active"));
            assertThat(container.file("/etc/notes/database.properties"))
                    .hasValueSatisfying(text -> assertThat(text).contains("password=s3cr3t"));
            assertThat(unit.run("count-notes").waitFor().results()).containsEntry("notes", "3");
            assertThat(container.runs())
                    .extracting(run -> run.words())
                    .containsExactly(List.of("/opt/notes/bin/notes", "count", "8080"));
        }
    }
    // endregion
}
