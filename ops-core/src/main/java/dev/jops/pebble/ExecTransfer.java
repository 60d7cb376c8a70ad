package dev.jops.pebble;

import dev.jops.internal.pebble.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Carries input to a command, and its outputs to streams or into memory. */
final class ExecTransfer {
    private static final int BLOCK = 1 << 15;

    private final String program;
    private final InputStream input;

    /** Made once there is input. */
    private byte[] block = {};

    private int inBlock;
    private final OutputStream toOut;
    private final OutputStream toErr;
    private final ByteArrayOutputStream keptOut = new ByteArrayOutputStream();
    private final ByteArrayOutputStream keptErr = new ByteArrayOutputStream();

    private final Deadline deadline;

    ExecTransfer(
            String program,
            InputStream input,
            @Nullable OutputStream toOut,
            @Nullable OutputStream toErr,
            Deadline deadline) {
        this.program = program;
        this.deadline = deadline;
        this.input = input;
        this.toOut = toOut == null ? keptOut : toOut;
        this.toErr = toErr == null ? keptErr : toErr;
    }

    /** Whether there is input to send; reads it if need be. */
    boolean hasInput() {
        if (inBlock == 0) {
            try {
                inBlock = block.length == 0 ? begin() : input.read(block);
            } catch (IOException e) {
                throw new UncheckedIOException("the input of " + program + " can't be read: " + e.getMessage(), e);
            }
        }
        return inBlock > 0;
    }

    private int begin() throws IOException {
        int first = input.read();
        if (first < 0) {
            return -1;
        }
        block = new byte[BLOCK];
        block[0] = (byte) first;
        return 1 + (input.available() > 0 ? Math.max(0, input.read(block, 1, BLOCK - 1)) : 0);
    }

    boolean sendInput(ExecSockets sockets) throws IOException {
        boolean isSent = sockets.trySend(block, 0, inBlock);
        if (isSent) {
            inBlock = 0;
        }
        return isSent;
    }

    /**
     * Takes what has arrived, and returns whether anything has. Nothing is written to streams once the deadline has passed.
     */
    boolean takeOutput(ExecSockets sockets) {
        ExecChannel err = sockets.err();
        boolean hasMoved = take(sockets.out(), toOut);
        return (err != null && take(err, toErr)) || hasMoved;
    }

    private boolean take(ExecChannel channel, OutputStream to) {
        boolean hasMoved = false;
        boolean isKept = to == keptOut || to == keptErr;
        while (isKept || channel.hasEnded() || !deadline.hasPassed()) {
            byte[] next = channel.take();
            if (next.length == 0) {
                return hasMoved;
            }
            try {
                to.write(next);
            } catch (IOException e) {
                throw new UncheckedIOException("the output of " + program + " can't be written: " + e.getMessage(), e);
            }
            if (keptOut.size() + keptErr.size() > Calls.MOST_BYTES) {
                throw ExecFailedException.flooded(program, Calls.MOST_BYTES, output());
            }
            hasMoved = true;
        }
        return hasMoved;
    }

    /** What was kept so far. */
    ExecOutput output() {
        return new ExecOutput(keptOut.toByteArray(), keptErr.toByteArray());
    }
}
