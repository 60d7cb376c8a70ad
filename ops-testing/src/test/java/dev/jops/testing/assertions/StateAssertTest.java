package dev.jops.testing.assertions;

import static dev.jops.testing.assertions.CharmAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jops.framework.Snapshot;
import dev.jops.hookcmds.Port;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.UnknownStatus;
import dev.jops.testing.state.DeferredState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StateAssertTest {
    private static final String REST =
            "\n  unit active \"fine\", application unknown, leads\n  relations: db:1\n  open: 80/tcp\n  secrets: login";

    private final State state = State.builder()
            .leader(true)
            .config("port", 80)
            .unitStatus(new ActiveStatus("fine"))
            .workloadVersion("16")
            .openedPort(Port.tcp(80))
            .relation(RelationState.regular("db")
                    .localUnitData(Map.of("colour", "red"))
                    .localApplicationData(Map.of("size", "5"))
                    .build())
            .storage(StorageState.of("data"))
            .secret(SecretState.builder(Map.of("user", "me", "password", "geheim"))
                    .label("login")
                    .build())
            .deferred(new DeferredState("charm/config-changed", "charm", "charm/config-changed", "", Snapshot.empty()))
            .stored("counters", Map.of("runs", 3, "token", "geheim"))
            .build();

    private static String failureOf(ThrowingCallable assertion) {
        AssertionError failure = catchThrowableOfType(AssertionError.class, assertion);
        assertThat(failure).isNotNull();
        return String.valueOf(failure.getMessage());
    }

    @Test
    void whatHoldsPasses() {
        assertThat(state)
                .isActive()
                .hasUnitStatus(new ActiveStatus("fine"))
                .hasApplicationStatus(new UnknownStatus())
                .isLeader()
                .hasConfig("port", 80)
                .hasConfig("port", 80L)
                .hasWorkloadVersion("16")
                .hasOpenedPorts(Port.tcp(80))
                .hasRelation("db")
                .hasNoRelation("web")
                .hasData("db", "colour", "red")
                .hasNoData("db", "size")
                .hasApplicationData("db", "size", "5")
                .hasNoApplicationData("db", "colour")
                .hasSecret("login")
                .hasNoSecret("logout")
                .hasSecretContent("login", Map.of("user", "me", "password", "geheim"))
                .hasStorages("data/0")
                .hasDeferred("config-changed")
                .hasStored("counters", "runs", 3);
        assertThat(State.empty()).isNotLeader().hasOpenedPorts().hasStorages().hasDeferred();
    }

    @Test
    void wrongStatusIsShownWithTheRest() {
        assertThat(failureOf(() -> assertThat(state).hasUnitStatus(new BlockedStatus("no"))))
                .isEqualTo("expected the unit to be blocked \"no\", but it is active \"fine\"" + REST);
        assertThat(failureOf(() -> assertThat(state).hasApplicationStatus(new ActiveStatus())))
                .isEqualTo("expected the application to be active, but it is unknown" + REST);
        assertThat(failureOf(() -> assertThat(State.empty()).isActive()))
                .isEqualTo(
                        "expected the unit to be active, but it is unknown: a run leaves the state that goes in as it is, and"
                                + " this may be that one"
                                + "\n  unit unknown, application unknown, does not lead"
                                + "\n  relations: none\n  open: no port\n  secrets: none");
        assertThat(failureOf(() -> assertThat(state).as("after %s", "noon").isNotLeader()))
                .startsWith("[after noon] expected the unit not to lead, but it does\n");
        assertThat(failureOf(() -> assertThat(State.empty()).isLeader()))
                .startsWith("expected the unit to lead, but it does not\n");
    }

    @Test
    void actualValuesAreShown() {
        assertThat(failureOf(() -> assertThat(state).hasConfig("port", 81)))
                .startsWith("expected the option port to be 81, but it is 80\n");
        assertThat(failureOf(() -> assertThat(state).hasConfig("colour", "red")))
                .startsWith("expected the option colour to be red, but nobody has set it\n");
        assertThat(failureOf(() -> assertThat(state).hasWorkloadVersion("17")))
                .startsWith("expected the workload to be of version 17, but it is of version 16\n");
        assertThat(failureOf(() -> assertThat(State.empty()).hasWorkloadVersion("17")))
                .startsWith("expected the workload to be of version 17, but no version was told\n");
        assertThat(failureOf(() -> assertThat(state).hasOpenedPorts(Port.tcp(443))))
                .startsWith("expected 443/tcp to be open, but open is 80/tcp\n");
        assertThat(failureOf(() -> assertThat(state).hasStorages()))
                .startsWith("expected the storages to be none, but they are data/0\n");
        assertThat(failureOf(() -> assertThat(state).hasDeferred("start")))
                .startsWith("expected the deferred events to be start, but they are config-changed\n");
    }

    @Test
    void relationsAndTheirDataAreShown() {
        assertThat(failureOf(() -> assertThat(state).hasRelation("web")))
                .startsWith("expected a relation of web, but there is none\n");
        assertThat(failureOf(() -> assertThat(state).hasNoRelation("db")))
                .startsWith("expected no relation of db, but there is one\n");
        assertThat(failureOf(() -> assertThat(state).hasData("web", "a", "b")))
                .startsWith("expected one relation of web, but there is none\n");
        assertThat(failureOf(() -> assertThat(state).hasData("db", "colour", "blue")))
                .startsWith("expected the unit in db to say colour=blue, but it says colour=red; its keys: colour\n");
        assertThat(failureOf(() -> assertThat(state).hasNoData("db", "colour")))
                .startsWith("expected the unit in db to say nothing of colour, but it says colour=red\n");
        assertThat(failureOf(() -> assertThat(state).hasApplicationData("db", "colour", "blue")))
                .startsWith("expected the application in db to say colour=blue, but it does not say colour;"
                        + " its keys: size\n");
        assertThat(failureOf(() -> assertThat(state).hasNoApplicationData("db", "size")))
                .startsWith("expected the application in db to say nothing of size, but it says size=5\n");
    }

    @Test
    void secretsAndWhatIsStoredAreNotShown() {
        String content =
                failureOf(() -> assertThat(state).hasSecretContent("login", Map.of("password", "x", "host", "y")));
        String stored = failureOf(() -> assertThat(state).hasStored("counters", "token", "x"));

        assertThat(content)
                .startsWith("expected the secret login to hold this, but: host is missing, password is another one,"
                        + " user is there too\n")
                .doesNotContain("geheim");
        assertThat(stored)
                .startsWith("expected the charm to remember token in counters, but it is another value\n")
                .doesNotContain("geheim");
        assertThat(failureOf(() -> assertThat(state).hasStored("counters", "size", 1)))
                .startsWith("expected the charm to remember size in counters, but it remembers runs, token\n");
        assertThat(failureOf(() -> assertThat(state).hasSecret("logout")))
                .startsWith("expected a secret with the label logout, but there are login\n");
        assertThat(failureOf(() -> assertThat(state).hasNoSecret("login")))
                .startsWith("expected no secret with the label login, but there is one\n");
    }
}
