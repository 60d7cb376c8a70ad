package dev.jops.internal.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads what a program prints on one of its outputs, up to a limit. */
final class OutputPipe implements Runnable {
    private final ChildProcess child;
    private final InputStream from;
    private final int mostBytes;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean isFlooded;
    private volatile @Nullable Throwable failure;

    OutputPipe(ChildProcess child, InputStream from, int mostBytes) {
        this.child = child;
        this.from = from;
        this.mostBytes = mostBytes;
    }

    @Override
    public void run() {
        try {
            take();
        } catch (IOException e) {
            // A program that is stopped breaks its pipes.
        } catch (RuntimeException | Error e) {
            failure = e;
            child.stop(); // or it would wait for a reader
        } finally {
            end.countDown();
        }
    }

    private void take() throws IOException {
        byte[] block = new byte[8192];
        for (int n = from.read(block); n >= 0; n = from.read(block)) {
            if (n > mostBytes - taken.size()) {
                isFlooded = true;
                child.stop();
                return;
            }
            taken.write(block, 0, n);
        }
    }

    /** Waits until everything was read; false if it takes longer. */
    boolean endsWithin(long millis) throws InterruptedException {
        return end.await(millis, TimeUnit.MILLISECONDS);
    }

    boolean isFlooded() {
        return isFlooded;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    String text() {
        return taken.toString(StandardCharsets.UTF_8);
    }
}
