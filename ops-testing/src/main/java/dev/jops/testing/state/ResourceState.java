package dev.jops.testing.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A resource that the operator has attached: a file, or the description of an image. */
public final class ResourceState {
    private final String name;
    private final byte[] content;
    private final @Nullable Path file;

    private ResourceState(String name, byte[] content, @Nullable Path file) {
        this.name = Objects.requireNonNull(name, "name");
        this.content = content;
        this.file = file;
    }

    /** Returns a resource with this content, in UTF-8. */
    public static ResourceState of(String name, String content) {
        return new ResourceState(name, content.getBytes(StandardCharsets.UTF_8), null);
    }

    /** Returns a resource with these bytes. */
    public static ResourceState of(String name, byte[] content) {
        return new ResourceState(name, Arrays.copyOf(content, content.length), null);
    }

    /**
     * Returns a resource with the content of a file, which is read in each run; while the file does not exist, the
     * resource counts as not attached.
     */
    public static ResourceState ofFile(String name, Path file) {
        return new ResourceState(name, new byte[0], Objects.requireNonNull(file, "file"));
    }

    /** Returns the name that the charm declares. */
    public String name() {
        return name;
    }

    /** Returns its content; empty if its file does not exist. */
    public Optional<byte[]> content() {
        if (file == null) {
            return Optional.of(Arrays.copyOf(content, content.length));
        }
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + name + " can't be read from " + file, e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceState that
                && name.equals(that.name)
                && Arrays.equals(content, that.content)
                && Objects.equals(file, that.file);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(content), file);
    }

    @Override
    public String toString() {
        return "ResourceState[" + name + ", " + (file == null ? content.length + " bytes" : file) + "]";
    }
}
