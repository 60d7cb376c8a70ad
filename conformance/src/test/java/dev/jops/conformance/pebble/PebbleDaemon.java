package dev.jops.conformance.pebble;

import dev.jops.pebble.Pebble;
import dev.jops.pebble.PebbleUnreachableException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Pebble that runs, with a directory and a socket of its own. */
public final class PebbleDaemon implements AutoCloseable {
    /**
     * Ends the daemon when its standard input ends, so that it never outlives the tests. Below {@code nohup} SIGHUP is
     * ignored, and no shell can trap a signal that was ignored when it began.
     */
    private static final String ATTENDED = "env --default-signal=HUP \"$@\" & read -r end; kill $!; wait $!";

    private final Path program;
    private final Path directory;
    private Process shell;

    private PebbleDaemon(Path program, Path directory) throws IOException, InterruptedException {
        this.program = program;
        this.directory = directory;
        this.shell = launch();
        awaitSocket();
    }

    /** Starts a daemon that starts no services by itself. */
    public static PebbleDaemon start(String version, Path directory) throws IOException, InterruptedException {
        return new PebbleDaemon(PebbleBinary.of(version), directory);
    }

    /** The path of its socket. */
    public Path socket() {
        return directory.resolve("s");
    }

    Pebble client() {
        return Pebble.at(socket());
    }

    /** Kills it, as the end of its container does. */
    void kill() throws IOException, InterruptedException {
        for (ProcessHandle daemon : daemons()) {
            daemon.destroyForcibly();
        }
        shell.getOutputStream().close();
        shell.waitFor();
    }

    /** Starts it again after a kill. */
    void restart() throws IOException, InterruptedException {
        shell = launch();
        awaitSocket();
    }

    /** Freezes it, and returns once all its threads have stopped. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
        for (ProcessHandle daemon : daemons()) {
            while (!isStopped(daemon)) {
                shell.waitFor(5, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static boolean isStopped(ProcessHandle daemon) throws IOException {
        Path threads = Path.of("/proc", String.valueOf(daemon.pid()), "task");
        try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
            for (Path thread : all) {
                String stat = Files.readString(thread.resolve("stat")); // number (name) state ...
                if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
        }
        return true;
    }

    /** Lets a frozen daemon go on. */
    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        for (ProcessHandle daemon : daemons()) {
            new ProcessBuilder("kill", "-" + name, String.valueOf(daemon.pid()))
                    .start()
                    .waitFor();
        }
    }

    private List<ProcessHandle> daemons() {
        return shell.children().toList();
    }

    private Process launch() throws IOException {
        Files.createDirectories(directory.resolve("layers"));
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", ATTENDED, "sh", program.toString(), "run", "--hold"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()));
        builder.environment().put("PEBBLE", directory.toString());
        builder.environment().put("PEBBLE_SOCKET", socket().toString());
        return builder.start();
    }

    private void awaitSocket() throws IOException, InterruptedException {
        try (Pebble client = client()) {
            while (!isReachable(client)) {
                if (shell.waitFor(20, TimeUnit.MILLISECONDS)) {
                    throw new IOException("Pebble did not start: " + Files.readString(directory.resolve("log")));
                }
            }
        }
    }

    private static boolean isReachable(Pebble client) {
        try {
            return !client.systemInfo().version().isEmpty();
        } catch (PebbleUnreachableException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        shell.getOutputStream().close();
        try {
            if (!shell.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
