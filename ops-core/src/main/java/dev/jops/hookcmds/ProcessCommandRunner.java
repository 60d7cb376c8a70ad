package dev.jops.hookcmds;

import dev.jops.internal.process.ChildProcess;
import dev.jops.internal.process.PipeThreads;
import dev.jops.juju.JujuContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * Runs hook commands as processes from the {@code PATH}, with the environment and directory of this process.
 *
 * <p>The exception is a debug line in a hook: it is printed, which starts no process, because Juju records output at
 * that level. In an action, output would become part of the results, and in {@code juju exec} an operator would see it.
 */
public final class ProcessCommandRunner implements CommandRunner {
    private static final List<String> DEBUG_LINE = List.of("juju-log", "--log-level", "DEBUG", "--");

    private static final String MEMORY = "/dev/shm";

    private final boolean isOutputRecorded;
    private final String privateName;
    private final PipeThreads threads = new PipeThreads();

    /** Creates a runner that starts a process for every command. */
    public ProcessCommandRunner() {
        this.isOutputRecorded = false;
        this.privateName = "";
    }

    /**
     * Creates a runner for this process, which is a hook, an action or neither. It removes the private file of an
     * earlier process of the same unit that was killed.
     */
    public ProcessCommandRunner(JujuContext context) {
        this.isOutputRecorded =
                context.hookName().isPresent() && context.actionName().isEmpty();
        String place = Integer.toHexString(context.charmDir().hashCode()); // models can have units of the same name
        this.privateName = "jops-secret-" + context.unitName().replace('/', '-') + "-" + place + ".json";
        removeLeft(MEMORY);
        removeLeft(System.getProperty("java.io.tmpdir"));
    }

    private void removeLeft(String directory) {
        try {
            Files.deleteIfExists(Path.of(directory, privateName));
        } catch (IOException e) {
            // Another user has created it, and it is not used.
        }
    }

    /** Creates the file in memory if possible, with a name that the unit's next dispatch knows unless that is taken. */
    @Override
    public Path privateFile() throws IOException {
        Path directory = Path.of(isInMemory() ? MEMORY : System.getProperty("java.io.tmpdir"));
        FileAttribute<?> forOwnerAlone =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        if (!privateName.isEmpty()) {
            try {
                return Files.createFile(
                        directory.resolve(privateName), forOwnerAlone); // never an existing file or link
            } catch (FileAlreadyExistsException e) {
                // It belongs to another user or another thread.
            }
        }
        return Files.createTempFile(directory, "jops-secret-", ".json", forOwnerAlone);
    }

    private static boolean isInMemory() {
        Path memory = Path.of(MEMORY);
        try {
            return Files.isWritable(memory) && Files.getFileStore(memory).type().equals("tmpfs");
        } catch (IOException e) {
            return false;
        }
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

    private ChildProcess start(List<String> command, String input) {
        try {
            return ChildProcess.start(new ProcessBuilder(command), input, threads);
        } catch (IOException e) {
            throw HookCommandException.notRun(
                    command,
                    "can't be started: is " + command.get(0)
                            + " on the PATH, and does this process run in a Juju hook? (" + e.getMessage() + ")",
                    e);
        }
    }
}
