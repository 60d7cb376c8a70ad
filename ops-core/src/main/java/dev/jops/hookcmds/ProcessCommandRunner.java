package dev.jops.hookcmds;

import dev.jops.internal.process.ChildProcess;
import dev.jops.juju.JujuContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Runs hook commands as processes found on the {@code PATH}, with the environment and directory of this one.
 *
 * <p>But for a debug line in a hook: there Juju records what this process prints as just that, and printing costs no
 * process. In an action what is printed would end among its results, and in {@code juju exec} before an operator.
 */
public final class ProcessCommandRunner implements CommandRunner {
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
        ChildProcess child = start(command, input);
        try {
            Optional<String> failure = child.readToEnd(ChildProcess.mostBytes());
            if (failure.isPresent()) {
                throw HookCommandException.notRun(command, failure.get(), null);
            }
            return new CommandResult(child.exitCode(), child.stdout(), child.stderr());
        } catch (InterruptedException e) {
            child.stop();
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

    private static ChildProcess start(List<String> command, String input) {
        try {
            return ChildProcess.start(new ProcessBuilder(command), input);
        } catch (IOException e) {
            throw HookCommandException.notRun(
                    command,
                    "can't be started: is " + command.get(0)
                            + " on the PATH, and does this process run in a Juju hook? (" + e.getMessage() + ")",
                    e);
        }
    }
}
