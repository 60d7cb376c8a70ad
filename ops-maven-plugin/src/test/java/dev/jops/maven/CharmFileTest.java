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
    @TempDir
    private Path dir = Path.of("");

    private Path charm() throws IOException {
        Path charm = Files.createDirectories(dir.resolve("charm"));
        setMode(Files.writeString(charm.resolve("version"), "1.0\n"), "rw-rw-r--");
        setMode(Files.writeString(charm.resolve("dispatch"), "#!/bin/sh\n"), "rwxr-xr-x");
        setMode(Files.createDirectories(charm.resolve("runtime")), "rwxrwxr-x");
        setMode(Files.createDirectories(charm.resolve("runtime/bin")), "rwxr-xr-x");
        return charm;
    }

    private static void setMode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private byte[] packed(Path charm) throws IOException {
        CharmFile.write(charm, dir.resolve("x.charm"), CharmFile.FAST);
        return Files.readAllBytes(dir.resolve("x.charm"));
    }

    @Test
    void hasTheSameBytesInEveryTimeZone() throws IOException {
        Path charm = charm();
        byte[] first = packed(charm);
        Files.setLastModifiedTime(charm.resolve("version"), FileTime.from(Instant.parse("2026-03-29T02:30:00Z")));
        TimeZone own = TimeZone.getDefault();
        try {
            for (String zone : TimeZone.getAvailableIDs()) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertThat(packed(charm)).as(zone).isEqualTo(first);
            }
        } finally {
            TimeZone.setDefault(own);
        }
    }

    @Test
    void linksStayLinks() throws IOException {
        Path charm = charm();
        Files.createSymbolicLink(charm.resolve("lib64"), Path.of("runtime/bin"));
        Files.createSymbolicLink(charm.resolve("runtime/grün"), Path.of("../dispatch"));

        packed(charm);

        try (ZipFile zip = ZipFile.builder().setPath(dir.resolve("x.charm")).get()) {
            assertThat(zip.getEntry("lib64").isUnixSymlink()).isTrue();
            assertThat(zip.getUnixSymlink(zip.getEntry("lib64"))).isEqualTo("runtime/bin");
            assertThat(zip.getUnixSymlink(zip.getEntry("runtime/grün"))).isEqualTo("../dispatch");
        }
    }

    @Test
    void entriesAreSortedAndKeepTheirModesExceptWhetherOthersMayWrite() throws IOException {
        Path charm = charm();
        setMode(Files.writeString(charm.resolve("key"), "secret"), "rw-------");
        setMode(Files.writeString(charm.resolve("own"), "#!/bin/sh\n"), "rwx------");

        packed(charm);

        try (ZipFile zip = ZipFile.builder().setPath(dir.resolve("x.charm")).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
            assertThat(entries)
                    .extracting(ZipArchiveEntry::getName)
                    .containsExactly("dispatch", "key", "own", "runtime/", "runtime/bin/", "version");
            assertThat(entries)
                    .extracting(ZipArchiveEntry::getUnixMode)
                    .containsExactly(0100755, 0100600, 0100700, 040755, 040755, 0100644);
        }
    }
}
