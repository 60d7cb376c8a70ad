package dev.jops.internal.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A directory that others can't enter, inside one to which they can write. What is created in it is complete when it is
 * moved out.
 *
 * <p>Others can rename it, and put another directory of this user in its place before it is opened. That one has to be
 * private too, and what is created in it has the same random name.
 */
final class PrivateDirectory implements Closeable {
    private static final String FOR_OWNER_ALONE = "rwx------";

    private final SecureDirectoryStream<Path> outside;
    private final SecureDirectoryStream<Path> inside;
    private final Path name;
    private final Path descriptor;

    private PrivateDirectory(
            SecureDirectoryStream<Path> outside, SecureDirectoryStream<Path> inside, Path name, Path descriptor) {
        this.outside = outside;
        this.inside = inside;
        this.name = name;
        this.descriptor = descriptor;
    }

    /**
     * Creates a private directory.
     *
     * @param where the descriptor path of the outer directory
     * @param shown the path of the outer directory, for messages
     */
    static PrivateDirectory in(SecureDirectoryStream<Path> outside, Path where, Path shown) throws IOException {
        Path name =
                Path.of(Files.createTempDirectory(where, ".jops").getFileName().toString());
        SecureDirectoryStream<Path> inside = null;
        try {
            inside = outside.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
            PosixFileAttributes attributes =
                    inside.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
            if (!attributes.owner().equals(Caller.principal())
                    || !attributes.permissions().equals(PosixFilePermissions.fromString(FOR_OWNER_ALONE))) {
                throw exchanged(shown, name);
            }
            return new PrivateDirectory(outside, inside, name, Descriptor.of(inside, shown));
        } catch (IOException | RuntimeException | Error e) {
            if (inside != null) {
                inside.close();
            }
            removeFrom(outside, name);
            if (e instanceof NoSuchFileException) {
                throw exchanged(shown, name);
            }
            throw e;
        }
    }

    private static RefusedFileException exchanged(Path shown, Path name) {
        return new RefusedFileException(
                shown.resolve(name) + " was exchanged while it was in use, by somebody who can write in " + shown);
    }

    /** The path at which something new can be created that nobody else sees. */
    Path fresh() {
        return descriptor.resolve(name);
    }

    /**
     * Creates a second name in here for the file that an outside name has now, and returns it: nobody can exchange
     * that.
     */
    Path hold(Path outsideFile) throws IOException {
        return Files.createLink(descriptor.resolve(name + "-held"), outsideFile);
    }

    /** Moves the new file or directory out to this name, and replaces what has the name. */
    void moveOut(Path target) throws IOException {
        inside.move(name, outside, target);
    }

    @Override
    public void close() throws IOException {
        try (inside) {
            Files.deleteIfExists(descriptor.resolve(name + "-held"));
            Files.deleteIfExists(fresh());
        }
        removeFrom(outside, name);
    }

    private static void removeFrom(SecureDirectoryStream<Path> outside, Path name) {
        try {
            outside.deleteDirectory(name);
        } catch (IOException e) {
            // Somebody else has renamed it; it is empty.
        }
    }
}
