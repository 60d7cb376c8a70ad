package dev.jops.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    public ProgramResult run(List<String> command, Duration limit) {
        String program = command.get(0);
        try {
            Path stdout = Files.createTempFile("jops", ".out");
            Path stderr = Files.createTempFile("jops", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectOutput(stdout.toFile())
                        .redirectError(stderr.toFile());
                int exitCode = exitCode(program, builder.start(), limit);
                return new ProgramResult(exitCode, text(stdout), text(stderr));
            } finally {
                Files.delete(stdout);
                Files.delete(stderr);
            }
        } catch (IOException e) {
            throw new MachineException(program + " can't be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MachineException(program + " was interrupted", e);
        }
    }

    private static int exitCode(String program, Process process, Duration limit)
            throws IOException, InterruptedException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new MachineException(program + " was stopped after " + limit, null);
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly(); // it may run on when the wait is cut short
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
