package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.doubles.OneUnit;
import dev.jops.leadership.NotLeaderException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitLeadershipTest {
    private final OneUnit one = new OneUnit();
    private final UnitLeadership leadership = one.model().unit().leadership();
    private final List<String> done = new ArrayList<>();

    @Test
    void checkPassesWhileTheUnitLeads() {
        one.juju().electLeader();

        leadership.check();

        assertThat(leadership.remaining()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void checkNamesTheUnitAndTheApplication() {
        assertThatThrownBy(leadership::check)
                .isInstanceOf(NotLeaderException.class)
                .satisfies(e -> {
                    NotLeaderException refusal = (NotLeaderException) e;
                    assertThat(refusal.getMessage()).contains("mysql/0").contains("mysql");
                });
    }

    @Test
    void checkFailsIfJujuDoesNotAnswer() {
        one.juju().script("is-leader", 1, "", "ERROR leadership status unknown: timed out\n");

        assertThatThrownBy(leadership::check)
                .isInstanceOf(ModelException.class)
                .hasMessage("mysql/0 cannot learn whether it leads: is-leader --format=json failed with exit code 1:"
                        + " ERROR leadership status unknown: timed out");
    }

    @Test
    void unitAndItsTokenShareOneAnswer() {
        one.juju().electLeader();
        one.model().unit().isLeader();

        leadership.check();

        assertThat(one.juju().lines()).containsExactly("is-leader --format=json");
    }

    @Test
    void stepsRunWhileTheUnitLeads() throws Exception {
        one.juju().electLeader();

        leadership.runInSteps(List.of(
                () -> work("one", Duration.ofSeconds(20)),
                () -> work("two", Duration.ofSeconds(20)),
                () -> work("three", Duration.ofSeconds(20))));

        assertThat(done).containsExactly("one", "two", "three");
        assertThat(one.juju().lines()).hasSize(2);
    }

    @Test
    void stepsEndBeforeTheFirstOneWithoutLeadership() {
        one.juju().electLeader();

        assertThatThrownBy(() -> leadership.runInSteps(List.of(
                        () -> work("one", Duration.ofSeconds(20)),
                        () -> {
                            work("two", Duration.ofSeconds(20));
                            one.juju().deposeLeader();
                        },
                        () -> work("three", Duration.ZERO))))
                .isInstanceOf(NotLeaderException.class);

        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void stepThatFailsEndsTheWork() {
        one.juju().electLeader();

        assertThatThrownBy(() -> leadership.runInSteps(List.of(
                        () -> {
                            throw new IOException("the disk is gone");
                        },
                        () -> work("two", Duration.ZERO))))
                .isInstanceOf(IOException.class);

        assertThat(done).isEmpty();
    }

    @Test
    void answerEndsWithTheDispatch() {
        one.juju().electLeader();
        leadership.check();

        one.begin("hooks/update-status");

        assertThat(leadership.remaining()).isEqualTo(Duration.ZERO);
        one.juju().deposeLeader();
        assertThatThrownBy(leadership::check).isInstanceOf(NotLeaderException.class);
    }

    @Test
    void leadershipOfAnotherUnitIsRefused() {
        Unit other = one.model().unit("mysql/1");

        assertThatIllegalStateException()
                .isThrownBy(other::isLeader)
                .withMessage("mysql/0 cannot ask for the leadership of mysql/1: a unit can do that only for itself");
        assertThatIllegalStateException()
                .isThrownBy(other::leadership)
                .withMessage("mysql/0 cannot ask for the leadership of mysql/1: a unit can do that only for itself");
    }

    private void work(String name, Duration duration) {
        one.time().advance(duration);
        done.add(name);
    }
}
