package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.testing.junit.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a test's JVM leaves behind if it is killed in the middle of a hook. */
@Timeout(60)
class KilledTestRunIT {
    private static final int LEAST_SECONDS = 100_000_000; // nobody else sleeps for three years

    @TempDir
    private Path directory = Path.of("");

    private final int seconds = LEAST_SECONDS + 2 * new Random().nextInt(LEAST_SECONDS);

    private final String daemon = Integer.toString(seconds);
    private final String hook = Integer.toString(seconds + 1);

    @Test
    void isRemovedByTheNextRunWithTheProcessesOfTheHook() throws Exception {
        List<ProcessHandle> left = killInTheMiddleOfAHook("shared");
        assertThat(left).allMatch(ProcessHandle::isAlive);

        assertThat(start("shared").waitFor()).isZero();

        left.forEach(process -> process.onExit().join());
        assertThat(leftFiles()).isEmpty();
    }

    @Test
    void takesTheMachinesOfItsUnitsAlong() throws Exception {
        UnitMachines.assumeAvailable();
        List<ProcessHandle> left = killInTheMiddleOfAHook("namespaces");

        left.forEach(process -> process.onExit().join());
        assertThat(leftFiles()).hasSize(1);
        assertThat(start("namespaces").waitFor()).isZero();
        assertThat(leftFiles()).isEmpty();
    }

    private List<ProcessHandle> killInTheMiddleOfAHook(String machine) throws IOException, InterruptedException {
        Process killed = start(machine, daemon, hook);
        BufferedReader output = killed.inputReader(StandardCharsets.UTF_8);
        while (!"running".equals(output.readLine())) {
            assertThat(killed.isAlive()).isTrue();
        }
        List<ProcessHandle> processes = sleeping();
        while (processes.size() < 2) {
            Thread.onSpinWait();
            processes = sleeping();
        }
        killed.destroyForcibly().waitFor();
        return processes;
    }

    private List<ProcessHandle> sleeping() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(words -> words.length == 1 && (words[0].equals(daemon) || words[0].equals(hook)))
                        .isPresent())
                .toList();
    }

    private Process start(String machine, String... seconds) throws IOException {
        Path units = Files.createDirectories(directory.resolve("units"));
        List<String> command = ChildJvm.command(
                "-Djava.io.tmpdir=" + units,
                "-Djops.machine=" + machine,
                "-cp",
                ChildJvm.classPathWithout(),
                EndlessHook.class.getName(),
                directory.toString());
        command.addAll(List.of(seconds));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private List<Path> leftFiles() throws IOException {
        try (Stream<Path> runs = Files.list(directory.resolve("units"))) {
            return runs.filter(run -> run.getFileName().toString().startsWith("jops-units-"))
                    .toList();
        }
    }
}
