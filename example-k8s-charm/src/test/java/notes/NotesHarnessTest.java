package notes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.model.ActiveStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.pebble.plan.Service;
import dev.jops.testing.Harness;
import dev.jops.testing.HarnessContainer;
import ingress.testing.IngressProvider;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One unit, whose environment changes step by step. */
class NotesHarnessTest {
    private final Harness<NotesCharm> harness = Harness.of(NotesCharm::new);
    private final HarnessContainer notes = harness.container("notes");

    @BeforeEach
    void begin() {
        harness.setLeader(true);
        harness.begin();
        String login = harness.addModelSecret("postgresql-k8s", Map.of("username", "notes", "password", "s3cr3t"));
        int relation = harness.addRelation("database", "postgresql-k8s");
        harness.grantSecret(login, "notes-k8s");
        harness.updateRelationData(relation, "postgresql-k8s", Map.of("endpoints", "pg:5432", "secret-user", login));
        notes.pebbleReady();
    }

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    private Service service() {
        return Objects.requireNonNull(notes.plan().services().get("notes"));
    }

    // region config
    @Test
    void anotherTitleStartsTheServiceAgain() {
        harness.updateConfig("title", "Shopping");

        assertThat(service().environment()).containsEntry("NOTES_TITLE", "Shopping");
        assertThat(notes.services()).containsExactly(Map.entry("notes", "active"));
    }
    // endregion

    @Test
    void statusSaysWhereTheIngressIs() {
        IngressProvider.relate(harness, "ingress").grant("https://notes.example");
        harness.evaluateStatus();

        assertThat(harness.status()).isEqualTo(new ActiveStatus("at https://notes.example"));
    }

    // region check
    @Test
    void checkThatFailsShowsInTheStatusUntilItRecovers() {
        notes.failCheck("up");
        harness.evaluateStatus();
        assertThat(harness.status()).isEqualTo(new MaintenanceStatus("the service does not answer"));

        notes.restoreCheck("up");
        harness.evaluateStatus();
        assertThat(harness.status()).isEqualTo(new ActiveStatus());
    }
    // endregion

    @Test
    void containerThatRestartsIsSetUpAgain() {
        notes.restart();
        notes.pebbleReady();

        assertThat(notes.services()).containsExactly(Map.entry("notes", "active"));
        assertThat(notes.file("/etc/notes/database.properties")).isPresent();
    }

    @Test
    void serviceThatEndsIsStartedAgainByPebble() {
        notes.endService("notes", 1);
        assertThat(notes.services()).containsExactly(Map.entry("notes", "backoff"));

        harness.advance(Duration.ofSeconds(2));

        assertThat(notes.services()).containsExactly(Map.entry("notes", "active"));
    }
}
