package dev.jops.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of a JDK or of a charm's runtime, which runs as a process in an environment of its own.
 *
 * <p>jlink and jdeps could run inside Maven's JVM too, but there parallel runs share open files and lists, so that
 * modules packed at the same time break each other. The process gets nothing of Maven's environment, in which
 * {@code JAVA_TOOL_OPTIONS} or {@code CLASSPATH} would change what is packed.
 */
final class JavaProgram {
    private static final int MINUTES = 5;

    private final Path file;

    private JavaProgram(Path file) {
        this.file = file;
    }

    /**
     * Returns a tool of the JDK that runs Maven, such as jlink.
     *
     * @throws PackException if the JDK does not have it
     */
    static JavaProgram ofThisJdk(String name) {
        Path home = Path.of(System.getProperty("java.home"));
        Path file = home.resolve("bin").resolve(name);
        if (!Files.isExecutable(file)) {
            throw new PackException("the Java that runs Maven, in " + home + ", has no " + name + ": use a JDK");
        }
        return new JavaProgram(file);
    }

    /** Returns the {@code java} of a runtime. */
    static JavaProgram ofRuntime(Path runtime) {
        return new JavaProgram(runtime.resolve("bin").resolve("java"));
    }

    Path file() {
        return file;
    }

    /** Runs the program to its end, or kills it after five minutes. */
    Ended run(List<String> arguments) throws IOException {
        return run(arguments, Path.of("").toAbsolutePath(), Map.of());
    }

    /** Runs the program in a directory; its environment is a UTF-8 locale and these variables. */
    Ended run(List<String> arguments, Path directory, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(file.toString()));
        command.addAll(arguments);
        // Not a pipe, which a background process of the program could keep open.
        Path output = Files.createTempFile("jops-", ".output");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().putAll(environment);
            int exitCode = await(builder.start());
            return new Ended(exitCode, new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip());
        } finally {
            Files.delete(output);
        }
    }

    private static int await(Process process) {
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new PackException("packing was interrupted");
        }
    }

    /** How a program ended, and what it wrote to standard output and standard error. */
    record Ended(int exitCode, String output) {}
}
