package dev.jops.hookcmds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The only connection to Juju: a command line and standard input go in, an exit code and output come out.
 *
 * <p>In a hook it starts the command's process; in tests it is the simulated Juju, which parses the same command lines.
 */
@FunctionalInterface
public interface CommandRunner {

    /**
     * Runs a hook command to its end, without a time limit.
     *
     * @param command the command and its arguments
     * @param input the command's standard input; may be empty
     * @throws HookCommandException if the command can't be started, or prints more than this runner accepts
     */
    CommandResult run(List<String> command, String input);

    /**
     * Creates an empty file for something that a command reads by its path, such as the content of a secret. Only its
     * owner can read it; the caller deletes it.
     */
    default Path privateFile() throws IOException {
        return Files.createTempFile("jops-secret-", ".json"); // mode 0600
    }

    /**
     * Prints text on standard error that no hook command can take. Juju keeps that too: in the unit's log, or in the
     * results of an action.
     *
     * @param text whole lines, each with its line break
     */
    default void printError(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8); // whatever the locale is
        System.err.write(bytes, 0, bytes.length);
        System.err.flush();
    }
}
