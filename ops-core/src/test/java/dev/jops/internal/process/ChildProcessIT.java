package dev.jops.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.Gson;
import dev.jops.leadership.LeaseManager;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChildProcessIT {

    @Test
    void programReadsAndPrintsAtOnce() throws Exception {
        ChildProcess child = ChildProcess.start(new ProcessBuilder("tee", "/dev/stderr"), "grüß ✓\n".repeat(100_000));

        assertThat(child.readToEnd(Integer.MAX_VALUE)).isEmpty();
        assertThat(child.exitCode()).isZero();
        assertThat(child.stdout()).isEqualTo("grüß ✓\n".repeat(100_000));
        assertThat(child.stderr()).isEqualTo("grüß ✓\n".repeat(100_000));
    }

    @ParameterizedTest
    @CsvSource({"5, true", "4, false"})
    void programThatPrintsTooMuchIsStopped(int mostBytes, boolean isTaken) throws Exception {
        ChildProcess child = ChildProcess.start(new ProcessBuilder("printf", "12345"), "");

        assertThat(child.readToEnd(mostBytes).isEmpty()).isEqualTo(isTaken);
    }

    @Test
    void programThatIsStillRunningIsStopped() throws Exception {
        ChildProcess child = ChildProcess.start(new ProcessBuilder("tail", "-f", "/dev/null"), "unread");

        assertThat(child.endsWithin(Duration.ofMillis(1))).isFalse();
        child.stop();

        assertThat(child.endsWithin(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void missingProgramIsNotStarted() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ChildProcess.start(new ProcessBuilder("/nonexistent/program"), ""));
    }

    /** A process that a program leaves running may keep its pipes open, but must not be waited for. */
    @Test
    void endedProgramIsNotWaitedForBecauseOfItsChildren(@TempDir Path dir) throws Exception {
        Path pid = dir.resolve("pid");
        ChildProcess child = ChildProcess.start(
                new ProcessBuilder("sh", "-c", "tail -f /dev/null & echo $! > " + pid + "; echo done"), "unread");

        // The JDK ends the output of a program that has ended, unless it is being read at that moment.
        assertThat(child.readToEnd(1000).orElse("ended"))
                .isIn("ended", "has ended, but something that it started keeps its output open");
        assertThat(child.stdout()).isEqualTo("done\n");
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
                .hasValueSatisfying(ProcessHandle::destroyForcibly);
    }

    @ParameterizedTest
    @CsvSource({"128, 18_000_000", "64, 9_000_000"})
    void inputIsNotHeldASecondTime(int heap, String characters) throws Exception {
        assertThat(inSmallHeap(heap, "feed", characters.replace("_", "")))
                .isEqualTo(3 * Long.parseLong(characters.replace("_", "")) + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "128, cat /dev/zero, 7",
        "128, cat /dev/zero >&2, 7",
        "128, head -c 40000000 /dev/zero >&2, 7",
        "64, cat /dev/zero, 3",
        "64, cat /dev/zero >&2, 3",
    })
    void outputThatIsTooLargeForTheHeapStopsTheCommandAndIsReported(int heap, String script, int mib) throws Exception {
        assertThat(inSmallHeap(heap, "run", script))
                .isEqualTo("sh -c " + script + " printed more than " + mib + " MiB and was stopped\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 64})
    void bothOutputsCanHaveTheLargestSize(int heap) throws Exception {
        String[] lengths = inSmallHeap(heap, "most").strip().split(" ", -1);

        assertThat(Integer.parseInt(lengths[0])).isGreaterThan(heap * 1024 * 1024 / 17 / 3);
        assertThat(lengths[1]).isEqualTo(lengths[0]);
    }

    @Test
    void outOfMemoryInAPipeThreadIsThrownToTheCaller() throws Exception {
        assertThat(inSmallHeap(32, "full")).isEqualTo("out of memory\n");
    }

    @Test
    @Tag("thorough")
    void twentyFileDescriptorsAreEnough() throws Exception {
        assertThat(withTwentyFiles("many")).isEqualTo("500 commands\n");
    }

    @Test
    void lackOfFileDescriptorsIsReported() throws Exception {
        assertThat(withTwentyFiles("exhaust"))
                .startsWith("true can't be started: ")
                .contains("Too many open files");
    }

    private static String inSmallHeap(int mib, String... arguments) throws Exception {
        return java("exec \"$@\"", mib, arguments);
    }

    /**
     * While JDK 25 starts a program, it sometimes has more files open than JDK 17: under load, 20 were once too few.
     */
    private static String withTwentyFiles(String... arguments) throws Exception {
        int most = Runtime.version().feature() < 25 ? 20 : 24;
        return java("ulimit -n " + most + "; exec \"$@\"", 64, arguments);
    }

    /** Returns the class path without test libraries: a JVM keeps the jars open that it has searched. */
    private static String ownClassPath() throws URISyntaxException {
        List<String> places = new ArrayList<>();
        for (Class<?> type : List.of(SmallCharm.class, ChildProcess.class, LeaseManager.class, Gson.class)) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, places);
    }

    private static String java(String script, int mib, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + mib + "m", "-XX:+UseSerialGC", "-cp"));
        command.add(ownClassPath());
        command.add(SmallCharm.class.getName());
        command.addAll(List.of(arguments));
        ChildProcess child = ChildProcess.start(new ProcessBuilder(command), "");
        assertThat(child.readToEnd(Integer.MAX_VALUE)).isEmpty();
        return child.stdout() + child.stderr();
    }
}
