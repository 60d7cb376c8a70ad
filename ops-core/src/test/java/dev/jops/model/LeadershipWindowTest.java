package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.HookCommands;
import dev.jops.internal.doubles.ScriptedJuju;
import dev.jops.internal.doubles.SteppedTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeadershipWindowTest {
    private final ScriptedJuju juju = new ScriptedJuju();
    private final SteppedTime time = new SteppedTime();
    private final LeadershipWindow window = new LeadershipWindow(new HookCommands(juju), time);

    @Test
    void trueHoldsForThirtySecondsWithoutAskingAgain() {
        juju.electLeader();
        window.isLeader();

        time.advance(Duration.ofSeconds(30).minusNanos(1));

        assertThat(window.isLeader()).isTrue();
        assertThat(juju.lines()).containsExactly("is-leader --format=json");
    }

    @Test
    void trueIsAskedForAgainAtThirtySeconds() {
        juju.electLeader();
        window.isLeader();

        time.advance(Duration.ofSeconds(30));

        assertThat(window.isLeader()).isTrue();
        assertThat(juju.lines()).hasSize(2);
    }

    @Test
    void thirtySecondsCountFromBeforeTheCall() {
        Duration took = Duration.ofSeconds(12);
        LeadershipWindow slow = new LeadershipWindow(
                new HookCommands((command, input) -> {
                    CommandResult answer = juju.run(command, input);
                    time.advance(took);
                    return answer;
                }),
                time);
        juju.electLeader();
        slow.isLeader();
        assertThat(slow.remaining()).isEqualTo(Duration.ofSeconds(18));

        time.advance(Duration.ofSeconds(18).minusNanos(1));
        slow.isLeader();
        assertThat(juju.lines()).hasSize(1);
        time.advance(Duration.ofNanos(1));
        slow.isLeader();

        assertThat(juju.lines()).hasSize(2);
    }

    @Test
    void wallClockDoesNotMatter() {
        juju.electLeader();
        window.isLeader();

        time.setWallClock(Instant.EPOCH);
        window.isLeader();
        time.setWallClock(Instant.parse("2100-01-01T00:00:00Z"));
        window.isLeader();

        assertThat(juju.lines()).hasSize(1);
    }

    @Test
    void falseHoldsForTheRestOfTheDispatch() {
        assertThat(window.isLeader()).isFalse();
        juju.electLeader();
        time.advance(Duration.ofDays(1));

        assertThat(window.isLeader()).isFalse();
        assertThat(juju.lines()).hasSize(1);
    }

    @Test
    void lostLeadershipIsNoticedAtTheNextQuestionAndStaysLost() {
        juju.electLeader();
        window.isLeader();
        juju.deposeLeader();

        time.advance(Duration.ofSeconds(30));
        assertThat(window.isLeader()).isFalse();
        juju.electLeader();
        time.advance(Duration.ofSeconds(30));

        assertThat(window.isLeader()).isFalse();
    }

    @Test
    void failedQuestionLeavesNoAnswer() {
        juju.electLeader();
        window.isLeader();
        time.advance(Duration.ofSeconds(31));
        juju.script("is-leader", 1, "", "ERROR leadership status unknown: timed out\n");

        assertThatThrownBy(window::isLeader).isInstanceOf(HookCommandException.class);
        assertThat(window.remaining()).isEqualTo(Duration.ZERO);
        assertThatThrownBy(window::isLeader).isInstanceOf(HookCommandException.class);
        juju.deposeLeader();

        assertThat(window.isLeader()).isFalse();
        assertThat(juju.lines()).hasSize(4);
    }

    @Test
    void remainingShrinksToZeroAndAsksNothing() {
        assertThat(window.remaining()).isEqualTo(Duration.ZERO);
        juju.electLeader();
        window.isLeader();

        assertThat(window.remaining()).isEqualTo(Duration.ofSeconds(30));
        time.advance(Duration.ofSeconds(29));
        assertThat(window.remaining()).isEqualTo(Duration.ofSeconds(1));
        time.advance(Duration.ofSeconds(2));
        assertThat(window.remaining()).isEqualTo(Duration.ZERO);
        assertThat(juju.lines()).hasSize(1);
    }

    @Test
    void denialCountsAsFalse() {
        juju.electLeader();
        window.isLeader();

        window.deny();

        assertThat(window.isLeader()).isFalse();
        assertThat(window.remaining()).isEqualTo(Duration.ZERO);
    }
}
