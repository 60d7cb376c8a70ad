package notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.pebble.plan.Check;
import dev.jops.testing.ActionFailedException;
import dev.jops.testing.SimulatedUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Containers whose real Pebble ends, or is not alive. */
@Tag("thorough")
class EndedPebbleMachineIT extends NotesWithRealPebble {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void pebbleThatDiesEndsItsContainerWhichTheKubeletStartsAgain() {
        SimulatedUnit unit = deploy();
        int count = unit.hooks().size();

        kill(unit);
        juju().runUntil(
                        "the container has ended",
                        () -> tells("the container notes ends: its Pebble has exited"),
                        LONG);
        juju().config("notes-k8s", "title", "Diary");
        juju().runUntilQuiet();

        assertThat(unit.hooks().subList(count, unit.hooks().size()))
                .containsExactlyInAnyOrder("config-changed", "notes-pebble-ready");
        serves(unit);
    }

    /** The program answers {@code count} by killing its parent, which is Pebble. */
    @Test
    void pebbleThatDiesInTheMiddleOfARequestFailsTheActionThatHasMadeIt() throws IOException {
        Files.writeString(
                directory().resolve("opt/notes/bin/notes"),
                "#!/bin/sh\n[ \"$1\" = count ] && kill -9 $PPID\nexec sleep 3600\n");
        SimulatedUnit unit = deploy();

        assertThatThrownBy(() -> unit.run("count-notes").waitFor())
                .isInstanceOf(ActionFailedException.class)
                .hasMessageContaining("notes");
        juju().runUntil(
                        "the container has ended",
                        () -> tells("the container notes ends: its Pebble has exited"),
                        LONG);
        juju().runUntilQuiet();

        assertThat(unit.hooks()).contains("notes-pebble-ready");
        assertThat(unit.pebble("notes").service("notes").orElseThrow().isRunning())
                .isTrue();
    }

    @Test
    void containerThatIsNotAliveIsReplacedWithItsRealPebble() {
        SimulatedUnit unit = deploy();
        unit.pebble("notes").push("/tmp/old", "");

        unit.pebble("notes").ensureLayer("bad", failing(Check.Level.ALIVE));
        unit.pebble("notes").replanServices();
        juju().runUntil(
                        "the end",
                        () -> tells("the container notes ends: its liveness probe has failed 3 times"),
                        LONG);
        juju().runUntilQuiet();

        serves(unit);
        assertThat(unit.pebble("notes").fileInfo("/tmp/old")).isEmpty();
    }

    /** Finds it by its command line, which contains this unit's own directory. */
    private static void kill(SimulatedUnit unit) {
        List<ProcessHandle> daemons = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(" run --create-dirs"))
                .toList();
        assertThat(daemons).as("the Pebble of " + unit).isNotEmpty();
        daemons.forEach(ProcessHandle::destroyForcibly);
    }
}
