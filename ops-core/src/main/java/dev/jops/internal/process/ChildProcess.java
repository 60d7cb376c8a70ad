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
 * A started program with its pipes. It can read and print at the same time, and leave its input unread.
 *
 * <p>Text is UTF-8. Each pipe has a thread, except for a short input, so that the caller waits only for the end of the
 * program. A failure in such a thread stops the program, and is thrown to the caller.
 */
public final class ChildProcess {
    private static final int MIB = 1024 * 1024;
    private static final int MOST_BYTES = 64 * MIB;

    /** What every pipe on Linux can hold while nobody reads it: one page. */
    private static final int BYTES_THAT_FIT = 4096;

    /** How long the rest of a program's output, which is in this machine's memory, may take to arrive after its end. */
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
     * The most bytes of text that are read from a program or a file: the heap has room for two of them, each as bytes
     * and as a string that is being made from them.
     */
    public static int mostBytes() {
        return (int) Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 16);
    }

    /** Starts a program with this input, and with its own threads. */
    public static ChildProcess start(ProcessBuilder builder, String input) throws IOException {
        return start(builder, input, new PipeThreads());
    }

    /** Starts a program with this input. */
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
     * Reads both outputs to their end, and waits for the end of the program.
     *
     * @param mostBytes the most bytes of each output; a program that prints more is stopped
     * @return what went wrong, to follow its name in a message; empty if it ended, and all its output has arrived
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

    /** Waits for the end of a program whose outputs are redirected; false if it takes longer. */
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

    /** What it printed on standard output. */
    public String stdout() {
        return stdout == null ? "" : stdout.text();
    }

    /** What it printed on standard error. */
    public String stderr() {
        return stderr == null ? "" : stderr.text();
    }

    /**
     * Stops the program first, which could start its child processes again, and then those. They are listed before,
     * because nobody knows them once it is gone.
     */
    public void stop() {
        List<ProcessHandle> descendants = List.of();
        try {
            descendants = process.descendants().toList();
        } finally {
            process.destroyForcibly(); // even if there is no memory for that list
        }
        for (ProcessHandle descendant : descendants) {
            descendant.destroyForcibly();
        }
    }
}
