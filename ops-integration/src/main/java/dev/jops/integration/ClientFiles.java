package dev.jops.integration;

import dev.jops.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Files that pass values to one command of the {@code juju} client. Only their owner can read them, whereas everybody
 * on this computer can read a command line. Closing deletes them.
 */
final class ClientFiles implements AutoCloseable {
    private final Path directory;
    private final boolean isSnap;
    private final List<Path> files = new ArrayList<>();

    /**
     * Creates files in a directory that the client can read.
     *
     * @param isSnap whether the client is a snap, which can't read files elsewhere
     */
    ClientFiles(Path directory, boolean isSnap) {
        this.directory = directory;
        this.isSnap = isSnap;
    }

    /**
     * Returns {@code option=@file} for each option.
     *
     * <p>All versions read that; 4.x refuses {@code config --file}.
     *
     * <p>juju: cmd/juju/application/config.go, validateValues, and utils/utils.go, ProcessConfig
     */
    List<String> pairs(Map<String, ?> options) {
        List<String> pairs = new ArrayList<>();
        options.forEach((option, value) -> pairs.add(option + "=@"
                + write(".txt", Objects.requireNonNull(value, option).toString())));
        return pairs;
    }

    /** Returns a file with these values in JSON, which is YAML too. */
    String yaml(Map<String, ?> values) {
        return write(".yaml", Json.write(plain(values)));
    }

    /** Returns the path of a file, or of a copy if the client can't read the file. */
    String readable(Path file) {
        if (!isSnap) {
            return file.toAbsolutePath().toString();
        }
        try {
            return write(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be copied for the juju client", e);
        }
    }

    /** Returns the value of a resource: for a file as {@link #readable} does, for an image unchanged. */
    String resource(String value) {
        Path file = Path.of(value);
        return Files.isRegularFile(file) ? readable(file) : value;
    }

    private String write(String suffix, String text) {
        try {
            return write(suffix, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("values for the juju client can't be written to a file", e);
        }
    }

    private String write(String suffix, byte[] content) throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(directory), "jops", suffix); // for its owner alone
        files.add(file);
        return Files.write(file, content).toString();
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

    @Override
    public void close() {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " can't be deleted", e);
            }
        }
    }
}
