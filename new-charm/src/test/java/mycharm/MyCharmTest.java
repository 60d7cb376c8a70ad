package mycharm;

import static dev.jops.testing.assertions.CharmAssertions.assertThat;

import dev.jops.model.ActiveStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.Context;
import dev.jops.testing.Harness;
import dev.jops.testing.junit.CharmTest;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@CharmTest
class MyCharmTest {
    private final Context<MyCharm> context = Context.of(MyCharm::new);

    @AfterEach
    void removeFiles() {
        context.close();
    }

    @Test
    void theLeaderSharesItsGreeting() {
        State before = State.builder()
                .leader(true)
                .config("greeting", "hello")
                .relation(RelationState.peer("peers").build())
                .build();

        State after = context.run(context.on().leaderElected(), before);

        assertThat(after).hasApplicationData("peers", "greeting", "hello").hasUnitStatus(new ActiveStatus("hello"));
    }

    @Test
    void aFollowerShowsTheLeadersGreetingAndNotItsOwn() {
        RelationState peers = RelationState.peer("peers")
                .peer(1, Map.of())
                .localApplicationData(Map.of("greeting", "hello"))
                .build();

        State after = context.run(
                context.on().relationChanged(peers),
                State.builder().relation(peers).build());

        assertThat(after).hasUnitStatus(new ActiveStatus("hello"));
    }

    @Test
    void waitsUntilThereIsALeader(Harness<MyCharm> harness) {
        harness.beginWithInitialHooks();
        assertThat(harness).hasStatus(new WaitingStatus("for the leader"));

        harness.setLeader(true);

        assertThat(harness).hasStatus(new ActiveStatus("ready"));
    }
}
