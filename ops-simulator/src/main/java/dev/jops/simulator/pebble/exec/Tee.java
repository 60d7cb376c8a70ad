package dev.jops.simulator.pebble.exec;

import dev.jops.simulator.pebble.files.ContainerFiles;
import dev.jops.simulator.pebble.files.FileProblemException;
import dev.jops.simulator.pebble.files.ProcessUser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The program {@code tee} with one path, with which a client writes into a file that it can't replace. */
public final class Tee implements ExecScript.Handler {
    private final ContainerFiles files;
    private final ProcessUser by;

    public Tee(ContainerFiles files, ProcessUser by) {
        this.files = files;
        this.by = by;
    }

    /** Whether a command is this program with an absolute path. */
    public static boolean isMeant(List<String> command) {
        return command.size() == 2
                && command.get(0).equals("tee")
                && command.get(1).startsWith("/");
    }

    @Override
    public ExecEnd run(ExecCall call) {
        String problem = "";
        try {
            files.writeInPlace(call.command().get(1), call.stdinBytes(), by);
        } catch (FileProblemException e) {
            problem = "tee: " + e.getMessage() + "\n";
        }
        byte[] said = problem.getBytes(StandardCharsets.UTF_8);
        return new ExecEnd(problem.isEmpty() ? 0 : 1, call.stdinBytes(), said, Duration.ZERO);
    }
}
