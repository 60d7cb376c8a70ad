package dev.jops.hookcmds;

import dev.jops.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Secret content in a file that only its owner can read, for as long as a command runs, so that no command line shows
 * it.
 */
final class SecretFile implements AutoCloseable {
    private final List<String> command;
    private final Path file;

    /** Writes content for a command, which the exception names if the file can't be written. */
    SecretFile(CommandRunner runner, List<String> command, Map<String, String> content) {
        this.command = command;
        try {
            this.file = runner.privateFile();
        } catch (IOException e) {
            throw HookCommandException.notRun(command, "can't be given its content: " + e, e);
        }
        try {
            Files.write(file, Json.write(content).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            HookCommandException failure = HookCommandException.notRun(command, "can't be given its content: " + e, e);
            try {
                close();
            } catch (HookCommandException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
    }

    /**
     * The argument that names the file, which Juju's agent reads by its path because it has no standard input for this.
     */
    String argument() {
        return "--file=" + file;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw HookCommandException.notRun(command, "left secret content in " + file + ": " + e, e);
        }
    }
}
