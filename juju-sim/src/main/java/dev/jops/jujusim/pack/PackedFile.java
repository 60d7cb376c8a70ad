package dev.jops.jujusim.pack;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/** A {@code .charm} file: a zip with the permissions of its files. */
final class PackedFile {

    private PackedFile() {}

    /** Writes the files of a directory. */
    static void write(Path directory, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (FileSystem zip =
                FileSystems.newFileSystem(part, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path place, BasicFileAttributes attributes)
                        throws IOException {
                    if (!place.equals(directory)) {
                        Files.createDirectory(target(place));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path place, BasicFileAttributes attributes) throws IOException {
                    Files.copy(place, target(place));
                    Files.setPosixFilePermissions(target(place), Files.getPosixFilePermissions(place));
                    return FileVisitResult.CONTINUE;
                }

                private Path target(Path place) {
                    return zip.getPath("/" + directory.relativize(place));
                }
            });
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
