package dev.jops.hookcmds;

import dev.jops.juju.JujuContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs hook commands as processes found on the {@code PATH}, with the environment and directory of this one.
 *
 * <p>But for a debug line in a hook: there Juju records what this process prints as just that, and printing costs no
 * process. In an action what is printed would end among its results, and in {@code juju exec} before an operator.
 */
public final class ProcessCommandRunner implements CommandRunner {
    private static final int MOST_OUTPUT_BYTES = 64 * 1024 * 1024;
    private static final List<String> DEBUG_LINE = List.of("juju-log", "--log-level", "DEBUG", "--");

    private final boolean isOutputRecorded;

    /** A runner that starts a process for every command. */
    public ProcessCommandRunner() {
        this.isOutputRecorded = false;
    }

    /** A runner for this process, which is a hook, an action or neither. */
    public ProcessCommandRunner(JujuContext context) {
        this.isOutputRecorded =
                context.hookName().isPresent() && context.actionName().isEmpty();
    }

    @Override
    public CommandResult run(List<String> command, String input) {
        if (isOutputRecorded && isDebugLine(command)) {
            print(command.get(DEBUG_LINE.size()));
            return new CommandResult(0, "", "");
        }
        Process process = start(command);
        Drain stderr = new Drain(process, process.getErrorStream());
        Drain stdout = new Drain(process, process.getInputStream());
        stderr.start();
        if (input.isEmpty()) {
            close(process.getOutputStream());
        } else {
            new Feed(process.getOutputStream(), input).start();
        }
        try {
            stdout.drain();
            stderr.join();
            int exitCode = process.waitFor();
            if (stdout.flooded || stderr.flooded) {
                throw HookCommandException.notRun(
                        command, "printed more than " + MOST_OUTPUT_BYTES / 1024 / 1024 + " MiB and was stopped", null);
            }
            return new CommandResult(exitCode, stdout.text(), stderr.text());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw HookCommandException.notRun(command, "was interrupted", e);
        }
    }

    @Override
    public String toString() {
        return "hook commands as processes";
    }

    private static boolean isDebugLine(List<String> command) {
        return command.size() == DEBUG_LINE.size() + 1
                && command.subList(0, DEBUG_LINE.size()).equals(DEBUG_LINE);
    }

    private static void print(String message) {
        byte[] line = (message + "\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(line, 0, line.length); // whatever the locale is
        System.out.flush();
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw HookCommandException.notRun(
                    command,
                    "can't be started: is " + command.get(0)
                            + " on the PATH, and does this process run in a Juju hook? (" + e.getMessage() + ")",
                    e);
        }
    }

    private static void close(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // A command that has ended without reading has closed the pipe; its exit code decides.
        }
    }

    /** Reads one output to its end; both are read at once, or a command that fills the other pipe never ends. */
    private static final class Drain extends Thread {
        private final Process process;
        private final InputStream from;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private volatile boolean flooded;

        Drain(Process process, InputStream from) {
            this.process = process;
            this.from = from;
            setDaemon(true);
        }

        @Override
        public void run() {
            drain();
        }

        void drain() {
            byte[] buffer = new byte[8192];
            try {
                for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                    if (bytes.size() + n > MOST_OUTPUT_BYTES) {
                        flooded = true;
                        process.destroyForcibly();
                        return;
                    }
                    bytes.write(buffer, 0, n);
                }
            } catch (IOException e) {
                // The pipe breaks when the process is killed, and then the exit code says so.
            }
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** Writes standard input beside the reading, because a command may answer before it has read everything. */
    private static final class Feed extends Thread {
        private final OutputStream to;
        private final String input;

        Feed(OutputStream to, String input) {
            this.to = to;
            this.input = input;
            setDaemon(true);
        }

        @Override
        public void run() {
            try (OutputStream stream = to) {
                stream.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // A command may end without reading its input; its exit code and its stderr decide.
            }
        }
    }
}
