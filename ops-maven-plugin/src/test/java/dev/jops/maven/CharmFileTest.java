package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharmFileTest {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path dir = Path.of("");

    private Path charm() throws IOException {
        Path charm = Files.createDirectories(dir.resolve("charm"));
        Files.writeString(charm.resolve("version"), "1.0\n");
        Path dispatch = Files.writeString(charm.resolve("dispatch"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(charm.resolve("runtime/bin"));
        return charm;
    }

    private byte[] packedIn(TimeZone zone) throws IOException {
        TimeZone own = TimeZone.getDefault();
        TimeZone.setDefault(zone);
        try {
            CharmFile.write(charm(), dir.resolve("x.charm"), TIME);
            return Files.readAllBytes(dir.resolve("x.charm"));
        } finally {
            TimeZone.setDefault(own);
        }
    }

    @Test
    void hasTheSameBytesWhereverAndWheneverItIsWritten() throws IOException {
        byte[] first = packedIn(TimeZone.getTimeZone("UTC"));
        Files.setLastModifiedTime(charm().resolve("version"), FileTime.from(TIME));

        assertThat(packedIn(TimeZone.getTimeZone("Asia/Tokyo"))).isEqualTo(first);
    }

    @Test
    void linksStayLinksWhereverTheyLead() throws IOException {
        Path charm = charm();
        Files.createSymbolicLink(charm.resolve("lib64"), Path.of("runtime/bin"));
        Files.createSymbolicLink(charm.resolve("python"), Path.of("/nowhere/python3"));

        CharmFile.write(charm, dir.resolve("x.charm"), TIME);

        try (ZipFile zip = ZipFile.builder().setPath(dir.resolve("x.charm")).get()) {
            assertThat(zip.getEntry("lib64").isUnixSymlink()).isTrue();
            assertThat(zip.getUnixSymlink(zip.getEntry("lib64"))).isEqualTo("runtime/bin");
            assertThat(zip.getUnixSymlink(zip.getEntry("python"))).isEqualTo("/nowhere/python3");
        }
    }

    @Test
    void entriesAreInOrderAndKeepWhoMayRunThem() throws IOException {
        CharmFile.write(charm(), dir.resolve("x.charm"), TIME);

        try (ZipFile zip = ZipFile.builder().setPath(dir.resolve("x.charm")).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
            assertThat(entries)
                    .extracting(ZipArchiveEntry::getName)
                    .containsExactly("dispatch", "runtime/", "runtime/bin/", "version");
            assertThat(entries)
                    .extracting(ZipArchiveEntry::getUnixMode)
                    .containsExactly(0100755, 040755, 040755, 0100644);
        }
    }
}
