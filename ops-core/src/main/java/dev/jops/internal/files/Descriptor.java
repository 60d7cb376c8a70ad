package dev.jops.internal.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The path of an open directory, {@code /proc/self/fd/N}, which nobody can redirect. It is needed because Java can't
 * create directories and links, or change attributes, relative to a stream.
 */
final class Descriptor {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private Descriptor() {}

    /** Finds the descriptor by the file that it refers to, because Java does not tell its number. */
    static Path of(SecureDirectoryStream<Path> directory, Path shown) throws IOException {
        Object key = directory
                .getFileAttributeView(BasicFileAttributeView.class)
                .readAttributes()
                .fileKey();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : open) {
                if (key.equals(keyOf(descriptor))) {
                    return descriptor;
                }
            }
        } catch (NoSuchFileException e) {
            throw new RefusedFileException(
                    "others can write in " + shown + ", and without /proc nothing can be kept from them there");
        }
        throw new AssertionError(shown + " is open and not among the open files");
    }

    private static Object keyOf(Path descriptor) throws IOException {
        try {
            return Files.readAttributes(descriptor, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) { // closed meanwhile, or not of a file
            return DESCRIPTORS;
        }
    }
}
