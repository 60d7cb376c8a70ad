package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jops.charm.ActionEvent;
import dev.jops.testing.state.State;
import dev.jops.testing.state.TestEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests actions in a context: what the charm sees, and what it answers. */
class ContextActionsTest {
    private final List<Object> seen = new ArrayList<>();

    @Test
    void showsTheActionsNameAndNumber() {
        Context<StagedCharm> context = acting(action -> seen.add(action.name() + " " + action.id()));

        context.run(context.on().action("open"), State.empty());

        assertThat(seen).containsExactly("open 1");
        assertThat(context.action().id()).isEqualTo("1");
        assertThat(context.action().name()).isEqualTo("open");
    }

    @Test
    void hasNoResultsAndNoLogOfAnActionThatReportsNothing() {
        Context<StagedCharm> context = acting(action -> {});

        context.run(context.on().action("open"), State.empty());

        assertThat(context.action().succeeded()).isTrue();
        assertThat(context.action().results()).isEmpty();
        assertThat(context.action().log()).isEmpty();
    }

    @Test
    void keepsWhatAHandlerDoesAfterItHasFailedTheAction() {
        Context<StagedCharm> context = acting(action -> {
            action.log("looking");
            action.fail("first");
            action.setResults(Map.of("tried", 1));
            action.fail("last");
            action.setResults(Map.of("left", 2));
        });

        var failure = catchThrowableOfType(
                ActionFailedException.class, () -> context.run(context.on().action("open"), State.empty()));

        assertThat(failure).hasMessage("the action open failed: last");
        assertThat(failure.outcome().results()).containsExactly(Map.entry("left", "2"), Map.entry("tried", "1"));
        assertThat(failure.outcome().log()).containsExactly("looking");
    }

    @Test
    void failsInARunningCharmToo() {
        Context<StagedCharm> context = acting(action -> action.fail("no"));

        try (RunningCharm<StagedCharm> running = context.start(context.on().action("open"), State.empty())) {
            assertThatThrownBy(running::run)
                    .isInstanceOf(ActionFailedException.class)
                    .hasMessage("the action open failed: no");
        }
    }

    @Test
    void showsOnlyTheLastAction() {
        Context<StagedCharm> context = acting(action -> {
            if (action.params().isEmpty()) {
                action.log("nothing to do");
            } else {
                action.setResults(Map.of("done", true));
            }
        });

        context.run(context.on().action("open", Map.of("all", true)), State.empty());
        ActionOutcome first = context.action();
        context.run(context.on().action("open"), State.empty());

        assertThat(first.results()).containsExactly(Map.entry("done", "true"));
        assertThat(context.action().results()).isEmpty();
        assertThat(context.action().log()).containsExactly("nothing to do");
    }

    @Test
    void nestsResultsAsJujuShowsThem() {
        Context<StagedCharm> context =
                acting(action -> action.setResults(Map.of("disk", Map.of("free", 5, "unit", "GiB"))));

        context.run(context.on().action("open"), State.empty());

        assertThat(context.action().results()).containsExactly(Map.entry("disk", Map.of("free", "5", "unit", "GiB")));
    }

    @Test
    void parametersOfAnEventCannotBeChanged() {
        Map<String, Object> given = new java.util.HashMap<>(Map.of("size", 1));
        Context<StagedCharm> context = acting(action -> {
            seen.add(action.params());
            action.params().put("size", 3L);
        });
        TestEvent event = context.on().action("open", given);
        given.put("size", 2);

        assertThatThrownBy(() -> context.run(event, State.empty()))
                .hasCauseInstanceOf(UnsupportedOperationException.class);
        assertThat(seen).containsExactly(Map.of("size", 1L));
    }

    @FunctionalInterface
    private interface Doing {
        void run(ActionEvent action);
    }

    private static Context<StagedCharm> acting(Doing doing) {
        return StagedCharm.context((charm, event) -> doing.run((ActionEvent) event));
    }
}
