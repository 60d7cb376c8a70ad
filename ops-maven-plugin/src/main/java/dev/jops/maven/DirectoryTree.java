package dev.jops.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory with all that is below it. */
final class DirectoryTree {

    private DirectoryTree() {}

    /** Makes a directory, and removes what was in it. */
    static Path empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            List<Path> deepestFirst;
            try (Stream<Path> all = Files.walk(directory)) {
                deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
        return Files.createDirectories(directory);
    }

    /** Copies what is in a directory into another one, links as links. */
    static void copy(Path from, Path to) throws IOException {
        copyWithout(from.resolve("there is no such file"), from, to);
    }

    /** Copies all but one directory. */
    static void copyWithout(Path left, Path from, Path to) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> all = Files.walk(from)) {
            all.filter(path -> !path.equals(from) && !path.startsWith(left)).forEach(paths::add);
        }
        for (Path path : paths) {
            Files.copy(
                    path,
                    to.resolve(from.relativize(path).toString()),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    LinkOption.NOFOLLOW_LINKS);
        }
    }
}
