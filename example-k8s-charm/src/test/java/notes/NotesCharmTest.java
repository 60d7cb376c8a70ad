package notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.pebble.plan.LogTarget;
import dev.jops.pebble.plan.Plan;
import dev.jops.testing.ActionFailedException;
import dev.jops.testing.Context;
import dev.jops.testing.state.CheckState;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.ExecState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One unit, event by event. */
class NotesCharmTest {
    private static final SecretState LOGIN = SecretState.builder(Map.of("username", "notes", "password", "s3cr3t"))
            .id("secret:9m4e2mr0ui3e8a215n4g")
            .build();
    private static final ContainerState NOTES = ContainerState.connectable("notes");

    private final Context<NotesCharm> context = Context.of(NotesCharm::new);

    @AfterEach
    void removeFiles() {
        context.close();
    }

    private static RelationState database() {
        return RelationState.regular("database")
                .remoteApplicationData(Map.of("endpoints", "pg:5432", "secret-user", LOGIN.id()))
                .build();
    }

    private static State.Builder withDatabase() {
        return State.builder().leader(true).relation(database()).secret(LOGIN);
    }

    // region ready
    @Test
    void serviceRunsOnceThereIsADatabase() {
        State after = context.run(
                context.on().pebbleReady(NOTES), withDatabase().container(NOTES).build());

        ContainerState notes = after.container("notes");
        assertThat(notes.services()).containsExactly(Map.entry("notes", "active"));
        assertThat(notes.checks()).extracting(CheckState::name).containsExactly("up");
        assertThat(notes.file("/etc/notes/database.properties"))
                .isEqualTo("endpoints=pg:5432\nname=notes\npassword=s3cr3t\n");
        assertThat(after.unitStatus()).isEqualTo(new ActiveStatus());
    }
    // endregion

    @Test
    void passwordIsInAFileOfItsOwnerAndNotInThePlan() {
        State after = context.run(
                context.on().pebbleReady(NOTES), withDatabase().container(NOTES).build());

        ContainerState notes = after.container("notes");
        assertThat(notes.files().get("/etc/notes/database.properties"))
                .extracting(ContainerState.File::permissions)
                .isEqualTo("600");
        assertThat(notes.layers()).noneMatch(layer -> layer.contains("s3cr3t"));
    }

    @Test
    void unitIsBlockedWithoutADatabase() {
        State after = context.run(
                context.on().pebbleReady(NOTES),
                State.builder().container(NOTES).build());

        assertThat(after.container("notes").services()).isEmpty();
        assertThat(after.unitStatus())
                .isEqualTo(new BlockedStatus("needs a database: juju integrate notes-k8s postgresql-k8s"));
    }

    @Test
    void leaderAsksForADatabase() {
        RelationState asking = RelationState.regular("database").build();

        State after = context.run(
                context.on().relationCreated(asking),
                State.builder().leader(true).relation(asking).container(NOTES).build());

        assertThat(after.relation("database").localApplicationData()).containsEntry("database", "notes");
        assertThat(after.unitStatus()).isEqualTo(new WaitingStatus("for the database"));
    }

    @Test
    void unitWaitsForItsContainer() {
        ContainerState unreachable = ContainerState.of("notes");

        State after = context.run(
                context.on().configChanged(),
                withDatabase().container(unreachable).build());

        assertThat(after.unitStatus()).isEqualTo(new WaitingStatus("waiting for the container notes"));
    }

    @Test
    void logsGoToLokiWhileThereIsOne() {
        RelationState loki = RelationState.regular("logging")
                .remoteUnit(0, Map.of("endpoint", "{\"url\": \"http://loki:3100/loki/api/v1/push\"}"))
                .build();

        State after = context.run(
                context.on().relationChanged(loki),
                withDatabase().relation(loki).container(NOTES).build());

        LogTarget target = Objects.requireNonNull(plan(after).logTargets().get("loki"));
        assertThat(target.location()).isEqualTo("http://loki:3100/loki/api/v1/push");
        assertThat(target.services()).containsExactly("all");
        assertThat(target.labels()).containsExactly(Map.entry("juju_unit", "notes-k8s/0"));
    }

    private static Plan plan(State state) {
        return Plan.parse(state.container("notes").layers().get(0));
    }

    @Test
    void statusReportsACheckThatIsDown() {
        State ready = context.run(
                context.on().pebbleReady(NOTES), withDatabase().container(NOTES).build());
        ContainerState down = ready.container("notes").toBuilder()
                .check(CheckState.down("up").withLevel("ready"))
                .build();

        State after = context.run(
                context.on().updateStatus(), withDatabase().container(down).build());

        assertThat(after.unitStatus()).isEqualTo(new MaintenanceStatus("the service does not answer"));
    }

    // region action
    @Test
    void actionCountsTheNotesInTheContainer() {
        ContainerState notes = NOTES.toBuilder()
                .exec(new ExecState(List.of("/opt/notes/bin/notes", "count", "8080"), 0, "3\n", ""))
                .build();

        context.run(
                context.on().action("count-notes"),
                withDatabase().container(notes).build());

        assertThat(context.action().results()).containsEntry("notes", "3");
    }
    // endregion

    @Test
    void actionSaysWhatTheProgramSays() {
        ContainerState notes = NOTES.toBuilder()
                .exec(new ExecState(List.of("/opt/notes/bin/notes"), 1, "", "no answer\n"))
                .build();
        State state = withDatabase().container(notes).build();

        assertThatThrownBy(() -> context.run(context.on().action("count-notes"), state))
                .isInstanceOf(ActionFailedException.class)
                .hasMessageContaining("the service can't count: no answer");
    }
}
