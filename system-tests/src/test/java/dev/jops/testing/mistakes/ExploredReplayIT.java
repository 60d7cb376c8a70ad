package dev.jops.testing.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.testing.explore.ExplorationReport;
import dev.jops.testing.junit.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Explorations in other JVMs, with different numbers of processors. */
class ExploredReplayIT {

    private static String line = "";
    private static String expected = "";

    @BeforeAll
    static void explore() {
        ExplorationReport report = Explored.exploration().run();
        line = report.failure().orElseThrow().schedule().toString();
        expected = Explored.text(report) + Explored.replayed(line);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theSameFailureIsFoundThereAndItsLineGivesItAgain(int processors) throws IOException, InterruptedException {
        String output = outputOf(processors);

        assertThat(output).isEqualTo("on " + processors + " processors\n" + expected);
    }

    private static String outputOf(int processors) throws IOException, InterruptedException {
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
