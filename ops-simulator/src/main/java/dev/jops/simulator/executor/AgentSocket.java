package dev.jops.simulator.executor;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.simulator.machine.ProcessHost;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The socket through which the hook commands and scripted programs of one hook reach the agent; as with Juju, one call at a time.
 *
 * <p>Every pipe is opened for reading and writing, which never blocks, even if the process on the other side has died.
 */
final class AgentSocket implements AutoCloseable {
    private static final String HANG_UP = "hang up";
    private static final List<String> OUTPUT_FLAGS = List.of("-o", "--output");
    private static final List<String> FILE_FLAGS = List.of("--file", "-o", "--output");
    private static final String FILE_OF_SECRET = "#file=";
    private static final int MOST_OPEN_CALLS = 16;
    private static final List<String> OUTPUTS = List.of("stdout", "stderr");
    private static final List<String> PARTS =
            List.of("words", "input", "environ", "ready", "answer", "stdout", "stderr");

    private final ProcessHost host;
    private final Path directory;
    private final String contextId;
    private final RandomAccessFile requests;
    private final Deque<Call> answered = new ArrayDeque<>();

    /** A call whose pipe is open, so that the command can still read from it. */
    private record Call(Path stem, RandomAccessFile ready) {}

    private AgentSocket(ProcessHost host, Path directory, String contextId, RandomAccessFile requests) {
        this.host = host;
        this.directory = directory;
        this.contextId = contextId;
        this.requests = requests;
    }

    /**
     * Opens a socket in this directory, by the path on this computer.
     *
     * @param host where the processes of the hook run
     */
    static AgentSocket open(ProcessHost host, Path directory, String contextId) throws IOException {
        return new AgentSocket(
                host,
                directory,
                contextId,
                new RandomAccessFile(makePipe(host, directory).toFile(), "rw"));
    }

    /** Makes the pipe for requests in a directory. */
    static Path makePipe(ProcessHost host, Path directory) throws IOException {
        Path pipe = directory.resolve("requests");
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
        return pipe;
    }

    /** Answers calls until somebody hangs up. */
    void serve(CommandRunner commands, ProgramCalls programs, SilenceGuard guard) throws IOException {
        guard.begin();
        for (String line = requests.readLine(); !line.equals(HANG_UP); line = requests.readLine()) {
            guard.end();
            if (line.startsWith(ProgramClient.REQUEST)) {
                Path stem = directory.resolve(line.substring(ProgramClient.REQUEST.length()));
                answer(stem, programs.answer(name -> part(stem, name)));
            } else {
                Path stem = directory.resolve(line);
                answer(stem, answerOf(stem, commands));
            }
            guard.begin();
        }
        guard.end();
    }

    /** Ends {@link #serve}, from any thread. */
    void hangUp() {
        try {
            requests.write((HANG_UP + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answerOf(Path stem, CommandRunner commands) throws IOException {
        List<String> words = List.of(read(part(stem, "words")).split("\0", -1));
        List<String> command = inDirectory(Path.of(words.get(1)), words.subList(2, words.size() - 1));
        CommandResult result = words.get(0).equals(contextId)
                ? commands.run(command, input(stem))
                : new CommandResult(
                        1,
                        "",
                        "ERROR bad request: expected context id \"" + contextId + "\", got \"" + words.get(0) + "\"\n");
        handOutput(command);
        return HookCommandClient.answer(result.exitCode(), result.stdout(), asSeen(result.stderr()));
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

    /** juju: jujuc/server.go, the agent finds a file as the caller would */
    private List<String> inDirectory(Path caller, List<String> command) {
        List<String> words = new ArrayList<>(command);
        for (String flag : FILE_FLAGS) {
            int file = words.indexOf(flag) + 1;
            if (file > 0 && file < words.size() && !words.get(file).equals("-")) {
                words.set(file, here(caller.resolve(words.get(file))));
            }
            words.replaceAll(word -> withFileHere(word, flag + "=", caller));
        }
        if (command.get(0).startsWith("secret-")) {
            words.replaceAll(this::withContentHere);
        }
        return words;
    }

    /** {@code --file=path}. */
    private String withFileHere(String word, String flag, Path caller) {
        return flag.startsWith("--") && word.startsWith(flag) && !word.equals(flag + "-")
                ? flag + here(caller.resolve(word.substring(flag.length())))
                : word;
    }

    /** {@code key#file=path}, whose path is not looked for in the caller's directory. */
    private String withContentHere(String word) {
        int path = word.indexOf(FILE_OF_SECRET) + FILE_OF_SECRET.length();
        return path >= FILE_OF_SECRET.length() && word.startsWith("/", path)
                ? word.substring(0, path) + here(Path.of(word.substring(path)))
                : word;
    }

    /** The file that a command was to write its output to is the caller's. */
    private void handOutput(List<String> command) throws IOException {
        for (String flag : OUTPUT_FLAGS) {
            int file = command.indexOf(flag) + 1;
            if (file > 0 && file < command.size()) {
                handIfThere(Path.of(command.get(file)));
            }
            for (String word : command) {
                if (flag.startsWith("--") && word.startsWith(flag + "=")) {
                    handIfThere(Path.of(word.substring(flag.length() + 1)));
                }
            }
        }
    }

    private void handIfThere(Path file) throws IOException {
        if (Files.exists(file)) {
            host.hand(file);
        }
    }

    private String here(Path path) {
        return host.here(path.toString()).toString();
    }

    /** Names files by the paths that the caller knows. */
    private String asSeen(String errors) {
        Path root = host.root();
        return root.getNameCount() == 0 ? errors : errors.replace(root + "/", "/");
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
        // Also the pipes of commands that were killed: a later process may get their number.
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(directory, "{requests,*." + String.join(",*.", PARTS) + "}")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }
}
