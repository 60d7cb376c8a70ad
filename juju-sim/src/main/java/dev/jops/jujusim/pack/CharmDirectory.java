package dev.jops.jujusim.pack;

import dev.jops.internal.yaml.Yaml;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.MetadataCompiler;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A charm in its author's directory, with {@code charmcraft.yaml}, and {@code src/charm.py} or a dispatch of its own. */
public final class CharmDirectory {
    /** Directories that are not packed, because they belong to an author's tools and tests. */
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
     * Packs the charm.
     *
     * @param target the directory for the files
     * @param work an empty directory to prepare the charm in
     * @param platforms the platforms to pack for
     * @return the files, such as {@code shop_amd64.charm}, one for each platform
     * @throws IOException if a file can't be read or written, or pip fails
     */
    public List<Path> pack(Path target, Path work, Platforms platforms) throws IOException {
        List<String> names = platforms.of(charmcraft());
        Path content = Files.createDirectory(work.resolve("content"));
        copyTo(content);
        if (Files.notExists(content.resolve(DISPATCH)) && Files.notExists(content.resolve("hooks"))) {
            if (Files.notExists(content.resolve("src/charm.py"))) {
                throw new IOException(
                        directory + " has neither dispatch nor src/charm.py, so Juju would run nothing in it");
            }
            new PythonLibraries(directory)
                    .installTo(content.resolve("venv"), Files.createDirectory(work.resolve("python")));
            Files.writeString(content.resolve(DISPATCH), PYTHON_DISPATCH);
            Files.setPosixFilePermissions(content.resolve(DISPATCH), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        MetadataCompiler.compile(content, platforms.architecture());
        List<Path> files = new ArrayList<>();
        for (String platform : names) {
            Path file = target.resolve(meta.name() + "_" + platform + ".charm");
            if (files.isEmpty()) {
                PackedFile.write(content, file);
            } else {
                Files.copy(files.get(0), file, StandardCopyOption.REPLACE_EXISTING);
            }
            files.add(file);
        }
        return files;
    }

    /**
     * Returns charmcraft.yaml, which says what to pack for even if Juju's metadata has files of its own; empty if there
     * is none.
     */
    private Map<?, ?> charmcraft() throws IOException {
        Path file = directory.resolve("charmcraft.yaml");
        return Files.exists(file) && Yaml.readAsWritten(Files.readString(file)) instanceof Map<?, ?> document
                ? document
                : Map.of();
    }

    /** Follows links, because their targets are not there where the charm is unpacked. */
    private void copyTo(Path work) throws IOException {
        Set<FileVisitOption> followed = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
        Files.walkFileTree(directory, followed, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
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

            @Override
            public FileVisitResult visitFileFailed(Path place, IOException failure) throws IOException {
                if (Files.isSymbolicLink(place)) {
                    return FileVisitResult.CONTINUE; // a link to nothing, or to a directory that contains it
                }
                throw failure;
            }
        });
    }

    /** Returns the directory. */
    @Override
    public String toString() {
        return directory.toString();
    }
}
