package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.testing.junit.ChildJvm;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a test's JVM leaves that is killed in the middle of a hook. */
@Timeout(60)
class KilledTestRunIT {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void isRemovedByTheNextRunWithTheProcessesOfTheHook() throws Exception {
        Path units = Files.createDirectory(directory.resolve("units"));
        Path told = Files.createDirectory(directory.resolve("told"));
        Process killed = start(units, told.toString());
        ProcessHandle hook = process(told, "hook");
        ProcessHandle daemon = process(told, "daemon");
        killed.destroyForcibly().waitFor();
        assertThat(hook.isAlive()).isTrue();
        assertThat(daemon.isAlive()).isTrue();
        assertThat(leftIn(units)).hasSize(1);

        assertThat(start(units, told.toString(), "no hook").waitFor()).isZero();

        assertThat(hook.onExit().join().isAlive()).isFalse();
        assertThat(daemon.onExit().join().isAlive()).isFalse();
        assertThat(leftIn(units)).isEmpty();
    }

    private static Process start(Path units, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-Djava.io.tmpdir=" + units, "-cp", ChildJvm.classPathWithout()));
        command.add(EndlessHook.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start();
    }

    /** The process whose number is in a file, once that is there. */
    private static ProcessHandle process(Path told, String file) throws IOException, InterruptedException {
        try (WatchService changes = FileSystems.getDefault().newWatchService()) {
            told.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(told.resolve("hook"))) {
                WatchKey change = changes.take();
                change.pollEvents();
                change.reset();
            }
        }
        long pid = Long.parseLong(Files.readString(told.resolve(file)).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static List<Path> leftIn(Path units) throws IOException {
        try (Stream<Path> runs = Files.list(units)) {
            return runs.filter(run -> run.getFileName().toString().startsWith("jops-units-"))
                    .toList();
        }
    }
}
