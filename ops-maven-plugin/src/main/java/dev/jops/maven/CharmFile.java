package dev.jops.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * A charm's directory in one file: a zip, the same bytes for the same content.
 *
 * <p>The entries are in the order of their names. Juju unpacks with their modes, and links are links.
 */
final class CharmFile {
    /** Of all entries: Juju keeps no times. It is a local one, as a zip's times are, and no zone has left it out. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 12, 0);

    /** Who may write besides the owner differs from one checkout to the next, by the umask. */
    private static final int WRITABLE_BY_OTHERS = 022;

    private static final int TYPE_AND_PERMISSIONS = 0170777;

    /** Zlib's best takes 4 s more for the example charm, and makes it smaller by a third of a percent. */
    static final int SMALL = 7;

    /** For a charm that only this machine sees. */
    static final int FAST = Deflater.BEST_SPEED;

    private CharmFile() {}

    /** Writes it, with this level of zlib's compression. */
    static void write(Path directory, Path file, int compression) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(directory)) {
            paths = all.filter(path -> !path.equals(directory)).sorted().toList();
        }
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            zip.setLevel(compression);
            for (Path path : paths) {
                add(zip, directory, path);
            }
        }
    }

    private static void add(ZipArchiveOutputStream zip, Path directory, Path path) throws IOException {
        boolean isDirectory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        String name = DirectoryTree.nameOf(directory, path);
        ZipArchiveEntry entry = new ZipArchiveEntry(isDirectory ? name + "/" : name);
        entry.setTime(TIME.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
        entry.setUnixMode(modeOf(path));
        zip.putArchiveEntry(entry);
        if (Files.isSymbolicLink(path)) { // its content in a zip is where it leads
            zip.write(targetOf(path).getBytes(StandardCharsets.UTF_8));
        } else if (!isDirectory) {
            Files.copy(path, zip);
        }
        zip.closeArchiveEntry();
    }

    private static int modeOf(Path path) throws IOException {
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & TYPE_AND_PERMISSIONS;
        return Files.isSymbolicLink(path) ? mode : mode & ~WRITABLE_BY_OTHERS;
    }

    private static String targetOf(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        return target.isAbsolute()
                ? target.toUri().getPath()
                : DirectoryTree.nameOf(link.resolveSibling(""), link.resolveSibling(target));
    }
}
