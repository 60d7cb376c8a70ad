package dev.jops.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** The content of a file whose name nobody else can change. */
final class FileContent {
    static final FileAttribute<?> FOR_OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    static final FileAttribute<?> DIRECTORY_FOR_OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int BLOCK = 8192;

    private FileContent() {}

    /** Whether a regular file has this content and these rights. */
    static boolean is(Path file, FileStatus status, byte[] content, FileRights rights) throws IOException {
        return status.size() == content.length && rights.areThoseOf(status, view(file)) && isSame(file, content);
    }

    private static boolean isSame(Path file, byte[] content) throws IOException {
        byte[] block = new byte[Math.min(BLOCK, content.length + 1)];
        int compared = 0;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                if (n > content.length - compared || !Arrays.equals(block, 0, n, content, compared, compared + n)) {
                    return false;
                }
                compared += n;
            }
        }
        return compared == content.length;
    }

    /** Writes to an empty file that only this user can open, and then gives it the rights. */
    static void fill(Path file, byte[] content, FileRights rights) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            out.write(content);
        }
        rights.giveTo(view(file));
    }

    static byte[] read(Path file, int mostBytes, Path shown) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(mostBytes + 1);
            if (content.length > mostBytes) {
                throw new RefusedFileException(shown + " is larger than " + (mostBytes >> 20) + " MiB");
            }
            return content;
        }
    }

    static PosixFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class);
    }
}
