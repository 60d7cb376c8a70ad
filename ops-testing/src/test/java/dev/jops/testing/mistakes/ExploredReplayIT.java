package dev.jops.testing.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.testing.explore.Exploration;
import dev.jops.testing.explore.Schedule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExploredReplayIT {

    @Test
    void aLineGivesTheSameFailureInAnotherJvm() throws IOException, InterruptedException {
        Exploration exploration = Explored.exploration();
        String line = exploration.run().failure().orElseThrow().schedule().toString();

        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Explored.class.getName(),
                        line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(other.waitFor()).isZero();
        assertThat(output).isEqualTo(Explored.text(exploration.replay(Schedule.parse(line))));
    }
}
