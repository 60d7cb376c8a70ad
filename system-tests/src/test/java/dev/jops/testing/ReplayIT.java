package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.testing.junit.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayIT {

    /** {@code Map.of} and the like iterate in a different order in each JVM, which a single JVM would not show. */
    @Test
    void givesTheSameTimelineAndPictureInAnotherJvm() throws IOException, InterruptedException {
        assertThat(inAnotherJvm("7")).isEqualTo(Replayed.timeline(7) + Replayed.html(7));
    }

    private static String inAnotherJvm(String seed) throws IOException, InterruptedException {
        List<String> command =
                ChildJvm.command("-cp", System.getProperty("java.class.path"), Replayed.class.getName(), seed);
        Process other = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).isZero();
        return output;
    }
}
