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
 * A charm's directory as one zip file, with the same bytes for the same content.
 *
 * <p>The entries are sorted by name. They have the modes that Juju unpacks them with, and links stay links.
 */
final class CharmFile {
    /** The time of all entries, as Juju keeps none. Zip files have local times; this one exists in every time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 12, 0);

    /** The permission of others to write, which depends on the umask of a checkout. */
    private static final int WRITABLE_BY_OTHERS = 022;

    private static final int TYPE_AND_PERMISSIONS = 0170777;

    /** The level for released charms. Zlib's best takes 4 s more for the example charm, and saves a third of a percent. */
    static final int SMALL = 7;

    /** The level for charms that stay on this machine. */
    static final int FAST = Deflater.BEST_SPEED;

    private CharmFile() {}

    /** Writes a directory into a file, with this level of zlib's compression. */
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
        if (Files.isSymbolicLink(path)) { // whose content in a zip is its target
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
