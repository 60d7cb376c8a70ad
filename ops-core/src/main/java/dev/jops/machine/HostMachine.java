package dev.jops.machine;

import dev.jops.internal.process.ChildProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
                int exitCode = exitCode(program, ChildProcess.start(builder, program.stdin()));
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

    private static int exitCode(Program program, ChildProcess child) throws InterruptedException {
        boolean hasEnded = false;
        try {
            hasEnded = child.endsWithin(program.limit());
            if (!hasEnded) {
                throw new MachineException(program.command().get(0) + " was stopped after " + program.limit(), null);
            }
            return child.exitCode();
        } finally {
            if (!hasEnded) { // it would run on when the wait is cut short
                child.stop();
            }
        }
    }

    @Override
    public String toString() {
        return "the machine";
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
