package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests leadership that is lost in the middle of an event. */
class HarnessLeadershipTest {
    private final List<Boolean> seen = new ArrayList<>();
    private final Harness<StagedCharm> harness = Harness.of(
            framework -> new StagedCharm(framework, (charm, event) -> {
                seen.add(charm.unit().isLeader());
                charm.pause(Duration.ofSeconds(31));
                seen.add(charm.unit().isLeader());
            }),
            StagedCharm.META);

    @BeforeEach
    void lead() {
        harness.setLeader(true);
        harness.begin();
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void isLostAtACommandOfTheNextEvent() {
        harness.loseLeadershipAt(2);
        boolean before = harness.charm().unit().isLeader();

        harness.emit("start");

        assertThat(before).isTrue();
        assertThat(seen).containsExactly(true, false);
        assertThat(harness.charm().unit().isLeader()).isFalse();
    }

    @Test
    void isLostAfterATimeInTheNextEvent() {
        harness.loseLeadershipAfter(Duration.ofSeconds(30));

        harness.emit("start");

        assertThat(seen).containsExactly(true, false);
    }

    @Test
    void isKeptInTheEventAfterThat() {
        harness.loseLeadershipAt(50);

        harness.emit("start");
        harness.emit("update-status");

        assertThat(seen).containsExactly(true, true, true, true);
    }

    @Test
    void isLostBeforeJujuTakesWhatTheLeaderWrote() {
        Harness<StagedCharm> writing = Harness.of(
                framework -> new StagedCharm(framework, (charm, event) -> {
                    charm.model()
                            .relation("peers")
                            .orElseThrow()
                            .data(charm.app())
                            .put("key", "value");
                    charm.pause(Duration.ofSeconds(30));
                }),
                StagedCharm.META);
        writing.setLeader(true);
        int peers = writing.addRelation("peers", "shop");
        writing.begin();
        writing.loseLeadershipAfter(Duration.ofSeconds(30));

        assertThatThrownBy(() -> writing.emit("start")).isInstanceOf(CommitRefusedException.class);
        assertThat(writing.relationData(peers, "shop")).isEmpty();
        writing.close();
    }

    @Test
    void cannotBeLostBeforeTheFirstCommand() {
        assertThatThrownBy(() -> harness.loseLeadershipAt(0))
                .hasMessage("command 0 of a hook can't be chosen: the first one is 1");
    }
}
