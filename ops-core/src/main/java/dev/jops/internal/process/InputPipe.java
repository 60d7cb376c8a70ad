package dev.jops.internal.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes a text to a program piece by piece, so that the whole text is never in memory twice. */
final class InputPipe implements Runnable {
    private static final int PIECE = 8192;

    private final ChildProcess child;
    private final String text;
    private final OutputStream to;
    private volatile @Nullable Throwable failure;

    InputPipe(ChildProcess child, String text, OutputStream to) {
        this.child = child;
        this.text = text;
        this.to = to;
    }

    @Override
    public void run() {
        try (OutputStream closed = to) {
            write(closed);
        } catch (IOException e) {
            // The program has ended before it read everything.
        }
    }

    private void write(OutputStream stream) throws IOException {
        try {
            Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            for (int written = 0; written < text.length(); written += PIECE) {
                writer.write(text, written, Math.min(PIECE, text.length() - written));
            }
            writer.flush();
        } catch (RuntimeException | Error e) {
            failure = e; // before the pipe is closed, which would look like the end of the input to the program
            child.stop();
        }
    }

    @Nullable
    Throwable failure() {
        return failure;
    }
}
