package dev.jops.simulator.executor;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.simulator.hook.CallerFiles;
import dev.jops.simulator.machine.ProcessHost;
import dev.jops.simulator.pebble.socket.ContainerSockets;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The socket through which the hook commands and scripted programs of one hook, and its calls to containers, reach the agent;
 * as with Juju, one call at a time.
 *
 * <p>Every pipe is opened for reading and writing, which never blocks, even if the process on the other side has died.
 */
final class AgentSocket implements AutoCloseable {
    private static final String HANG_UP = "hang up";
    private static final String CONTAINER = "container";
    private static final int MOST_OPEN_CALLS = 16;
    private static final List<String> OUTPUTS = List.of("stdout", "stderr");
    private static final String WORDS = "words";
    private static final List<String> PARTS = List.of(WORDS, "input", "environ", "ready", "answer", "stdout", "stderr");

    private final ProcessHost host;
    private final Path directory;
    private final Consumer<CallerFiles> callers;
    private final String contextId;
    private final RandomAccessFile requests;
    private final Deque<Call> answered = new ArrayDeque<>();
    private @Nullable ContainerSockets containers;
    private ProcessWait wait = ProcessWait.UNNOTICED;

    /** A call whose pipe is open, so that the command can still read from it. */
    private record Call(Path stem, RandomAccessFile ready) {}

    /** juju: jujuc/server.go, the agent finds a file as the caller would */
    private record FilesOfHost(ProcessHost host, Path directory) implements CallerFiles {
        private static final Path OF_AGENT = Path.of("/");

        @Override
        public String absolute(String file) {
            return file.startsWith("/")
                    ? file
                    : directory.resolve(file).normalize().toString(); // as Go joins paths
        }

        @Override
        public byte[] read(String path) throws IOException {
            return host.read(OF_AGENT.resolve(path).toString());
        }

        @Override
        public void write(String path, byte[] content) throws IOException {
            host.write(path, content);
        }
    }

    private AgentSocket(
            ProcessHost host,
            Path directory,
            Consumer<CallerFiles> callers,
            String contextId,
            RandomAccessFile requests) {
        this.host = host;
        this.directory = directory;
        this.callers = callers;
        this.contextId = contextId;
        this.requests = requests;
    }

    /**
     * Opens a socket in this directory, by the path on this computer.
     *
     * @param host where the processes of the hook run
     * @param callers takes, before each hook command, the files of the process that has called it
     */
    static AgentSocket open(ProcessHost host, Path directory, Consumer<CallerFiles> callers, String contextId)
            throws IOException {
        removeLeftovers(directory);
        return new AgentSocket(
                host,
                directory,
                callers,
                contextId,
                new RandomAccessFile(makePipe(host, directory).toFile(), "rw"));
    }

    /** Makes the pipe for requests in a directory, in place of the file that a killed hook's command makes there at any time. */
    static Path makePipe(ProcessHost host, Path directory) throws IOException {
        Path pipe = directory.resolve("requests.new");
        Files.deleteIfExists(pipe);
        try {
            Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
            String complaint = new String(mkfifo.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = mkfifo.waitFor();
            if (exitCode != 0) {
                throw new IOException(
                        "mkfifo " + pipe + " failed with exit code " + exitCode + ": " + complaint.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        host.hand(pipe);
        return Files.move(pipe, directory.resolve("requests"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes {@link #serve} answer calls to these containers too. */
    void reach(ContainerSockets sockets) {
        containers = sockets;
    }

    /** Makes {@link #serve} tell a listener when it waits for calls. */
    void tellOfWaits(ProcessWait listener) {
        wait = listener;
    }

    /**
     * Answers calls until {@link #hangUp}.
     *
     * @param guard notices when none comes for too long
     */
    void serve(CommandRunner commands, ProgramCalls programs, SilenceGuard guard) throws IOException {
        guard.begin();
        for (String line = nextLine(); !line.equals(HANG_UP); line = nextLine()) {
            guard.end();
            if (line.equals(CONTAINER)) {
                Objects.requireNonNull(containers, "containers").answerNext();
            } else if (line.startsWith(ProgramClient.REQUEST)) {
                Path stem = directory.resolve(line.substring(ProgramClient.REQUEST.length()));
                answer(stem, programs.answer(name -> part(stem, name)));
            } else if (Files.exists(part(directory.resolve(line), WORDS))) { // a killed hook's command has none
                Path stem = directory.resolve(line);
                answer(stem, answerOf(stem, commands));
            }
            if (containers != null) {
                containers.update();
            }
            guard.begin();
        }
        guard.end();
    }

    private String nextLine() throws IOException {
        wait.begins();
        try {
            return requests.readLine();
        } finally {
            wait.ends();
        }
    }

    /** Ends {@link #serve}, from any thread. */
    void hangUp() {
        write(HANG_UP);
    }

    /** Makes {@link #serve} answer a call to a container, from any thread. */
    void callContainer() {
        write(CONTAINER);
    }

    private void write(String line) {
        try {
            requests.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answerOf(Path stem, CommandRunner commands) throws IOException {
        List<String> words = List.of(read(part(stem, WORDS)).split("\0", -1));
        List<String> command = List.copyOf(words.subList(2, words.size() - 1));
        callers.accept(new FilesOfHost(host, Path.of(words.get(1))));
        CommandResult result = words.get(0).equals(contextId)
                ? commands.run(command, input(stem))
                : new CommandResult(
                        1,
                        "",
                        "ERROR bad request: expected context id \"" + contextId + "\", got \"" + words.get(0) + "\"\n");
        return HookCommandClient.answer(result.exitCode(), result.stdout(), result.stderr());
    }

    /** Hands over lines of shell, and what they print. */
    private void answer(Path stem, String lines) throws IOException {
        host.hand(Files.writeString(part(stem, "answer"), lines));
        for (String output : OUTPUTS) {
            if (Files.exists(part(stem, output))) {
                host.hand(part(stem, output));
            }
        }
        Call call = new Call(stem, new RandomAccessFile(part(stem, "ready").toFile(), "rw"));
        call.ready().write('\n');
        answered.add(call);
        if (answered.size() > MOST_OPEN_CALLS) {
            forget(answered.remove());
        }
    }

    private static String input(Path stem) throws IOException {
        Path input = part(stem, "input");
        return Files.exists(input) ? read(input) : "";
    }

    /** Reads a file; a charm may send bytes that are not UTF-8. */
    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static Path part(Path stem, String name) {
        return stem.resolveSibling(stem.getFileName() + "." + name);
    }

    private static void forget(Call call) throws IOException {
        call.ready().close();
        for (String name : PARTS) {
            Files.deleteIfExists(part(call.stem(), name));
        }
    }

    @Override
    public void close() throws IOException {
        requests.close();
        for (Call call : answered) {
            call.ready().close();
        }
        removeLeftovers(directory);
    }

    /** Removes the pipes of killed commands too, because a later process may get their number. */
    private static void removeLeftovers(Path directory) throws IOException {
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(directory, "{requests,*." + String.join(",*.", PARTS) + "}")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }
}
