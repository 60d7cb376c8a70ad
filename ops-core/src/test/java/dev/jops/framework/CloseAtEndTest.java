package dev.jops.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.hookcmds.LogLevel;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseAtEndTest {
    private final OneUnit unit = new OneUnit();
    private final List<String> seen = new ArrayList<>();

    private void openTwo(TestCharm charm) {
        charm.close(() -> seen.add("first"));
        charm.close(() -> seen.add("second"));
    }

    @Test
    void resourcesAreClosedAfterTheCommitTheLastFirst() {
        unit.succeed("start", charm -> {
            openTwo(charm);
            charm.framework().observe(CommitEvent.class, event -> seen.add("commit"));
        });

        assertThat(seen).containsExactly("commit", "second", "first");
    }

    @Test
    void stateStoredWhileClosingIsSaved() {
        unit.succeed("start", charm -> charm.close(() -> charm.state().put("word", "late")));

        unit.succeed("update-status", charm -> assertThat(charm.state().string("word"))
                .contains("late"));
    }

    @Test
    void resourcesAreClosedWhenTheDispatchFails() {
        int exitCode = unit.hook("start", charm -> {
            openTwo(charm);
            charm.framework().observe(BeginEvent.class, event -> {
                throw new IllegalStateException("no");
            });
        });

        assertThat(exitCode).isEqualTo(1);
        assertThat(seen).containsExactly("second", "first");
    }

    @Test
    void resourcesAreClosedIfTheCharmCannotBeConstructed() {
        int exitCode = unit.hook("start", charm -> {
            openTwo(charm);
            throw new IllegalStateException("no");
        });

        assertThat(exitCode).isEqualTo(1);
        assertThat(seen).containsExactly("second", "first");
    }

    @Test
    void resourceThatCannotBeClosedFailsTheDispatchAfterClosingTheOthers() {
        int exitCode = unit.hook("start", charm -> {
            charm.state().put("word", "lost");
            charm.close(() -> seen.add("first"));
            charm.close(() -> {
                throw new IOException("the disk is full");
            });
            charm.close(() -> seen.add("third"));
        });

        assertThat(exitCode).isEqualTo(1);
        assertThat(seen).containsExactly("third", "first");
        assertThat(unit.juju().log(LogLevel.ERROR).get(0)).contains("java.io.IOException: the disk is full");
        unit.succeed("update-status", charm -> assertThat(charm.state().string("word"))
                .isEmpty());
    }

    @Test
    void failureOfClosingIsSuppressedByThatOfTheDispatch() {
        unit.hook("start", charm -> {
            charm.close(() -> {
                throw new IOException("the disk is full");
            });
            charm.framework().observe(BeginEvent.class, event -> {
                throw new IllegalStateException("no");
            });
        });

        assertThat(unit.juju().log(LogLevel.ERROR).get(0))
                .startsWith("the charm failed in hooks/start\njava.lang.IllegalStateException: no")
                .contains("Suppressed: java.io.IOException: the disk is full");
    }
}
