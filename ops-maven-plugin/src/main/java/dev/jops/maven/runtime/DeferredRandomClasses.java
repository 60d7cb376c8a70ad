package dev.jops.maven.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Makes the classes of {@link DeferredRandom} an entry of a charm's class path. */
public final class DeferredRandomClasses {

    private DeferredRandomClasses() {}

    /**
     * Writes the classes into a directory. It has to be the first entry, because Java creates all providers before the
     * one that it looks for.
     */
    public static Path writeTo(Path directory) throws IOException {
        for (Class<?> each : DeferredRandom.class.getNestMembers()) {
            String name = each.getName().replace('.', '/') + ".class";
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            try (InputStream content = Objects.requireNonNull(each.getResourceAsStream("/" + name), name)) {
                Files.copy(content, file);
            }
        }
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve("java.security.Provider"), DeferredRandom.class.getName());
        return directory;
    }
}
