package dev.jops.simulator.machine;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies a tree: files with their modes, and links as links, even if they lead nowhere. */
final class TreeCopy extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path target;
    private final @Nullable SharedFiles shared;
    private final Map<Path, SharedFiles.Version> links = new LinkedHashMap<>();
    private @Nullable Path runtime;

    private TreeCopy(Path from, Path target, @Nullable SharedFiles shared) {
        this.from = from;
        this.target = target;
        this.shared = shared;
    }

    /** Copies everything. */
    static void copy(Path from, Path target) throws IOException {
        new TreeCopy(from, target, null).walk();
    }

    /**
     * Copies everything except the large files of a Java runtime, which become links to shared files; returns these.
     */
    static Map<Path, SharedFiles.Version> copyAndShare(Path from, Path target, SharedFiles shared) throws IOException {
        TreeCopy copy = new TreeCopy(from, target, shared);
        copy.walk();
        return copy.links;
    }

    private void walk() throws IOException {
        Files.walkFileTree(from, this);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
        Files.createDirectories(target.resolve(from.relativize(dir).toString()));
        runtime = runtime == null && SharedFiles.isRuntime(dir) ? dir : runtime;
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
        runtime = dir.equals(runtime) ? null : runtime;
        return super.postVisitDirectory(dir, failure);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Path copy = target.resolve(from.relativize(file).toString());
        if (shared != null && runtime != null && SharedFiles.isLarge(attributes)) {
            links.put(copy, shared.link(file, attributes, copy));
        } else {
            Files.copy(
                    file,
                    copy,
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING,
                    LinkOption.NOFOLLOW_LINKS);
        }
        return FileVisitResult.CONTINUE;
    }
}
