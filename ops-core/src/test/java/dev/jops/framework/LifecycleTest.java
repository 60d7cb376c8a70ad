package dev.jops.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private final OneUnit unit = new OneUnit();
    private final List<String> seen = new ArrayList<>();

    private void observeAll(TestCharm charm) {
        charm.framework().observe(CommitEvent.class, event -> seen.add("commit"));
        charm.framework().observe(PreCommitEvent.class, event -> seen.add("pre-commit"));
        charm.framework().observe(SettleEvent.class, event -> seen.add("settle"));
        charm.framework().observe(BeginEvent.class, event -> seen.add("begin"));
        charm.framework().observe(StartEvent.class, event -> {
            seen.add("start");
            event.defer();
        });
        charm.framework().observe(ConfigChangedEvent.class, event -> seen.add("config-changed"));
    }

    @Test
    void dispatchBeginsRedeliversDeliversSettlesAndCommits() {
        unit.succeed("start", this::observeAll);
        seen.clear();

        unit.succeed("config-changed", this::observeAll);

        assertThat(seen).containsExactly("begin", "start", "config-changed", "settle", "pre-commit", "commit");
    }

    @Test
    void dispatchWithoutEventHasItsLifecycleToo() {
        unit.dispatch("", this::observeAll);

        assertThat(seen).containsExactly("begin", "settle", "pre-commit", "commit");
    }

    @Test
    void dispatchThatFailsDoesNotSettleOrCommit() {
        int exitCode = unit.hook("update-status", charm -> {
            observeAll(charm);
            charm.framework().observe(BeginEvent.class, "failing", event -> {
                throw new IllegalStateException("no");
            });
        });

        assertThat(exitCode).isEqualTo(1);
        assertThat(seen).containsExactly("begin");
    }

    @Test
    void lifecycleEventsAreNotDeferrable() {
        unit.succeed("start", charm -> charm.framework().observe(SettleEvent.class, event -> {
            seen.add("settle");
            assertThatIllegalStateException()
                    .isThrownBy(event::defer)
                    .withMessage("SettleEvent can't be deferred: it is part of every dispatch");
        }));

        assertThat(seen).containsExactly("settle");
    }

    @Test
    void stateStoredInCommitIsSaved() {
        unit.succeed("start", charm -> charm.framework()
                .observe(CommitEvent.class, event -> charm.state().put("word", "late")));

        unit.succeed("update-status", charm -> assertThat(charm.state().string("word"))
                .contains("late"));
    }
}
