package dev.jops.testing.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.testing.explore.ExplorationReport;
import dev.jops.testing.junit.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Explorations in other JVMs, with other numbers of processors. */
class ExploredReplayIT {

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theSameFailureIsFoundThereAndItsLineGivesItAgain(int processors) throws IOException, InterruptedException {
        ExplorationReport report = Explored.exploration().run();
        String line = report.failure().orElseThrow().schedule().toString();

        String output = outputOf(processors, line);

        assertThat(output)
                .isEqualTo("on " + processors + " processors\n" + Explored.text(report) + Explored.replayed(line));
    }

    private static String outputOf(int processors, String line) throws IOException, InterruptedException {
        List<String> command = ChildJvm.command(
                "-XX:ActiveProcessorCount=" + processors,
                "-cp",
                System.getProperty("java.class.path"),
                Explored.class.getName(),
                line);
        Process other = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).isZero();
        return output;
    }
}
