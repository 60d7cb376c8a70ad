package dev.jops.simulator.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Paths below a directory that is the root of those who know them: no link on the way leads out of it. */
final class RootedPath {
    private static final int MOST_LINKS = 40; // as in Linux

    private RootedPath() {}

    /** Returns where an absolute path leads. */
    static Path of(Path root, String path) {
        Deque<Path> ahead = new ArrayDeque<>();
        Path.of(path).forEach(ahead::add);
        Path place = root;
        int links = 0;
        while (!ahead.isEmpty()) {
            Path next = place.resolve(ahead.pop()).normalize();
            if (!next.startsWith(root)) {
                place = root; // as the parent of a root is
            } else if (Files.isSymbolicLink(next) && links++ < MOST_LINKS) {
                Path target = target(next);
                place = target.isAbsolute() ? root : place;
                for (int i = target.getNameCount() - 1; i >= 0; i--) {
                    ahead.push(target.getName(i));
                }
            } else {
                place = next;
            }
        }
        return place;
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            throw new UncheckedIOException(link + " can't be followed", e);
        }
    }
}
