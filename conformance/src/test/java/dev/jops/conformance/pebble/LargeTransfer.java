package dev.jops.conformance.pebble;

import dev.jops.pebble.Exec;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.Pebble;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;

/** Sends much to a Pebble and takes it back, in a process of its own with a small heap. */
final class LargeTransfer {
    private static final Duration LONG = Duration.ofMinutes(10);

    /** More than the native memory that {@link LargeTransferIT} gives it. */
    private static final int LARGE_LAYER = 1_500_000;

    private LargeTransfer() {}

    /** Takes the socket, a path in the container, and the number of mebibytes. */
    public static void main(String[] args) throws IOException {
        long bytes = Long.parseLong(args[2]) << 20;
        try (Pebble pebble = Pebble.at(Path.of(args[0])).patience(LONG)) {
            pebble.push(args[1], new Pattern(bytes), FileOptions.defaults());
            Comparison pulled = new Comparison();
            try (InputStream content = pebble.pull(args[1])) {
                content.transferTo(pulled);
            }
            pulled.require(bytes);
            pebble.remove(args[1]);
            pebble.addLayer("large", Layer.of(Service.replacing("large").command("true " + "x".repeat(LARGE_LAYER))));

            Comparison echoed = new Comparison();
            pebble.exec(
                    Exec.of("cat").stdin(new Pattern(bytes / 4)).stdout(echoed).limit(LONG));
            echoed.require(bytes / 4);

            String slow = pebble.exec(Exec.of("sh", "-c", "sleep 1; wc -c")
                            .stdin(new Pattern(bytes / 4))
                            .limit(LONG))
                    .stdout();
            if (Long.parseLong(slow.strip()) != bytes / 4) {
                throw new AssertionError("a slow reader got " + slow.strip() + " bytes");
            }
        }
        System.out.println("done");
    }

    private static byte at(long position) {
        return (byte) (position * 31 + (position >> 13));
    }

    /** This many bytes, in which no two stretches are alike. */
    private static final class Pattern extends InputStream {
        private final long length;
        private long position;

        Pattern(long length) {
            this.length = length;
        }

        @Override
        public int read() {
            return position == length ? -1 : at(position++) & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            if (position == length) {
                return -1;
            }
            int part = (int) Math.min(count, length - position);
            for (int i = 0; i < part; i++) {
                bytes[offset + i] = at(position++);
            }
            return part;
        }
    }

    /** Compares what arrives with what was sent. */
    private static final class Comparison extends OutputStream {
        private long position;

        @Override
        public void write(int b) {
            if ((byte) b != at(position)) {
                throw new AssertionError("byte " + position + " has changed");
            }
            position++;
        }

        void require(long length) {
            if (position != length) {
                throw new AssertionError("of " + length + " bytes " + position + " came back");
            }
        }
    }
}
