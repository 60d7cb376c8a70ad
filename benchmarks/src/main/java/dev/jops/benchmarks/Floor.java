package dev.jops.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The least that Java can do for a dispatch: it runs the hook commands in a file one after the other, without a charm. */
public final class Floor {
    private static final byte[] INPUT = "{\"password\":\"s3cret\"}".getBytes(StandardCharsets.UTF_8);

    private Floor() {}

    /** Runs each line of the file as a command, split at spaces. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            run(List.of(line.split(" ")));
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream stdin = process.getOutputStream()) {
            if (command.contains("--file")) {
                stdin.write(INPUT);
            }
        } catch (IOException e) {
            // A command that ends without reading breaks the pipe; its exit code decides.
        }
        process.getInputStream().readAllBytes();
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new IOException(command + " ended with " + exitCode);
        }
    }
}
