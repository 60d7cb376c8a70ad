package dev.jops.simulator.executor;

import dev.jops.simulator.machine.ProcessHost;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The calls of {@code juju-exec} that a unit's processes have made outside of hooks. Nothing here blocks. */
final class JujuExecCalls implements AutoCloseable {
    private static final int MOST_OPEN_CALLS = 16;

    private final ProcessHost host;
    private final Path directory;
    private final String unit;
    private final String program;
    private final RandomAccessFile held; // keeps the pipe open, so that neither readers nor writers wait for each other
    private final FileInputStream requests;
    private final StringBuilder begun = new StringBuilder();
    private final Deque<RandomAccessFile> answered = new ArrayDeque<>(); // their clients may still read from them

    private JujuExecCalls(ProcessHost host, Path directory, String unit, String program) throws IOException {
        this.host = host;
        this.directory = directory;
        this.unit = unit;
        this.program = program;
        Path pipe = directory.resolve("requests");
        this.held = new RandomAccessFile(pipe.toFile(), "rw");
        this.requests = new FileInputStream(pipe.toFile());
    }

    /**
     * Listens in this directory, by the path on this computer.
     *
     * @param program the name of the client, for its error messages
     */
    static JujuExecCalls in(ProcessHost host, Path directory, String unit, String program) throws IOException {
        AgentSocket.makePipe(host, directory);
        return new JujuExecCalls(host, directory, unit, program);
    }

    /** A call that has to be answered. */
    private final class Call implements JujuExecCall {
        private final Path stem;
        private final List<String> words;

        Call(Path stem, List<String> words) {
            this.stem = stem;
            this.words = words;
        }

        @Override
        public String program() {
            return program;
        }

        @Override
        public List<String> words() {
            return words;
        }

        @Override
        public void answer(int exitCode, byte[] stdout, byte[] stderr) {
            try {
                handOver(stem, exitCode, stdout, stderr);
            } catch (IOException e) {
                throw new UncheckedIOException("a call of " + program + " of " + unit + " can't be answered", e);
            }
        }
    }

    /** Returns the calls that have arrived since the last call of this method. */
    List<JujuExecCall> arrived() {
        List<JujuExecCall> calls = new ArrayList<>();
        try {
            int ready = requests.available();
            if (ready > 0) {
                byte[] bytes = new byte[ready];
                int count = requests.read(bytes); // other ways to read ask for a position, which a pipe does not have
                begun.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
            }
            for (int end = begun.indexOf("\n"); end >= 0; end = begun.indexOf("\n")) {
                Path stem = directory.resolve(begun.substring(0, end));
                begun.delete(0, end + 1);
                calls.add(new Call(stem, words(stem)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the calls of " + program + " of " + unit + " can't be read", e);
        }
        return Collections.unmodifiableList(calls);
    }

    /** Returns whether a call has arrived, without removing it. */
    boolean hasArrived() {
        try {
            return requests.available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the calls of " + program + " of " + unit + " can't be read", e);
        }
    }

    private static List<String> words(Path stem) throws IOException {
        String text = new String(Files.readAllBytes(part(stem, "words")), StandardCharsets.UTF_8);
        List<String> all = List.of(text.split("\0", -1));
        return all.subList(1, all.size() - 1); // how many comes first
    }

    private void handOver(Path stem, int exitCode, byte[] stdout, byte[] stderr) throws IOException {
        host.hand(Files.write(part(stem, "stdout"), stdout));
        host.hand(Files.write(part(stem, "stderr"), stderr));
        host.hand(Files.writeString(part(stem, "answer"), ProgramClient.answer(exitCode)));
        RandomAccessFile ready = new RandomAccessFile(part(stem, "ready").toFile(), "rw");
        ready.write('\n');
        answered.add(ready);
        if (answered.size() > MOST_OPEN_CALLS) {
            answered.remove().close();
        }
    }

    private static Path part(Path stem, String name) {
        return stem.resolveSibling(stem.getFileName() + "." + name);
    }

    @Override
    public void close() throws IOException {
        requests.close();
        held.close();
        for (RandomAccessFile ready : answered) {
            ready.close();
        }
    }
}
