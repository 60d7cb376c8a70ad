package dev.jops.machine;

import dev.jops.internal.process.ChildProcess;
import dev.jops.internal.process.MarkedProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a program of the machine.
 *
 * <p>Its output goes to files that nobody else can read, so that it can't block on a full pipe, and a service that it
 * leaves running does not keep the charm waiting.
 */
final class ProgramRun {
    private static final String MARK = "JOPS_PROGRAM";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Program program;
    private final Path root;
    private final String name;
    private final int mostBytes = ChildProcess.mostBytes();

    ProgramRun(Program program, Path root) {
        this.program = program;
        this.root = root;
        this.name = program.command().get(0);
    }

    ProgramResult toEnd() {
        try {
            Path stdout = Files.createTempFile("jops", ".out");
            try {
                Path stderr = Files.createTempFile("jops", ".err");
                try {
                    return run(stdout, stderr);
                } finally {
                    Files.deleteIfExists(stderr);
                }
            } finally {
                Files.deleteIfExists(stdout);
            }
        } catch (IOException e) {
            throw new MachineException(name + " can't be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MachineException(name + " was interrupted", e);
        }
    }

    private ProgramResult run(Path stdout, Path stderr) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command()).redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
        builder.environment().putAll(program.environment());
        builder.environment().put(MARK, stdout.toString()); // unique for each run
        if (program.directory().isPresent()) {
            builder.directory(
                    MachineFile.at(root, program.directory().get()).path().toFile());
        }
        ChildProcess child = ChildProcess.start(builder, program.stdin());
        boolean hasEnded = false;
        try {
            hasEnded = endsWithinItsLimits(child, stdout, stderr);
        } finally {
            if (!hasEnded) { // it would go on running after an exception
                child.stop();
                MarkedProcesses.with(MARK, stdout.toString()).stopAll();
            }
        }
        return new ProgramResult(child.exitCode(), text(stdout), text(stderr));
    }

    /** Returns the command line; runuser is part of util-linux, which every machine of Juju has. */
    private List<String> command() {
        if (program.user().isEmpty()) {
            return program.command();
        }
        List<String> command =
                new ArrayList<>(List.of("runuser", "-u", program.user().get(), "--"));
        command.addAll(program.command());
        return command;
    }

    /** Returns true, or throws an exception. */
    private boolean endsWithinItsLimits(ChildProcess child, Path stdout, Path stderr)
            throws IOException, InterruptedException {
        Duration left = program.limit();
        while (left.compareTo(BETWEEN_LOOKS) > 0) {
            if (child.endsWithin(BETWEEN_LOOKS)) {
                return true;
            }
            requireLittle(stdout, " and was stopped");
            requireLittle(stderr, " and was stopped");
            left = left.minus(BETWEEN_LOOKS);
        }
        if (child.endsWithin(left)) {
            return true;
        }
        throw new MachineException(name + " was stopped after " + program.limit(), null);
    }

    private String text(Path file) throws IOException {
        requireLittle(file, ", which is more than can be returned: let it print to a file");
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private void requireLittle(Path output, String consequence) throws IOException {
        if (Files.size(output) > mostBytes) {
            throw new MachineException(name + " printed more than " + (mostBytes >> 20) + " MiB" + consequence, null);
        }
    }
}
