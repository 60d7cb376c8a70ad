package dev.jops.integration;

import dev.jops.internal.json.Json;
import dev.jops.machine.HostMachine;
import dev.jops.machine.Machine;
import dev.jops.machine.MachineException;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the {@code juju} client. Values reach it through files that nobody else can read, because everybody on this
 * computer can read a command line.
 */
final class JujuClient {
    /** Longer than Juju's own waits, so that only a client that hangs is stopped. */
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final Machine machine = new HostMachine();
    private final String program;

    JujuClient(String program) {
        this.program = program;
    }

    /**
     * Runs a command, and returns its output.
     *
     * @throws JujuCommandException if it ends with an exit code other than 0
     */
    String run(List<String> words) {
        ProgramResult result = attempt(words);
        if (result.exitCode() != 0) {
            throw failed(words, result);
        }
        return result.stdout();
    }

    /** Runs a command that may fail. */
    ProgramResult attempt(List<String> words) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(words);
        try {
            return machine.run(Program.of(command).limit(LIMIT));
        } catch (MachineException e) {
            String hint = e.getCause() instanceof IOException
                    ? "; is the juju client installed, or is it another one (-Djops.juju.program=...)?"
                    : "";
            throw new IllegalStateException(e.getMessage() + hint, e);
        }
    }

    JujuCommandException failed(List<String> words, ProgramResult result) {
        return new JujuCommandException(
                program + " " + String.join(" ", words),
                result.exitCode(),
                result.stderr().isBlank() ? result.stdout() : result.stderr());
    }

    /** Writes values into a file, lets a function use it, and deletes it. */
    <T> T withFile(Map<String, ?> values, Function<String, T> use) {
        try {
            Path file = Files.createTempFile(directory(), "jops", ".yaml"); // readable for its owner alone
            try {
                Files.writeString(file, Json.write(plain(values)));
                return use.apply(file.toString());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("values for " + program + " can't be written to a file", e);
        }
    }

    /** Lets a function use a file of the author's, or a copy where the client may not read it. */
    <T> T withReadable(Path file, Function<String, T> use) {
        if (!isSnap()) {
            return use.apply(file.toString());
        }
        try {
            Path copy =
                    Files.createTempFile(directory(), "jops", file.getFileName().toString());
            try {
                Files.write(copy, Files.readAllBytes(file));
                return use.apply(copy.toString());
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be copied for " + program, e);
        }
    }

    /** Returns a directory that the client can read too: a client from a snap has a /tmp of its own. */
    private Path directory() throws IOException {
        Path directory = isSnap()
                ? Path.of(System.getProperty("user.home"), "snap/juju/common")
                : Path.of(System.getProperty("java.io.tmpdir"));
        return Files.createDirectories(directory);
    }

    private boolean isSnap() {
        if (program.contains("/")) {
            return program.contains("/snap/");
        }
        String path = System.getenv().getOrDefault("PATH", "");
        for (String directory : path.split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return (directory + "/").contains("/snap/");
            }
        }
        return false;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, inner) -> plain.put(String.valueOf(key), plain(inner)));
            return plain;
        }
        if (value instanceof Iterable<?> items) {
            List<@Nullable Object> plain = new ArrayList<>();
            items.forEach(item -> plain.add(plain(item)));
            return plain;
        }
        if (value instanceof Float || value instanceof Double) {
            return ((Number) value).doubleValue();
        }
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    /** Returns a command line from which a shell reads exactly these words. */
    static String quoted(String... words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            line.append(line.length() == 0 ? "" : " ").append(quoted(word));
        }
        return line.toString();
    }

    private static String quoted(String word) {
        boolean isPlain = !word.isEmpty() && word.chars().allMatch(c -> isPlain((char) c));
        return isPlain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-_./:=,@%+".indexOf(c) >= 0;
    }
}
