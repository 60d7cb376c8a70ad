package dev.jops.testing.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.testing.explore.Exploration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Explorations in other JVMs, with other numbers of processors. */
class ExploredReplayIT {

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aLineGivesTheSameFailureInAnotherJvm(int processors) throws IOException, InterruptedException {
        Exploration exploration = Explored.exploration();
        String line = exploration.run().failure().orElseThrow().schedule().toString();

        String output = outputOf(processors, line);

        assertThat(output).isEqualTo(Explored.replayed(line));
    }

    @Test
    void theSameFailureIsFoundOnAnyNumberOfProcessors() throws IOException, InterruptedException {
        String one = outputOf(1);
        String three = outputOf(3);

        assertThat(one).startsWith("on 1 ");
        assertThat(three).startsWith("on 3 ");
        assertThat(withoutFirstLine(three)).isEqualTo(withoutFirstLine(one)).isEqualTo(Explored.found());
    }

    private static String withoutFirstLine(String text) {
        return text.substring(text.indexOf('\n') + 1);
    }

    private static String outputOf(int processors, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=" + processors,
                "-cp",
                System.getProperty("java.class.path"),
                Explored.class.getName()));
        command.addAll(List.of(arguments));
        Process other = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).isZero();
        return output;
    }
}
