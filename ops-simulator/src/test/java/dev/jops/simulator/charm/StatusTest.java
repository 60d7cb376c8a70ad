package dev.jops.simulator.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.leadership.NotLeaderException;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Application;
import dev.jops.model.BlockedStatus;
import dev.jops.model.LeaderOnlyException;
import dev.jops.model.ModelException;
import dev.jops.model.Status;
import dev.jops.model.Unit;
import dev.jops.model.UnknownStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.simulator.model.StatusRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {
    private final OneModel one = new OneModel();

    @ParameterizedTest
    @CsvSource({
        "active,      ActiveStatus",
        "blocked,     BlockedStatus",
        "maintenance, MaintenanceStatus",
        "waiting,     WaitingStatus",
        "error,       ErrorStatus"
    })
    void wordOfJujusIsAClass(String word, String type) {
        Status status = Status.of(word, "why");

        assertThat(status.getClass().getSimpleName()).isEqualTo(type);
        assertThat(status.name()).isEqualTo(word);
        assertThat(status.message()).isEqualTo("why");
    }

    @ParameterizedTest
    @CsvSource({"unknown", "terminated", "invented"})
    void otherWordsAreUnknown(String word) {
        assertThat(Status.of(word, "why")).isEqualTo(new UnknownStatus());
    }

    @Test
    void unitStatusIsSetAtOnceAndReadBackWithoutAsking() {
        Unit unit = one.model().unit();

        unit.setStatus(new BlockedStatus("-needs a database"));

        assertThat(one.record().status().describe()).isEqualTo("blocked: -needs a database");
        assertThat(unit.status()).isEqualTo(new BlockedStatus("-needs a database"));
        assertThat(one.lines()).containsExactly("status-set --application=false blocked -- -needs a database");
    }

    @Test
    void unitStatusIsAskedForOnceInADispatch() {
        one.record().setStatus(new StatusRecord("waiting", "for mysql/1"));

        assertThat(one.model().unit().status()).isEqualTo(new WaitingStatus("for mysql/1"));
        assertThat(one.model().unit().status()).isEqualTo(new WaitingStatus("for mysql/1"));
        assertThat(one.lines()).containsExactly("status-get --include-data --format=json --application=false");
    }

    @Test
    void statusThatWasNeverSetIsUnknown() {
        assertThat(one.model().unit().status()).isEqualTo(new UnknownStatus());
    }

    @Test
    void statusOfAnotherUnitIsNeitherToldNorSet() {
        Unit other = one.model().unit("mysql/1");

        assertThat(other.status()).isEqualTo(new UnknownStatus());
        assertThatIllegalStateException()
                .isThrownBy(() -> other.setStatus(new ActiveStatus()))
                .withMessage("mysql/0 cannot set the status of mysql/1: a unit can do that only for itself");
        assertThat(one.lines()).isEmpty();
    }

    @Test
    void leaderSetsAndReadsTheStatusOfTheApplication() {
        one.electLeader();

        one.model().app().setStatus(new ActiveStatus("primary mysql/0"));
        one.begin("update-status");

        assertThat(one.model().app().status()).isEqualTo(new ActiveStatus("primary mysql/0"));
        assertThat(one.lines())
                .containsExactly(
                        "is-leader --format=json",
                        "status-set --application=true active -- primary mysql/0",
                        "is-leader --format=json",
                        "status-get --include-data --format=json --application=true");
    }

    @Test
    void followerNeitherSetsNorReadsTheStatusOfTheApplication() {
        assertThatThrownBy(() -> one.model().app().setStatus(new ActiveStatus()))
                .isInstanceOf(LeaderOnlyException.class)
                .hasMessage("mysql/0 cannot set the status of the application mysql; only the leader may, so ask"
                        + " unit().isLeader() before")
                .hasCauseInstanceOf(NotLeaderException.class);
        assertThatThrownBy(() -> one.model().app().status())
                .isInstanceOf(LeaderOnlyException.class)
                .hasMessageStartingWith("mysql/0 cannot read the status of the application mysql; ");
        assertThat(one.lines()).containsExactly("is-leader --format=json");
    }

    @Test
    void statusOfARelatedApplicationIsNeitherToldNorSet() {
        Application other = one.model().app("shop");

        assertThat(other.status()).isEqualTo(new UnknownStatus());
        assertThatIllegalStateException()
                .isThrownBy(() -> other.setStatus(new ActiveStatus()))
                .withMessage("mysql/0 cannot set the status of shop: a unit can set only that of its own application");
    }

    @Test
    void refusalByJujuIsToldWithWhatWasTried() {
        one.refuse("status-set", 1, "ERROR connection refused\n");

        assertThatThrownBy(() -> one.model().unit().setStatus(new ActiveStatus("up")))
                .isInstanceOf(ModelException.class)
                .hasMessage("mysql/0 cannot set the status: status-set --application=false active -- up failed with"
                        + " exit code 1: ERROR connection refused");
    }

    @Test
    void workloadVersionIsToldAtOnce() {
        one.model().unit().setWorkloadVersion("8.0.36");

        assertThat(one.lines()).containsExactly("application-version-set -- 8.0.36");
    }

    @Test
    void leadershipThatIsLostMeanwhileIsToldAsSuch() {
        one.electLeader();
        assertThat(one.model().unit().isLeader()).isTrue();
        one.deposeLeader();

        assertThatThrownBy(() -> one.model().app().setStatus(new ActiveStatus()))
                .isInstanceOf(LeaderOnlyException.class)
                .hasCauseInstanceOf(NotLeaderException.class);

        assertThat(one.model().unit().isLeader()).isFalse();
    }
}
