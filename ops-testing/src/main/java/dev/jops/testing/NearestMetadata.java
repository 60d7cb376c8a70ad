package dev.jops.testing;

import dev.jops.meta.CharmMeta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the metadata of the charm under test, wherever Maven, Gradle or an IDE puts classes: in a directory of the
 * class path, in the project that the tests were compiled in, or in that project's directory {@code charm}.
 */
public final class NearestMetadata {
    private static final List<String> DIRECTORIES = List.of("", "charm");
    private static final List<String> FILES = List.of("metadata.yaml", "charmcraft.yaml");

    /** The metadata found for each class: a search takes longer than an event. */
    private static final ClassValue<CharmMeta> FOUND = new ClassValue<>() {
        @Override
        protected CharmMeta computeValue(Class<?> code) {
            return find(code);
        }
    };

    private NearestMetadata() {}

    /**
     * Returns the metadata nearest to a class, usually that of the charm's constructor or factory: above its class
     * files, then on the class path, then above the working directory. The search is made once per class.
     *
     * @throws IllegalArgumentException if there is none; the message names the places that were searched
     */
    public static CharmMeta of(Class<?> code) {
        return FOUND.get(code);
    }

    private static CharmMeta find(Class<?> code) {
        Path classes = classesOf(code);
        Path found = classes == null ? null : atOrAbove(classes);
        found = found == null ? onClassPath(code) : found;
        Path here = Path.of("").toAbsolutePath();
        found = found == null ? atOrAbove(here) : found;
        if (found == null) {
            throw new IllegalArgumentException("no charmcraft.yaml or metadata.yaml is in or above "
                    + (classes == null ? "" : classes + " or ") + here
                    + ", nor on the class path: give the metadata, as in"
                    + " of(MyCharm::new, CharmMeta.load(directory))");
        }
        return CharmMeta.load(found);
    }

    /** Returns the directory that a class was loaded from; for a lambda, that of the class around it. */
    private static @Nullable Path classesOf(Class<?> code) {
        CodeSource source = code.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null ? null : path(source.getLocation());
    }

    private static @Nullable Path atOrAbove(Path start) {
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            Path found = inProject(directory);
            if (found != null) {
                return found;
            }
            if (Files.exists(directory.resolve(".git"))) {
                return null; // a directory above it belongs to another project
            }
        }
        return null;
    }

    private static @Nullable Path inProject(Path project) {
        for (String name : DIRECTORIES) {
            Path directory = project.resolve(name);
            for (String file : FILES) {
                if (Files.isRegularFile(directory.resolve(file)) && !isPacked(directory)) {
                    return directory;
                }
            }
        }
        return null;
    }

    /** Whether an earlier build packed this, as in {@code target/charm}, so that it may differ from the source. */
    private static boolean isPacked(Path directory) {
        return Files.exists(directory.resolve("runtime"));
    }

    private static @Nullable Path onClassPath(Class<?> code) {
        for (String file : FILES) {
            for (URL found : resources(code, file)) {
                Path path = path(found);
                if (path != null) {
                    return path.getParent();
                }
            }
        }
        return null;
    }

    private static List<URL> resources(Class<?> code, String file) {
        ClassLoader loader = code.getClassLoader();
        try {
            return loader == null ? List.of() : new ArrayList<>(Collections.list(loader.getResources(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("the class path can't be searched for " + file, e);
        }
    }

    /** Returns the path of a URL; null for one that is not a file, such as an entry of a jar. */
    private static @Nullable Path path(URL url) {
        try {
            return url.getProtocol().equals("file") ? Path.of(new URI(url.toString())) : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
