package dev.jops.hookcmds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Secret content in files that their owner alone can read, for as long as a command runs: no command line shows it. */
final class SecretFiles implements AutoCloseable {
    private static final FileAttribute<?> FOR_OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> READ_BY_OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final List<Path> files = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final List<String> command;

    /** Content for a command, which is named if the files can't be written. */
    SecretFiles(List<String> command, Map<String, String> content) {
        this.command = command;
        try {
            Path directory = Files.createTempDirectory("jops-secret", FOR_OWNER_ALONE);
            files.add(directory);
            for (Map.Entry<String, String> entry : content.entrySet()) {
                Path file = Files.createFile(directory.resolve(entry.getKey()), READ_BY_OWNER_ALONE);
                files.add(0, file);
                Files.write(file, entry.getValue().getBytes(StandardCharsets.UTF_8));
                arguments.add(entry.getKey() + "#file=" + file);
            }
        } catch (IOException e) {
            throw givenUp(HookCommandException.notRun(command, "can't be given its content: " + e, e));
        }
    }

    private HookCommandException givenUp(HookCommandException failure) {
        try {
            close();
        } catch (HookCommandException left) {
            failure.addSuppressed(left);
        }
        return failure;
    }

    /** The arguments that name the files. */
    List<String> arguments() {
        return arguments;
    }

    /** Deletes every file that it can before it says what is left. */
    @Override
    public void close() {
        HookCommandException failure = null;
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                if (failure == null) {
                    failure = HookCommandException.notRun(command, "left secret content in " + file + ": " + e, e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
