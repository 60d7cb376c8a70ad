package dev.jops.hookcmds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The one seam to Juju: a command line and standard input go in, an exit code and output come out.
 *
 * <p>In a hook it starts the command's process; in tests it is the simulated Juju, which parses the same command lines.
 */
@FunctionalInterface
public interface CommandRunner {

    /**
     * Runs a hook command to its end; there is no time limit.
     *
     * @param command the command and its arguments
     * @param input what the command can read from its standard input; empty for nothing
     * @throws HookCommandException if the command can't be started, or prints more than this runner takes
     */
    CommandResult run(List<String> command, String input);

    /**
     * Makes an empty file for what a command has to read by its path, such as the content of a secret. Its owner alone can
     * read it, and who asked for it deletes it.
     */
    default Path privateFile() throws IOException {
        return Files.createTempFile("jops-secret-", ".json"); // mode 0600
    }

    /**
     * Prints what no hook command takes on standard error. Juju keeps that too: in the unit's log, or in the results of
     * an action.
     *
     * @param text whole lines, the last with its end
     */
    default void printError(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8); // whatever the locale is
        System.err.write(bytes, 0, bytes.length);
        System.err.flush();
    }
}
