package dev.jops.simulator.machine;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Removes a tree, even if a charm has taken away its own user's rights to a directory. */
final class TreeRemoval extends SimpleFileVisitor<Path> {
    private final List<Path> stay;

    private TreeRemoval(List<Path> stay) {
        this.stay = stay;
    }

    /** Removes everything except these paths, of files or whole directories. */
    static void remove(Path tree, List<Path> stay) throws IOException {
        Files.walkFileTree(tree, new TreeRemoval(stay));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
        if (stay.contains(dir)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (!Files.isWritable(dir) || !Files.isExecutable(dir)) {
            open(dir);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (!stay.contains(file)) {
            Files.deleteIfExists(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        boolean isClosed = failure instanceof AccessDeniedException
                && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                && !Files.isReadable(file);
        if (!isClosed) {
            throw failure;
        }
        open(file);
        if (!Files.isReadable(file)) {
            throw failure;
        }
        Files.walkFileTree(file, this);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
        if (stay.stream().noneMatch(place -> place.startsWith(dir))) {
            Files.deleteIfExists(dir);
        }
        return FileVisitResult.CONTINUE;
    }

    private static void open(Path dir) throws IOException {
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
    }
}
