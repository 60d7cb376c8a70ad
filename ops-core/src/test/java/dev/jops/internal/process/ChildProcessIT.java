package dev.jops.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.ProcessCommandRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ChildProcessIT {

    @Test
    void programReadsAndPrintsAtOnce() throws Exception {
        ChildProcess child = ChildProcess.start(new ProcessBuilder("tee", "/dev/stderr"), "grüß ✓\n".repeat(100_000));

        assertThat(child.readToEnd(Integer.MAX_VALUE)).isTrue();
        assertThat(child.exitCode()).isZero();
        assertThat(child.stdout()).isEqualTo("grüß ✓\n".repeat(100_000));
        assertThat(child.stderr()).isEqualTo("grüß ✓\n".repeat(100_000));
    }

    @ParameterizedTest
    @CsvSource({"5, true", "4, false"})
    void programThatPrintsMoreThanIsTakenIsStopped(int mostBytes, boolean isTaken) throws Exception {
        ChildProcess child = ChildProcess.start(new ProcessBuilder("printf", "12345"), "");

        assertThat(child.readToEnd(mostBytes)).isEqualTo(isTaken);
    }

    @Test
    void programThatIsStillRunningIsStopped() throws Exception {
        ChildProcess child = ChildProcess.start(new ProcessBuilder("tail", "-f", "/dev/null"), "unread");

        assertThat(child.endsWithin(Duration.ofMillis(1))).isFalse();
        child.stop();

        assertThat(child.endsWithin(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void programThatIsNotThereIsNotStarted() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ChildProcess.start(new ProcessBuilder("/nonexistent/program"), ""));
    }

    /** In a thread of its own running out of memory went unnoticed, and the command read an input that was cut off. */
    @Test
    void inputThatTheHeapDoesNotHoldFailsTheCommand() throws Exception {
        assertThat(inSmallHeap("feed")).isEqualTo("out of memory\n");
    }

    @ParameterizedTest
    @CsvSource({"cat /dev/zero", "cat /dev/zero >&2"})
    void outputThatTheHeapDoesNotHoldStopsTheCommandAndIsTold(String script) throws Exception {
        assertThat(inSmallHeap(script)).isEqualTo("sh -c " + script + " printed more than 3 MiB and was stopped\n");
    }

    private static String inSmallHeap(String argument) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ChildProcess child = ChildProcess.start(
                new ProcessBuilder(
                        java.toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        argument),
                "");
        child.readToEnd(Integer.MAX_VALUE);
        return child.stdout();
    }

    /** A charm's process that has little memory. */
    static final class SmallHeap {

        private SmallHeap() {}

        public static void main(String[] arguments) {
            ProcessCommandRunner runner = new ProcessCommandRunner();
            try {
                if (arguments[0].equals("feed")) {
                    runner.run(List.of("cat"), "✓".repeat(5_000_000));
                } else {
                    runner.run(List.of("sh", "-c", arguments[0]), "");
                }
                System.out.println("nothing was noticed");
            } catch (OutOfMemoryError e) {
                System.out.println("out of memory");
            } catch (HookCommandException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
