package dev.jops.jujusim.server;

import dev.jops.juju.JujuVersion;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.protocol.Request;
import dev.jops.jujusim.protocol.Wire;
import dev.jops.jujusim.verb.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The connection of one client: its request, and the answer. If the client disconnects, its command is still completed,
 * and the rest of the answer is dropped.
 */
final class Connection implements Session.Client, AutoCloseable {
    private static final int USAGE = 2;

    private final Wire wire;
    private final VerbTables verbs;
    private final Models models;
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();
    private final AtomicBoolean wantsInput = new AtomicBoolean();
    private boolean inputEnded;
    private boolean gone;
    private boolean endsServer;
    private int exitCode;

    Connection(Wire wire, VerbTables verbs, Models models) {
        this.wire = wire;
        this.verbs = verbs;
        this.models = models;
    }

    /** Runs the client's command, and sends the answer without the exit code. */
    void serve() throws IOException {
        Wire.Frame frame = wire.read();
        if (frame.kind() != Wire.REQUEST) {
            throw new IOException("a client began with " + frame);
        }
        Request request = Request.of(frame.bytes());
        Thread reader = new Thread(this::readInput, "input");
        reader.setDaemon(true);
        reader.start();
        exitCode = run(request);
    }

    /** Sends the exit code, with which the client ends. */
    void sendExitCode() {
        write(Wire.EXIT, ByteBuffer.allocate(Integer.BYTES).putInt(exitCode).array());
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private int run(Request request) {
        String wanted = request.variable("JUJU_SIM_VERSION");
        try {
            JujuVersion version = wanted.isEmpty() ? models.version() : JujuVersion.parse(wanted);
            return run(request.words(), new Session(request, models, version, this));
        } catch (UsageException | IllegalArgumentException e) {
            printError(("ERROR JUJU_SIM_VERSION: " + e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
            return USAGE;
        }
    }

    boolean endsServer() {
        return endsServer;
    }

    /** Reads what the client sends until it disconnects, which may be in the middle of the answer. */
    private void readInput() {
        try {
            while (true) {
                Wire.Frame frame = wire.read();
                synchronized (this) {
                    if (frame.kind() == Wire.INPUT) {
                        input.writeBytes(frame.bytes());
                    } else {
                        inputEnded = true;
                    }
                    notifyAll();
                }
            }
        } catch (IOException e) {
            synchronized (this) {
                gone = true;
                notifyAll();
            }
        }
    }

    @Override
    public void print(byte[] bytes) {
        write(Wire.OUTPUT, bytes);
    }

    @Override
    public void printError(byte[] bytes) {
        write(Wire.ERROR, bytes);
    }

    private void write(byte kind, byte[] bytes) {
        if (isGone()) {
            return;
        }
        try {
            wire.write(kind, bytes);
        } catch (IOException e) {
            synchronized (this) {
                gone = true;
            }
        }
    }

    @Override
    public byte[] input() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] more = moreInput(); more.length > 0; more = moreInput()) {
            all.writeBytes(more);
        }
        return all.toByteArray();
    }

    @Override
    public byte[] moreInput() {
        if (wantsInput.compareAndSet(false, true)) {
            write(Wire.WANTS_INPUT, new byte[0]);
        }
        synchronized (this) {
            while (input.size() == 0 && !inputEnded && !gone) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    gone = true;
                }
            }
            byte[] arrived = input.toByteArray();
            input.reset();
            return arrived;
        }
    }

    @Override
    public synchronized boolean isGone() {
        return gone;
    }

    @Override
    public int run(List<String> words, Session session) {
        return verbs.of(session.version()).run(words, session);
    }

    @Override
    public void stopServer() {
        endsServer = true;
    }
}
