package dev.jops.charm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.framework.Delivery;
import dev.jops.framework.EventBase;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadershipEventsTest {
    private final OneUnit unit = new OneUnit();
    private final List<String> seen = new ArrayList<>();

    private void both(TestCharm charm) {
        elected(charm);
        deposed(charm);
        charm.framework().observe(UpdateStatusEvent.class, event -> seen.add("update-status"));
    }

    private void elected(TestCharm charm) {
        charm.framework().observe(LeaderElectedEvent.class, this::onElected);
    }

    private void deposed(TestCharm charm) {
        charm.framework().observe(LeaderDeposedEvent.class, event -> seen.add("deposed"));
    }

    private void onElected(LeaderElectedEvent event) {
        seen.add(event.isSynthetic() ? "elected, says jops" : "elected, says Juju");
    }

    private void startAsLeader(TestCharm.Setup charm) {
        unit.juju().electLeader();
        unit.succeed("leader-elected", charm);
        unit.succeed("start", charm);
        seen.clear();
    }

    @Test
    void lostLeadershipIsReportedOnceAndBeforeTheHooksOwnEvent() {
        startAsLeader(this::both);
        unit.juju().deposeLeader();

        unit.succeed("update-status", this::both);
        unit.succeed("update-status", this::both);

        assertThat(seen).containsExactly("deposed", "update-status", "update-status");
    }

    @Test
    void unannouncedLeadershipIsReported() {
        unit.succeed("start", this::both);
        unit.juju().electLeader();

        unit.succeed("update-status", this::both);
        unit.succeed("update-status", this::both);

        assertThat(seen).containsExactly("elected, says jops", "update-status", "update-status");
    }

    @Test
    void announcedLeadershipIsNotReportedAgain() {
        startAsLeader(this::both);

        unit.succeed("update-status", this::both);

        assertThat(seen).containsExactly("update-status");
    }

    @Test
    void leaderElectedHookDeliversOnlyJujusEvent() {
        unit.succeed("start", this::both);
        unit.juju().electLeader();

        unit.succeed("leader-elected", this::both);

        assertThat(seen).containsExactly("elected, says Juju");
        assertThat(unit.juju().lines("is-leader")).isEmpty();
    }

    @Test
    void leaderElectedStillComesAfterTheSyntheticOne() {
        unit.succeed("start", this::both);
        unit.juju().electLeader();
        unit.succeed("config-changed", this::both);

        unit.succeed("leader-elected", this::both);

        assertThat(seen).containsExactly("elected, says jops", "elected, says Juju");
    }

    @Test
    void nothingIsAskedOrReportedBeforeStart() {
        unit.juju().electLeader();

        unit.succeed("install", this::both);
        unit.succeed("config-changed", this::both);
        unit.succeed("start", this::both);

        assertThat(seen).isEmpty();
        assertThat(unit.juju().lines("is-leader")).isEmpty();
    }

    @Test
    void unitThatStartedLongAgoIsToldFromItsSecondUpdateStatusOn() {
        unit.juju().electLeader();

        unit.succeed("update-status", this::elected);
        unit.succeed("update-status", this::elected);

        assertThat(seen).containsExactly("elected, says jops");
    }

    @Test
    void jujuIsAskedOncePerDispatch() {
        startAsLeader(this::both);
        unit.juju().calls().clear();

        unit.succeed("config-changed", charm -> {
            both(charm);
            charm.framework()
                    .observe(
                            ConfigChangedEvent.class,
                            event -> seen.add("leads: " + charm.unit().isLeader()));
        });

        assertThat(seen).containsExactly("leads: true");
        assertThat(unit.juju().lines("is-leader")).hasSize(1);
    }

    @Test
    void charmThatObservesNeitherIsNotAskedForAndRemembersNothing() {
        unit.juju().electLeader();

        unit.succeed("leader-elected", charm -> {});
        unit.succeed("start", charm -> {});
        unit.succeed("update-status", charm -> {});

        assertThat(unit.juju().lines()).isEmpty();
    }

    @Test
    void nothingIsReportedInActionsRestrictedContextsAndJujuExec() {
        startAsLeader(this::both);
        unit.juju().deposeLeader();
        unit.juju().calls().clear();

        unit.dispatch("actions/rotate", this::both, "JUJU_ACTION_NAME=rotate", "JUJU_ACTION_UUID=1");
        unit.dispatch("hooks/collect-metrics", this::both);
        unit.dispatch("", this::both);

        assertThat(seen).isEmpty();
        assertThat(unit.juju().lines("is-leader")).isEmpty();
    }

    @Test
    void leadershipIsReportedAgainAfterAFailedDispatch() {
        startAsLeader(this::both);
        unit.juju().deposeLeader();

        int exitCode = unit.hook("update-status", charm -> {
            deposed(charm);
            charm.framework().observe(UpdateStatusEvent.class, event -> {
                throw new IllegalStateException("on purpose");
            });
        });
        unit.succeed("update-status", this::both);

        assertThat(exitCode).isEqualTo(1);
        assertThat(seen).containsExactly("deposed", "deposed", "update-status");
    }

    @Test
    void leadershipIsReportedAgainAfterARefusedCommit() {
        startAsLeader(this::both);
        unit.juju().deposeLeader();

        unit.succeedWithoutCommit("config-changed", this::both);
        unit.succeed("config-changed", this::both);

        assertThat(seen).containsExactly("deposed", "deposed");
    }

    @Test
    void dispatchFailsIfJujuDoesNotSayWhetherTheUnitLeads() {
        startAsLeader(this::both);
        unit.juju().script("is-leader", 1, "", "ERROR leadership status unknown: timed out\n");

        int exitCode = unit.hook("update-status", this::both);

        assertThat(exitCode).isEqualTo(1);
        assertThat(seen).isEmpty();
    }

    @Test
    void deposedComesBeforeDeferredEvents() {
        startAsLeader(this::both);
        unit.succeed("config-changed", charm -> {
            both(charm);
            charm.framework().observe(ConfigChangedEvent.class, EventBase::defer);
        });
        unit.juju().deposeLeader();

        unit.succeed("update-status", charm -> {
            both(charm);
            charm.framework().observe(ConfigChangedEvent.class, event -> seen.add("config-changed"));
        });

        assertThat(seen).containsExactly("deposed", "config-changed", "update-status");
    }

    @Test
    void deferredLeaderElectedIsDroppedOnceTheCharmIsDeposed() {
        deferElected();
        unit.juju().deposeLeader();
        unit.succeed("config-changed", this::both);
        unit.juju().electLeader();

        unit.succeed("leader-elected", this::both);
        unit.succeed("config-changed", this::both);

        assertThat(seen).containsExactly("deposed", "elected, says Juju");
        assertThat(unit.juju().log()).isEmpty();
    }

    @Test
    void deferredLeaderElectedIsKeptForAnObservationOnAnyUnit() {
        deferElected();
        unit.juju().deposeLeader();

        unit.succeed("config-changed", charm -> {
            deposed(charm);
            charm.framework().observe(LeaderElectedEvent.class, Delivery.ANY_UNIT, event -> seen.add("anyway"));
        });

        assertThat(seen).containsExactly("deposed", "anyway");
    }

    @Test
    void syntheticEventReplacesADeferredOne() {
        deferElected();
        unit.juju().deposeLeader();
        unit.succeed("config-changed", this::elected);
        unit.juju().electLeader();

        unit.succeed("config-changed", this::elected);
        unit.succeed("config-changed", this::elected);

        assertThat(seen).containsExactly("elected, says jops");
    }

    @Test
    void syntheticEventStaysSyntheticAfterDeferral() {
        unit.succeed("start", this::both);
        unit.juju().electLeader();
        unit.succeed("config-changed", charm -> charm.framework().observe(LeaderElectedEvent.class, EventBase::defer));

        unit.succeed("config-changed", this::elected);

        assertThat(seen).containsExactly("elected, says jops");
    }

    @Test
    void deferredDeposalIsDeliveredLaterAndDroppedWhenTheUnitIsElectedAgain() {
        startAsLeader(this::both);
        unit.juju().deposeLeader();
        unit.succeed("config-changed", this::deferDeposed);

        unit.succeed("config-changed", this::both);

        assertThat(seen).containsExactly("deposed");
        startAsLeader(this::both);
        unit.juju().deposeLeader();
        unit.succeed("config-changed", this::deferDeposed);
        unit.juju().electLeader();

        unit.succeed("config-changed", this::both);

        assertThat(seen).containsExactly("elected, says jops");
    }

    @Test
    void observersOfEveryHookDoNotGetSyntheticEvents() {
        unit.succeed("start", this::both);
        unit.juju().electLeader();

        unit.succeed("config-changed", charm -> {
            elected(charm);
            charm.framework()
                    .observe(HookEvent.class, event -> seen.add(event.getClass().getSimpleName()));
        });

        assertThat(seen).containsExactly("elected, says jops", "ConfigChangedEvent");
    }

    @Test
    void leaderThatFindsAnotherTermIsDeposedAndElected() {
        mark(null);
        startAsLeader(this::both);
        assertThat(unit.juju().last("relation-set")).contains("peers:0");
        mark("2 mysql/1");

        unit.succeed("update-status", this::both);
        mark("3 mysql/0");
        unit.succeed("update-status", this::both);

        assertThat(seen).containsExactly("deposed", "elected, says jops", "update-status", "update-status");
    }

    @Test
    void leaderElectedAfterAnotherTermComesAfterTheDeposal() {
        mark(null);
        startAsLeader(this::both);
        mark("2 mysql/1");

        unit.succeed("leader-elected", this::both);

        assertThat(seen).containsExactly("deposed", "elected, says Juju");
    }

    @Test
    void leaderThatWasToldBeforeTermsWereMarkedMarksItsOwn() {
        startAsLeader(this::both);
        mark(null);

        unit.succeed("update-status", this::both);
        mark("1 mysql/0");
        unit.succeed("update-status", this::both);

        assertThat(seen).containsExactly("update-status", "update-status");
        assertThat(unit.juju().lines("relation-set")).hasSize(1);
    }

    @Test
    void leaderOfAnUnchangedTermReadsTheMarkAndWritesNothing() {
        mark(null);
        startAsLeader(this::both);
        mark("1 mysql/0");
        unit.juju().calls().clear();

        unit.succeed("config-changed", this::both);

        assertThat(unit.juju().lines())
                .filteredOn(line -> !line.startsWith("state-"))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("is-leader", "relation-ids", "relation-get");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "3", "3mysql/1", " mysql/1", "-3 mysql/1", "9223372036854775807 mysql/1"})
    void markThatJopsHasNotWrittenIsRefusedAndStays(String mark) {
        mark(mark);
        unit.juju().electLeader();
        unit.succeed("start", charm -> {});

        assertThat(unit.hook("leader-elected", this::both)).isNotZero();

        assertThat(unit.juju().lines("relation-set")).isEmpty();
        assertThat(seen).isEmpty();
        assertThat(unit.juju().lines("juju-log")).anySatisfy(line -> assertThat(line)
                .contains("mysql/0 cannot begin a term after \"" + mark + "\"")
                .contains("it is not a number and a unit, such as 3 mysql/0; only jops writes it, so remove it"));
    }

    @Test
    void charmThatDoesNotObserveTheLossMarksAndReadsNothing() {
        mark("2 mysql/1");
        startAsLeader(this::elected);

        unit.succeed("update-status", this::elected);

        assertThat(seen).isEmpty();
        assertThat(unit.juju().lines()).noneMatch(line -> line.startsWith("relation-"));
    }

    @Test
    void followerAndCharmWithoutPeerRelationReadNoMark() {
        mark("2 mysql/1");
        unit.succeed("start", this::both);
        unit.succeed("update-status", this::both);
        unit.withMetadata("name: mysql");
        startAsLeader(this::both);
        unit.succeed("update-status", this::both);

        assertThat(seen).containsExactly("update-status");
        assertThat(unit.juju().lines()).noneMatch(line -> line.startsWith("relation-"));
    }

    @Test
    void leaderThatIsDeposedInLeaderElectedIsToldAgain() {
        startAsLeader(this::both);
        unit.juju().deposeLeader();

        unit.succeed("leader-elected", this::both);
        unit.succeed("update-status", this::both);

        assertThat(seen).containsExactly("deposed", "elected, says Juju", "deposed", "update-status");
    }

    /** Puts this mark of a term into the application's data of the peer relation. */
    private void mark(@Nullable String term) {
        unit.juju()
                .answer("relation-ids peers", List.of("peers:0"))
                .answer("relation-get", term == null ? Map.of() : Map.of("jops-leader-term", term));
    }

    private void deferElected() {
        unit.juju().electLeader();
        unit.succeed("start", charm -> {});
        unit.succeed("update-status", this::deposed);
        unit.succeed("leader-elected", charm -> charm.framework().observe(LeaderElectedEvent.class, EventBase::defer));
        seen.clear();
    }

    private void deferDeposed(TestCharm charm) {
        charm.framework().observe(LeaderDeposedEvent.class, EventBase::defer);
    }
}
