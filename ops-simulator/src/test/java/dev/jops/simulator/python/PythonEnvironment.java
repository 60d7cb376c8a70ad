package dev.jops.simulator.python;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * A Python with packages that pip has installed, below the build's directory. The first caller makes it, for the tests
 * of all modules and for later builds; others wait.
 */
public final class PythonEnvironment {
    /** The release of ops that jops is compared with. It is fixed, because another one may differ elsewhere. */
    public static final String OPS_VERSION = "3.9.0";

    private static final long LONGEST_INSTALL_MINUTES = 3;

    private final Path directory;

    private PythonEnvironment(Path directory) {
        this.directory = directory;
    }

    /**
     * Returns an environment with ops, and with pydantic, which many charms use.
     *
     * @throws TestAbortedException if it can't be made here
     */
    public static PythonEnvironment withOps() throws IOException, InterruptedException {
        return with("ops==" + OPS_VERSION, "pydantic==2.13.4");
    }

    /**
     * Returns an environment with just these packages and their dependencies.
     *
     * @param packages with their exact versions, in pip's form
     * @throws TestAbortedException if it can't be made here
     */
    public static synchronized PythonEnvironment with(String... packages) throws IOException, InterruptedException {
        Path all = Path.of(System.getProperty("jops.python", "target/python")).toAbsolutePath();
        Path directory = all.resolve(String.join("+", packages));
        Path complete = directory.resolve("complete");
        PythonEnvironment environment = new PythonEnvironment(directory);
        Files.createDirectories(directory);
        try (FileChannel file = FileChannel.open(
                        directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assert lock.isValid();
            if (!Files.exists(complete) || !Files.isExecutable(environment.interpreter())) {
                environment.install(List.of(packages));
                Files.writeString(complete, "");
            }
        }
        return environment;
    }

    /** Returns the interpreter that finds the packages. */
    public Path interpreter() {
        return directory.resolve("bin/python");
    }

    /** Returns the files that the interpreter needs: this environment, and the Python that it is made of. */
    public Path[] files() throws IOException {
        return new Path[] {
            directory, interpreter().toRealPath().resolve("../..").normalize()
        };
    }

    /** Uses a pip outside of the environment, if it is new enough, because copying one into it takes seconds. */
    private void install(List<String> packages) throws InterruptedException {
        String python = interpreter().toString();
        boolean installed = (succeeds(List.of("python3", "-m", "venv", "--without-pip", directory.toString()))
                        && succeeds(pip(List.of("python3", "-m", "pip", "--python", python), packages)))
                || (succeeds(List.of("python3", "-m", "venv", directory.toString()))
                        && succeeds(pip(List.of(python, "-m", "pip"), packages)));
        if (!installed) {
            throw new TestAbortedException("python3 with venv and pip, and " + String.join(" and ", packages)
                    + " from pip's index, are needed");
        }
    }

    private static List<String> pip(List<String> pip, List<String> packages) {
        List<String> command = new ArrayList<>(pip);
        command.addAll(List.of("install", "--quiet", "--disable-pip-version-check"));
        command.addAll(packages);
        return command;
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(LONGEST_INSTALL_MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such program exists
        }
    }
}
