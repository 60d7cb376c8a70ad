package dev.jops.pebble;

import dev.jops.internal.pebble.Deadline;
import dev.jops.pebble.transport.PebbleTransport.UpgradeRefusedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command that runs in a container, and its streams.
 *
 * <p>Use it from one thread. While that thread reads or writes one stream, up to 256 KiB of each output are buffered for it
 * to read later. {@link #close} kills a command that still runs, so use it in try-with-resources. Like all other methods,
 * the streams throw a {@link PebbleException} if something goes wrong.
 */
public final class ExecProcess implements AutoCloseable {
    private static final ExecOutput NOTHING = new ExecOutput(new byte[0], new byte[0]);

    private final Calls calls;
    private final Exec exec;
    private final String changeId;
    private final Deadline deadline;
    private final ExecSockets sockets;
    private final OutputStream stdin = new Input();
    private boolean isInputOver;

    /** Also by another thread, for which a call has taken too long. */
    private volatile boolean isClosed;

    private ExecProcess(Calls calls, Exec exec, String changeId, Deadline deadline, ExecSockets sockets) {
        this.calls = calls;
        this.exec = exec;
        this.changeId = changeId;
        this.deadline = deadline;
        this.sockets = sockets;
    }

    static ExecProcess start(Calls calls, Exec exec) {
        Deadline deadline = Deadline.in(exec.limit(), calls.time());
        ReplyFields reply = calls.post(new Target("/v1/exec"), exec.content());
        String changeId = reply.id("change");
        String taskId = reply.object("result").id("task-id");
        try {
            ExecSockets sockets = ExecSockets.open(
                    calls.transport().webSockets(),
                    taskId,
                    exec.isCombined(),
                    Deadline.in(calls.patience(), calls.time()));
            return new ExecProcess(calls, exec, changeId, deadline, sockets);
        } catch (UpgradeRefusedException e) {
            throw notStarted(calls, changeId, e);
        } catch (IOException e) {
            throw calls.failure("exec of " + exec.program(), e);
        }
    }

    /** The change knows best why its websockets can't be opened. */
    private static PebbleException notStarted(Calls calls, String changeId, UpgradeRefusedException refusal) {
        Changes changes = new Changes(calls);
        try {
            changes.succeeded(changes.get(changeId));
            calls.fields("the websocket of an exec", refusal.status(), refusal.body());
        } catch (PebbleRefusedException e) {
            return calls.refusalOfOwn(e);
        } catch (PebbleException e) {
            return e;
        }
        return calls.protocol("the websocket of an exec", "status " + refusal.status(), refusal);
    }

    /**
     * The standard input; close it to end the input. What the command has not read by its end is dropped.
     *
     * @return a stream that sends each write at once
     */
    public OutputStream stdin() {
        return stdin;
    }

    /** The standard output. */
    public InputStream stdout() {
        return new Output(sockets.out());
    }

    /** The standard error; empty if it is combined with the standard output. */
    public InputStream stderr() {
        ExecChannel err = sockets.err();
        return err == null ? InputStream.nullInputStream() : new Output(err);
    }

    /**
     * Sends a signal to the program, which may have ended.
     *
     * @param name such as {@code SIGHUP}; Pebble ignores a name that it does not know
     * @throws IllegalStateException if this process is closed
     */
    public void signal(String name) {
        Objects.requireNonNull(name, "name");
        requireOpen();
        untilSent(() -> {
            try {
                return sockets.trySendSignal(name);
            } catch (IOException e) {
                return true; // to a command that has ended, or whose end finish() tells
            }
        });
    }

    /**
     * Ends the standard input, and waits for the command to end.
     *
     * @return the output that was not read before
     * @throws ExecFailedException if its exit code is not 0, or it prints more than can be kept
     * @throws ExecTimeoutException if it takes longer than its limit, counted from its start
     * @throws IllegalStateException if this process is closed
     */
    public ExecOutput finish() {
        requireOpen();
        return finish(InputStream.nullInputStream(), null, null);
    }

    /** Finishes with this input, and with streams for the outputs that are not kept. */
    ExecOutput finish(InputStream input, @Nullable OutputStream toOut, @Nullable OutputStream toErr) {
        ExecTransfer transfer = new ExecTransfer(exec.program(), input, toOut, toErr, deadline);
        boolean isFinished = false;
        try {
            transferAll(transfer);
            ExecOutput output = ended(transfer.output());
            isFinished = true;
            return output;
        } finally {
            if (!isFinished) {
                close();
            }
        }
    }

    private void transferAll(ExecTransfer transfer) {
        while (true) {
            boolean hasMoved = receive();
            hasMoved |= transfer.takeOutput(sockets);
            hasMoved |= !isInputOver && sendSome(transfer);
            if (sockets.areOutputsOver()) {
                return;
            }
            if (hasMoved ? isTooLate() : !canAwait()) {
                throw tooLong(transfer.output());
            }
        }
    }

    /** Kills the program if it still runs. */
    @Override
    public void close() {
        isClosed = true;
        sockets.close();
    }

    private void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException("the process of " + exec.program()
                    + " is closed, by close() or because a call failed: nothing more comes from it");
        }
    }

    @Override
    public String toString() {
        return "ExecProcess[" + exec.program() + "]";
    }

    /** The streams are over before the change is. */
    private ExecOutput ended(ExecOutput output) {
        Changes changes = new Changes(calls);
        Change change;
        try {
            change = changes.await(changeId, deadline, exec.limit());
        } catch (PebbleTimeoutException e) {
            if (!deadline.hasPassed()) {
                throw e;
            }
            throw tooLong(output);
        } catch (PebbleRefusedException e) {
            throw calls.refusalOfOwn(e);
        }
        changes.succeeded(change);
        int exitCode = change.exitCode().orElse(ExecFailedException.NOT_ENDED);
        if (exitCode != 0) {
            throw ExecFailedException.ended(exec.program(), exitCode, output);
        }
        if (sockets.isOutputCutOff()) {
            throw cutOff();
        }
        return output;
    }

    private PebbleException cutOff() {
        return failure(new EOFException("it ended the connection before all of the output had come"));
    }

    private ExecTimeoutException tooLong(ExecOutput output) {
        close();
        return new ExecTimeoutException(exec.program(), exec.limit(), output);
    }

    private boolean receive() {
        try {
            return sockets.receive();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Waits for something to move; false if no time is left. */
    private boolean canAwait() {
        Duration left = deadline.left();
        if (left.isZero()) {
            return false;
        }
        try {
            sockets.await(left);
        } catch (IOException e) {
            throw failure(e);
        }
        return true;
    }

    private PebbleException failure(IOException e) {
        requireOpen();
        return calls.failure("exec of " + exec.program(), e);
    }

    /** Sends the input that is at hand, or its end. */
    private boolean sendSome(ExecTransfer transfer) {
        try {
            if (transfer.hasInput()) {
                return transfer.sendInput(sockets);
            }
            isInputOver = sockets.trySendEnd();
        } catch (IOException e) {
            isInputOver = true; // the command has ended, or closed its standard input
        }
        return isInputOver;
    }

    /** Sends a message whole or not at all. */
    private interface Sending {
        boolean trySend() throws IOException;
    }

    /** Sends, and keeps taking in output meanwhile: a command that can't print may not read. */
    private void untilSent(Sending sending) {
        try {
            requireTime();
            while (!sending.trySend()) {
                awaitMore();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Takes in what has come, or waits for it. */
    private void awaitMore() {
        if (!receive() && !canAwait()) {
            throw tooLong(NOTHING);
        }
        requireTime();
    }

    private void requireTime() {
        if (isTooLate()) {
            receive();
            if (isTooLate()) {
                throw tooLong(NOTHING);
            }
        }
    }

    /** A command that has ended in time was in time, however late its output is read. */
    private boolean isTooLate() {
        return deadline.hasPassed() && !sockets.haveOutputsEnded();
    }

    /** Pebble ends the outputs when the command has ended, and then reads no more of the input. */
    private final class Input extends OutputStream {
        private static final int BLOCK = 1 << 15;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            for (int done = 0; done < length && !isInputOver && !isClosed; done += BLOCK) {
                send(bytes, offset + done, Math.min(BLOCK, length - done));
            }
        }

        private void send(byte[] bytes, int offset, int length) {
            untilSent(() -> {
                try {
                    return sockets.trySend(bytes, offset, length) || sockets.haveOutputsEnded();
                } catch (IOException e) {
                    isInputOver = true;
                    return true;
                }
            });
        }

        @Override
        public void close() {
            if (!isInputOver && !isClosed) {
                isInputOver = true;
                untilSent(() -> {
                    try {
                        return sockets.trySendEnd() || sockets.haveOutputsEnded();
                    } catch (IOException e) {
                        return true;
                    }
                });
            }
        }
    }

    private final class Output extends InputStream {
        private final ExecChannel channel;

        Output(ExecChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (length == 0) {
                return 0;
            }
            requireOpen();
            requireTime();
            int count = channel.take(bytes, offset, length);
            while (count == 0 && !channel.isOver()) {
                awaitMore();
                count = channel.take(bytes, offset, length);
            }
            if (count == 0 && channel.isCutOff()) {
                throw cutOff();
            }
            return count > 0 ? count : -1;
        }
    }
}
