package dev.jops.internal.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that was started, and its pipes: it can read and print at once, and leave its input unread.
 *
 * <p>Text is UTF-8. Each pipe has a thread, except for a short input, so that the caller waits only for the end of the
 * program. A failure in such a thread stops the program, and is thrown to the caller.
 */
public final class ChildProcess {
    private static final int MIB = 1024 * 1024;
    private static final int MOST_BYTES = 64 * MIB;

    /** What every pipe on Linux holds even if nobody reads it: one page. */
    private static final int BYTES_THAT_FIT = 4096;

    /** How long the rest of its output may take to arrive once a program has ended; it is in this machine's memory. */
    private static final long MILLIS_TO_DRAIN = 5_000;

    private final Process process;
    private final PipeThreads threads;
    private @Nullable InputPipe stdin;
    private @Nullable OutputPipe stdout;
    private @Nullable OutputPipe stderr;

    private ChildProcess(Process process, PipeThreads threads) {
        this.process = process;
        this.threads = threads;
    }

    /**
     * How many bytes of text are taken at once from a program or a file: what the heap holds of two, each as bytes and
     * as a string in the making.
     */
    public static int mostBytes() {
        return (int) Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 16);
    }

    /** Starts a program that can read this input, with threads of its own. */
    public static ChildProcess start(ProcessBuilder builder, String input) throws IOException {
        return start(builder, input, new PipeThreads());
    }

    /** Starts a program that can read this input. */
    public static ChildProcess start(ProcessBuilder builder, String input, PipeThreads threads) throws IOException {
        ChildProcess child = new ChildProcess(builder.start(), threads);
        try {
            child.feed(input);
        } catch (RuntimeException | Error e) { // such as no memory for a thread
            child.stop();
            throw e;
        }
        return child;
    }

    private void feed(String input) {
        OutputStream to = process.getOutputStream();
        byte[] bytes = input.length() > BYTES_THAT_FIT ? new byte[0] : input.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > BYTES_THAT_FIT || bytes.length < input.length()) {
            stdin = new InputPipe(this, input, to);
            threads.execute(stdin);
            return;
        }
        try (to) {
            to.write(bytes);
        } catch (IOException e) {
            // It has ended already.
        }
    }

    /**
     * Reads both outputs to their end, and waits for that of the program.
     *
     * @param mostBytes what is taken of each output; a program that prints more is stopped
     * @return what it did instead, to be said after its name; empty if it ended and all that it printed is here
     */
    public Optional<String> readToEnd(int mostBytes) throws InterruptedException {
        OutputPipe answer = new OutputPipe(this, process.getInputStream(), mostBytes);
        OutputPipe errors = new OutputPipe(this, process.getErrorStream(), mostBytes);
        stdout = answer;
        stderr = errors;
        try {
            threads.execute(answer);
            threads.execute(errors);
        } catch (RuntimeException | Error e) {
            stop();
            throw e;
        }
        process.waitFor();
        boolean isDrained = answer.endsWithin(MILLIS_TO_DRAIN);
        isDrained &= errors.endsWithin(isDrained ? MILLIS_TO_DRAIN : 1);
        rethrow(stdin == null ? null : stdin.failure());
        rethrow(answer.failure());
        rethrow(errors.failure());
        if (answer.isFlooded() || errors.isFlooded()) {
            return Optional.of("printed more than " + mostBytes / MIB + " MiB and was stopped");
        }
        return isDrained
                ? Optional.empty()
                : Optional.of("has ended, but something that it started keeps its output open");
    }

    /** Waits for the end of a program whose outputs go elsewhere; false if it takes longer. */
    public boolean endsWithin(Duration limit) throws InterruptedException {
        boolean hasEnded = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        rethrow(stdin == null ? null : stdin.failure());
        return hasEnded;
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** The exit code of a program that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** What it printed. */
    public String stdout() {
        return stdout == null ? "" : stdout.text();
    }

    /** What it printed on standard error. */
    public String stderr() {
        return stderr == null ? "" : stderr.text();
    }

    /** Stops the program before what it started, or it might start it again; once it is gone, nobody knows its own. */
    public void stop() {
        List<ProcessHandle> descendants = List.of();
        try {
            descendants = process.descendants().toList();
        } finally {
            process.destroyForcibly(); // even where there is no memory for that list
        }
        for (ProcessHandle descendant : descendants) {
            descendant.destroyForcibly();
        }
    }
}
