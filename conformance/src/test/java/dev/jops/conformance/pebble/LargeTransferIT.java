package dev.jops.conformance.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files and commands of any size need little memory: {@code -Djops.pebble.megabytes=1024} sends a gibibyte each way, and a
 * quarter of it through commands.
 */
class LargeTransferIT {
    private static final int USUAL = 64;

    @TempDir
    Path dir = Path.of("");

    @Test
    @Timeout(900)
    void smallHeapIsEnough() throws Exception {
        int megabytes = Integer.getInteger("jops.pebble.megabytes", USUAL);
        Path log = dir.resolve("transfer.log");

        try (PebbleDaemon daemon = PebbleDaemon.start(PebbleBinary.versions().get(0), dir)) {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx16m",
                            "-XX:MaxDirectMemorySize=1m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LargeTransfer.class.getName(),
                            daemon.socket().toString(),
                            dir.resolve("large").toString(),
                            String.valueOf(megabytes)))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.waitFor();
        }

        assertThat(Files.readString(log)).isEqualTo("done\n");
    }
}
