package dev.jops.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * A charm's directory in one file: a zip, the same bytes for the same content.
 *
 * <p>The entries are in the order of their names and have one time. Juju unpacks with their modes, so that what can be
 * executed stays so, and links are links.
 */
final class CharmFile {
    private static final int DIRECTORY = 040755;
    private static final int PROGRAM = 0100755;
    private static final int PLAIN = 0100644;
    private static final int LINK = 0120777;

    private CharmFile() {}

    static void write(Path directory, Path file, Instant time) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(directory)) {
            paths = all.filter(path -> !path.equals(directory)).sorted().toList();
        }
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            for (Path path : paths) {
                add(zip, directory, path, time);
            }
        }
    }

    private static void add(ZipArchiveOutputStream zip, Path directory, Path path, Instant time) throws IOException {
        boolean isDirectory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        boolean isLink = Files.isSymbolicLink(path);
        String name = directory.relativize(path).toString().replace('\\', '/');
        ZipArchiveEntry entry = new ZipArchiveEntry(isDirectory ? name + "/" : name);
        // A zip's times are local ones: what is written must not depend on where it is written.
        entry.setTime(time.atZone(ZoneOffset.UTC)
                .toLocalDateTime()
                .atZone(ZoneId.systemDefault())
                .toInstant()
                .toEpochMilli());
        entry.setUnixMode(isDirectory ? DIRECTORY : isLink ? LINK : Files.isExecutable(path) ? PROGRAM : PLAIN);
        zip.putArchiveEntry(entry);
        if (isLink) { // its content in a zip is where it leads
            zip.write(Files.readSymbolicLink(path).toString().getBytes(StandardCharsets.UTF_8));
        } else if (!isDirectory) {
            Files.copy(path, zip);
        }
        zip.closeArchiveEntry();
    }
}
