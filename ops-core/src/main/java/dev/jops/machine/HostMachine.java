package dev.jops.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The machine that this process runs on. */
public final class HostMachine implements Machine {

    /** The machine of this process. */
    public HostMachine() {}

    @Override
    public Path root() {
        return Path.of("/");
    }

    /** Output goes through files that nobody else can read, so that no program can stall on a full pipe. */
    @Override
    public ProgramResult run(Program program) {
        String name = Objects.requireNonNull(program, "program").command().get(0);
        try {
            Path stdout = Files.createTempFile("jops", ".out");
            Path stderr = Files.createTempFile("jops", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(commandOf(program))
                        .redirectOutput(stdout.toFile())
                        .redirectError(stderr.toFile());
                builder.environment().putAll(program.environment());
                if (program.directory().isPresent()) {
                    builder.directory(MachineFile.at(root(), program.directory().get())
                            .path()
                            .toFile());
                }
                int exitCode = exitCode(program, builder.start());
                return new ProgramResult(exitCode, text(stdout), text(stderr));
            } finally {
                Files.delete(stdout);
                Files.delete(stderr);
            }
        } catch (IOException e) {
            throw new MachineException(name + " can't be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MachineException(name + " was interrupted", e);
        }
    }

    /** runuser is part of util-linux, and of every machine that Juju makes. */
    private static List<String> commandOf(Program program) {
        if (program.user().isEmpty()) {
            return program.command();
        }
        List<String> command =
                new ArrayList<>(List.of("runuser", "-u", program.user().get(), "--"));
        command.addAll(program.command());
        return command;
    }

    private static int exitCode(Program program, Process process) throws IOException, InterruptedException {
        boolean hasEnded = false;
        try {
            if (program.stdin().isEmpty()) {
                process.getOutputStream().close();
            } else {
                new Feed(process.getOutputStream(), program.stdin()).start();
            }
            hasEnded = process.waitFor(program.limit().toNanos(), TimeUnit.NANOSECONDS);
            if (!hasEnded) {
                throw new MachineException(program.command().get(0) + " was stopped after " + program.limit(), null);
            }
            return process.exitValue();
        } finally {
            if (!hasEnded) { // it would run on when the wait is cut short
                stop(process);
            }
        }
    }

    @Override
    public String toString() {
        return "the machine";
    }

    /** Stops the program before what it started, or it might start it again; once it is gone, nobody knows its own. */
    private static void stop(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        for (ProcessHandle descendant : descendants) {
            descendant.destroyForcibly();
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Writes standard input beside the waiting, because a program may leave it unread for as long as it runs. */
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
                // A program may end without reading its input; its exit code and its output decide.
            }
        }
    }
}
