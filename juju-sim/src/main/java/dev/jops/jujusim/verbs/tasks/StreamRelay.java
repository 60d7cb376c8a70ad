package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.verb.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Connects the standard streams of a process with those of a client. If the client disconnects, the process is killed. */
final class StreamRelay {
    private static final System.Logger LOG = System.getLogger(StreamRelay.class.getName());
    private static final int BUFFER = 8192;
    private static final long PERIOD_MILLIS = 200;

    private final Process process;
    private final Session.Client client;

    StreamRelay(Process process, Session.Client client) {
        this.process = process;
        this.client = client;
    }

    /** Waits until the process has ended and all its output is passed on, and returns its exit code. */
    int untilEnd() {
        Thread output = start(() -> passOn(process.getInputStream(), client::print));
        Thread errors = start(() -> passOn(process.getErrorStream(), client::printError));
        start(this::passInput);
        try {
            while (!process.waitFor(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                if (client.isGone()) {
                    kill();
                }
            }
            for (Thread reading : List.of(output, errors)) {
                reading.join();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            kill();
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void passOn(InputStream stream, Consumer<byte[]> to) {
        byte[] buffer = new byte[BUFFER];
        try (stream) {
            for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
                to.accept(Arrays.copyOf(buffer, length));
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a process was killed", e);
        }
    }

    private void passInput() {
        try (OutputStream input = process.getOutputStream()) {
            for (byte[] more = client.moreInput(); more.length > 0; more = client.moreInput()) {
                input.write(more);
                input.flush();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a process reads no more", e);
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Returns the process ID. */
    @Override
    public String toString() {
        return "relay of " + process.pid();
    }
}
