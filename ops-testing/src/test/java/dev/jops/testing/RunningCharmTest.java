package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.hookcmds.Port;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.Relation;
import dev.jops.model.RelationDataAccessException;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests a charm that is inspected before and after its event. */
class RunningCharmTest {
    private final Context<StagedCharm> context =
            StagedCharm.context((charm, event) -> charm.unit().setStatus(new ActiveStatus()));

    @Test
    void showsTheCharmBeforeAndAfterTheEvent() {
        try (RunningCharm<StagedCharm> running = context.start(context.on().start(), State.empty())) {
            List<String> before = List.copyOf(running.charm().heard);

            State after = running.run();

            assertThat(before).isEmpty();
            assertThat(running.charm().heard).containsExactly("Start");
            assertThat(running.model().unit().status()).isEqualTo(after.unitStatus());
        }
    }

    @Test
    void treatsWritesBeforeTheEventAsPartOfTheHook() {
        try (RunningCharm<StagedCharm> running = context.start(context.on().start(), State.empty())) {
            running.model().unit().openPort(Port.tcp(80));

            assertThat(running.run().openedPorts()).containsExactly(Port.tcp(80));
        }
    }

    @Test
    void refusesATestWhatJujuRefusesACharm() {
        RelationState db = RelationState.regular("db").build();
        State state = State.builder().relation(db).build();

        try (RunningCharm<StagedCharm> running = context.start(context.on().start(), state)) {
            Relation relation = running.model().relation("db").orElseThrow();

            assertThatThrownBy(() -> relation.data(relation.units().get(0)).put("host", "elsewhere"))
                    .isInstanceOf(RelationDataAccessException.class);
            assertThat(running.run())
                    .isEqualTo(state.toBuilder().unitStatus(new ActiveStatus()).build());
        }
    }

    @Test
    void runsOnce() {
        try (RunningCharm<StagedCharm> running = context.start(context.on().start(), State.empty())) {
            running.run();

            assertThatThrownBy(running::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("start has run already: start the next event from the state that came out");
        }
    }

    @Test
    void deliversNothingIfTheTestDoesNotRunIt() {
        RunningCharm<StagedCharm> running = context.start(context.on().start(), State.empty());
        StagedCharm charm = running.charm();

        running.close();

        assertThat(charm.heard).isEmpty();
    }

    private static Context<StagedCharm> opening(List<String> closed) {
        return Context.of(
                framework -> {
                    StagedCharm charm = new StagedCharm(framework, (c, event) -> {});
                    charm.closeLater(() -> closed.add("closed"));
                    return charm;
                },
                StagedCharm.META);
    }

    @Test
    void closesWhatTheCharmHasOpen() {
        List<String> closed = new ArrayList<>();
        Context<StagedCharm> opening = opening(closed);

        opening.start(opening.on().start(), State.empty()).close();

        assertThat(closed).containsExactly("closed");
    }

    @Test
    void letsTwoRunAtTheSameTime() {
        try (RunningCharm<StagedCharm> one = context.start(context.on().start(), State.empty());
                RunningCharm<StagedCharm> two = context.start(context.on().install(), State.empty())) {
            one.run();
            two.run();

            assertThat(one.charm().heard).containsExactly("Start");
            assertThat(two.charm().heard).containsExactly("Install");
        }
    }

    @Test
    void closesTheCharmOnceWhateverATestDoes() {
        List<String> closed = new ArrayList<>();
        Context<StagedCharm> opening = opening(closed);

        opening.run(opening.on().start(), State.empty());
        assertThat(closed).containsExactly("closed");

        assertThatThrownBy(() -> {
                    try (RunningCharm<StagedCharm> running =
                            opening.start(opening.on().start(), State.empty())) {
                        throw new IllegalStateException(
                                "a test that fails in " + running.charm().unit());
                    }
                })
                .isInstanceOf(IllegalStateException.class);
        assertThat(closed).containsExactly("closed", "closed");
    }

    @Test
    void doesNotChangeAStateThatWasReturned() {
        try (RunningCharm<StagedCharm> running = context.start(context.on().start(), State.empty())) {
            State after = running.run();
            running.charm().unit().setStatus(new BlockedStatus("too late"));
            running.charm().unit().openPort(Port.tcp(80));

            assertThat(after.unitStatus()).isEqualTo(new ActiveStatus());
            assertThat(after.openedPorts()).isEmpty();
        }
    }
}
