package dev.jops.integration;

import dev.jops.machine.HostMachine;
import dev.jops.machine.Machine;
import dev.jops.machine.MachineException;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the {@code juju} client. */
final class JujuClient {
    /** The longest time of a command: longer than Juju's own waits, so that only a client that hangs is stopped. */
    private static final Duration LIMIT = Duration.ofMinutes(30);

    /**
     * The variable for a client's feature flags. With {@link #ACTIONS}, 2.9 has the commands {@code run}, {@code exec}
     * and {@code show-task} of 3.x; later clients ignore it.
     */
    private static final String FEATURES = "JUJU_FEATURES";

    private static final String ACTIONS = "actions-v2";

    private final Machine machine = new HostMachine();
    private final String program;

    JujuClient(String program) {
        this.program = program;
    }

    /**
     * Runs a command, and returns its output.
     *
     * @throws JujuCommandException if it ends with an exit code other than 0
     */
    String run(List<String> words) {
        ProgramResult result = attempt(words);
        if (result.exitCode() != 0) {
            throw failed(words, result);
        }
        return result.stdout();
    }

    /** Runs a command, which may fail. */
    ProgramResult attempt(List<String> words) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(words);
        try {
            return machine.run(Program.of(command).limit(LIMIT).environment(FEATURES, features()));
        } catch (MachineException e) {
            String hint = e.getCause() instanceof IOException
                    ? "; is the juju client installed, or is it another one (-Djops.juju.program=...)?"
                    : "";
            throw new IllegalStateException(e.getMessage() + hint, e);
        }
    }

    private static String features() {
        String others = System.getenv().getOrDefault(FEATURES, "");
        return others.isEmpty() ? ACTIONS : others + "," + ACTIONS;
    }

    JujuCommandException failed(List<String> words, ProgramResult result) {
        return new JujuCommandException(
                program + " " + String.join(" ", words),
                result.exitCode(),
                result.stderr().isBlank() ? result.stdout() : result.stderr());
    }

    /**
     * Returns an empty set of files for a command. They are not in {@code /tmp} for a client from a snap, which has one
     * of its own.
     */
    ClientFiles files() {
        boolean isSnap = isSnap();
        Path directory = isSnap
                ? Path.of(System.getProperty("user.home"), "snap/juju/common")
                : Path.of(System.getProperty("java.io.tmpdir"));
        return new ClientFiles(directory, isSnap);
    }

    private boolean isSnap() {
        if (program.contains("/")) {
            return program.contains("/snap/");
        }
        String path = System.getenv().getOrDefault("PATH", "");
        for (String directory : path.split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return (directory + "/").contains("/snap/");
            }
        }
        return false;
    }

    /** Returns a command line from which a shell reads exactly these words. */
    static String quoted(String... words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            line.append(line.length() == 0 ? "" : " ").append(quoted(word));
        }
        return line.toString();
    }

    private static String quoted(String word) {
        boolean isPlain = !word.isEmpty() && word.chars().allMatch(c -> isPlain((char) c));
        return isPlain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-_./:=,@%+".indexOf(c) >= 0;
    }
}
