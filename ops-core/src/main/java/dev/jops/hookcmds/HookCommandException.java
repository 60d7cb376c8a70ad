package dev.jops.hookcmds;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hook command could not be run, failed, or printed something that can't be read. */
public final class HookCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The exit code of a command that did not run to its end. */
    public static final int NOT_RUN = -1;

    @SuppressWarnings("serial") // the lists that are passed here are serializable
    private final List<String> command;

    private final int exitCode;
    private final String stderr;
    private final String problem;

    private HookCommandException(
            List<String> command, int exitCode, String stderr, String problem, @Nullable Throwable cause) {
        super(String.join(" ", command) + " " + problem, cause);
        this.command = command;
        this.exitCode = exitCode;
        this.stderr = stderr;
        this.problem = problem;
    }

    /** The exception for a command that exited with a code other than 0. */
    static HookCommandException failed(List<String> command, CommandResult result) {
        String said = result.stderr().strip();
        return new HookCommandException(
                command,
                result.exitCode(),
                said,
                "failed with exit code " + result.exitCode() + ": " + (said.isEmpty() ? "it gave no reason" : said),
                null);
    }

    /** The exception for a command that printed something unexpected. */
    static HookCommandException unreadable(List<String> command, String problem, @Nullable Throwable cause) {
        return new HookCommandException(command, 0, "", problem, cause);
    }

    /** The exception for a command that printed a value of another type; the message shows only the type. */
    static HookCommandException unexpected(List<String> command, String wanted, @Nullable Object answer) {
        String kind = answer == null ? "null" : answer.getClass().getSimpleName();
        return unreadable(command, "printed " + kind + " where " + wanted + " was expected", null);
    }

    /** The exception for a command that the running Juju does not have, with the failure as its cause. */
    static HookCommandException lacking(HookCommandException failure, String reason) {
        return new HookCommandException(
                failure.command, failure.exitCode, failure.stderr, "can't be run: " + reason, failure);
    }

    /** The exception for a command that could not be run to its end. */
    public static HookCommandException notRun(List<String> command, String problem, @Nullable Throwable cause) {
        return new HookCommandException(command, NOT_RUN, "", problem, cause);
    }

    /** Returns the same exception without secret values. */
    HookCommandException without(SecretValues secrets) {
        List<String> masked = new ArrayList<>();
        for (String argument : command) {
            masked.add(secrets.mask(argument));
        }
        HookCommandException clear =
                new HookCommandException(masked, exitCode, secrets.mask(stderr), secrets.mask(problem), getCause());
        clear.setStackTrace(getStackTrace());
        return clear;
    }

    /** The command and its arguments; secret content is never among them. */
    public List<String> command() {
        return command;
    }

    /** The exit code, or {@link #NOT_RUN}. */
    public int exitCode() {
        return exitCode;
    }

    /** What the command printed on standard error. */
    public String stderr() {
        return stderr;
    }
}
