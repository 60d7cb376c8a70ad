package dev.jops.internal.process;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that was started, and its pipes: it can read and print at once, and leave its input unread.
 *
 * <p>Text is UTF-8. What goes wrong in a thread beside the caller's is thrown in the caller's.
 */
public final class ChildProcess {
    private final Process process;
    private final Pipe stdin;
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    private ChildProcess(Process process, byte[] input) {
        this.process = process;
        this.stdin = new Pipe(process, new ByteArrayInputStream(input), process.getOutputStream(), input.length);
    }

    /** Starts a program that can read this input. */
    public static ChildProcess start(ProcessBuilder builder, String input) throws IOException {
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8); // here, where running out of memory is noticed
        ChildProcess child = new ChildProcess(builder.start(), bytes);
        if (bytes.length == 0) {
            child.stdin.pump();
        } else {
            child.stdin.start();
        }
        return child;
    }

    /**
     * Reads both outputs to their end, and waits for that of the program.
     *
     * @param mostBytes what is taken of each output; a program that prints more is stopped
     * @return whether it printed no more than that
     */
    public boolean readToEnd(int mostBytes) throws InterruptedException {
        Pipe errors = new Pipe(process, process.getErrorStream(), stderr, mostBytes);
        Pipe answer = new Pipe(process, process.getInputStream(), stdout, mostBytes);
        errors.start();
        answer.pump();
        errors.join();
        process.waitFor();
        stdin.rethrow();
        answer.rethrow();
        errors.rethrow();
        return !answer.isFlooded && !errors.isFlooded;
    }

    /** Waits for the end of a program whose outputs go elsewhere; false if it takes longer. */
    public boolean endsWithin(Duration limit) throws InterruptedException {
        boolean hasEnded = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        stdin.rethrow();
        return hasEnded;
    }

    /** The exit code of a program that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** What it printed. */
    public String stdout() {
        return stdout.toString(StandardCharsets.UTF_8);
    }

    /** What it printed on standard error. */
    public String stderr() {
        return stderr.toString(StandardCharsets.UTF_8);
    }

    /** Stops the program before what it started, or it might start it again; once it is gone, nobody knows its own. */
    public void stop() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        for (ProcessHandle descendant : descendants) {
            descendant.destroyForcibly();
        }
    }

    /** Copies one stream to its end, in a thread of its own or in the caller's. */
    private static final class Pipe extends Thread {
        private final Process process;
        private final InputStream from;
        private final OutputStream to;
        private final int mostBytes;
        private volatile boolean isFlooded;
        private volatile @Nullable Throwable failure;

        Pipe(Process process, InputStream from, OutputStream to, int mostBytes) {
            this.process = process;
            this.from = from;
            this.to = to;
            this.mostBytes = mostBytes;
            setDaemon(true);
        }

        @Override
        public void run() {
            pump();
        }

        void pump() {
            try {
                copy();
            } catch (IOException e) {
                // A program may end without reading its input, and one that is stopped breaks its pipes.
            } catch (Throwable e) {
                failure = e; // before the pipe is closed, which the program would take for the end of its input
                process.destroyForcibly();
            } finally {
                close();
            }
        }

        private void copy() throws IOException {
            byte[] buffer = new byte[8192];
            int copied = 0;
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                if (n > mostBytes - copied) {
                    isFlooded = true;
                    process.destroyForcibly();
                    return;
                }
                to.write(buffer, 0, n);
                copied += n;
            }
        }

        private void close() {
            try {
                to.close();
            } catch (IOException e) {
                // The program has ended before it read everything.
            }
        }

        void rethrow() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }
}
