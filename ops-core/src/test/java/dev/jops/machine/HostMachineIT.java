package dev.jops.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.doubles.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostMachineIT {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path dir = Path.of("");

    private final HostMachine machine = new HostMachine();

    @Test
    void programRunsToItsEnd() throws IOException {
        Path program = new Scripts(dir).write("program", "cat; echo \"$1\"; echo grüß >&2; exit 3");

        ProgramResult result = machine.run(List.of(program.toString(), "a b"), LONG);

        assertThat(result).isEqualTo(new ProgramResult(3, "a b\n", "grüß\n"));
    }

    @Test
    void programThatTakesTooLongIsStopped() throws IOException {
        Path program = new Scripts(dir).write("program", "exec tail -f /dev/null");

        assertThatThrownBy(() -> machine.run(List.of(program.toString()), Duration.ofMillis(50)))
                .isInstanceOf(MachineException.class)
                .hasMessage(program + " was stopped after PT0.05S");
        assertThat(ProcessHandle.current().children())
                .allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void programIsStoppedWhenTheWaitIsInterrupted() throws IOException {
        Path program = new Scripts(dir).write("program", "exec tail -f /dev/null");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> machine.run(List.of(program.toString()), LONG))
                .isInstanceOf(MachineException.class)
                .hasMessage(program + " was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ProcessHandle.current().children())
                .allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void programThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> machine.run(List.of("/no/such/program"), LONG))
                .isInstanceOf(MachineException.class)
                .hasMessageStartingWith("/no/such/program can't be run: ");
    }

    @Test
    void rootIsTheMachinesOwn() {
        assertThat(machine.root()).isEqualTo(Path.of("/"));
    }
}
