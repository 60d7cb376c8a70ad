package dev.jops.hookcmds;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The unit's log, kept by Juju and read with {@code juju debug-log}.
 *
 * <p>Every line except a debug one starts a process, so do not log in a loop. A line that Juju does not take goes to
 * standard error, which Juju records too: logging never fails a hook, unlike in Python ops. Secret values are
 * {@linkplain HookCommands#withoutSecrets masked}. A message is logged as it is: a {@code %} in it has no meaning.
 */
public final class JujuLog {
    private final HookCommands commands;

    /** Logs through these commands. */
    public JujuLog(HookCommands commands) {
        this.commands = Objects.requireNonNull(commands, "commands");
    }

    /** Logs what the charm does step by step; Juju keeps such lines only if an operator asks for them. */
    public void trace(String message) {
        log(LogLevel.TRACE, message);
    }

    /** Logs for the author of the charm. In a hook, this starts no process. */
    public void debug(String message) {
        log(LogLevel.DEBUG, message);
    }

    /** Logs for the operator what the charm did. */
    public void info(String message) {
        log(LogLevel.INFO, message);
    }

    /** Logs a problem that does not stop the charm. */
    public void warning(String message) {
        log(LogLevel.WARNING, message);
    }

    /** Logs a problem that does not stop the charm, with the stack trace of its cause. */
    public void warning(String message, Throwable cause) {
        log(LogLevel.WARNING, message, cause);
    }

    /** Logs an error. */
    public void error(String message) {
        log(LogLevel.ERROR, message);
    }

    /** Logs an error, with the stack trace of its cause. */
    public void error(String message, Throwable cause) {
        log(LogLevel.ERROR, message, cause);
    }

    /**
     * Logs at a level, with the stack trace of a cause in the same log line; otherwise like {@link #log(LogLevel,
     * String)}.
     */
    public void log(LogLevel level, String message, Throwable cause) {
        StringWriter trace = new StringWriter();
        Objects.requireNonNull(cause, "the cause of a log line is null: there is a method without one")
                .printStackTrace(new PrintWriter(trace));
        log(level, message + "\n" + trace);
    }

    /** Logs at a level. A message that is too long for an argument is logged in pieces, an empty one not at all. */
    public void log(LogLevel level, String message) {
        // Masked before it is cut, because a cut could go through a secret.
        String text = commands.withoutSecrets(Objects.requireNonNull(
                message, "the message of a log line is null: log e.toString() where e.getMessage() may be null"));
        int start = 0;
        while (start < text.length()) {
            int end = endOfPiece(text, start);
            send(level, text.substring(start, end));
            start = end;
        }
    }

    @Override
    public String toString() {
        return "the unit's log";
    }

    private void send(LogLevel level, String piece) {
        try {
            commands.jujuLog(level, piece);
        } catch (HookCommandException e) {
            commands.printError(level + " " + piece + "\n");
        }
    }

    private static int endOfPiece(String message, int start) {
        // A character takes at most 3 bytes of UTF-8 for each of its Java chars.
        if ((message.length() - start) * 3L <= JsonCommands.LONGEST_ARGUMENT) {
            return message.length();
        }
        int bytes = 0;
        int at = start;
        while (at < message.length()) {
            int next = message.offsetByCodePoints(at, 1);
            bytes += message.substring(at, next).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > JsonCommands.LONGEST_ARGUMENT) {
                return at;
            }
            at = next;
        }
        return at;
    }
}
