package dev.jops.jujusim.pack;

import dev.jops.meta.CharmMeta;
import dev.jops.meta.MetadataCompiler;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A charm as its author has it: with {@code charmcraft.yaml}, and with {@code src/charm.py} or whatever dispatch runs. */
public final class CharmDirectory {
    /** Directories that are not the charm's, whatever they are called on an author's computer. */
    private static final List<String> LEFT_OUT = List.of(
            "venv", ".venv", ".tox", ".git", "__pycache__", "node_modules", "tests", ".pytest_cache", ".ruff_cache");

    private static final String DISPATCH = "dispatch";
    private static final String PYTHON_DISPATCH = "#!/bin/sh\n"
            + "JUJU_DISPATCH_PATH=\"${JUJU_DISPATCH_PATH:-$0}\" PYTHONPATH=lib:venv exec /usr/bin/env python3 src/charm.py\n";

    private final Path directory;
    private final CharmMeta meta;

    /**
     * Opens a directory.
     *
     * @throws dev.jops.meta.CharmMetaException if it has no readable metadata
     */
    public CharmDirectory(Path directory) {
        this.directory = directory;
        this.meta = CharmMeta.load(directory);
    }

    /**
     * Packs it into a file.
     *
     * @param target the directory of the file
     * @param work an empty directory to prepare the charm in
     * @return the file, such as {@code shop_amd64.charm}
     * @throws IOException if a file can't be read or written, or pip fails
     */
    public Path pack(Path target, Path work, String architecture) throws IOException {
        copyTo(work);
        if (Files.notExists(work.resolve(DISPATCH)) && Files.notExists(work.resolve("hooks"))) {
            if (Files.notExists(work.resolve("src/charm.py"))) {
                throw new IOException(
                        directory + " has neither dispatch nor src/charm.py, so Juju would run nothing in it");
            }
            new PythonLibraries(directory).installTo(work.resolve("venv"));
            Files.writeString(work.resolve(DISPATCH), PYTHON_DISPATCH);
            Files.setPosixFilePermissions(work.resolve(DISPATCH), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        MetadataCompiler.compile(work, architecture);
        Path file = target.resolve(meta.name() + "_" + architecture + ".charm");
        PackedFile.write(work, file);
        return file;
    }

    private void copyTo(Path work) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path place, BasicFileAttributes attributes) throws IOException {
                if (!place.equals(directory) && LEFT_OUT.contains(String.valueOf(place.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(work.resolve(directory.relativize(place).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path place, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !place.toString().endsWith(".charm")) {
                    Files.copy(place, work.resolve(directory.relativize(place).toString()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Removes a directory in which a charm was prepared. */
    public static void remove(Path work) throws IOException {
        Files.walkFileTree(work, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path place, @Nullable IOException failure) throws IOException {
                Files.delete(place);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Returns the directory. */
    @Override
    public String toString() {
        return directory.toString();
    }
}
