package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** A charm packed by a JVM in the POSIX locale, with a umask and options that could change the result. */
@Timeout(300)
@Tag("thorough")
class PackingEnvironmentIT {
    @TempDir
    private static Path dir = Path.of("");

    private static Path file = Path.of("");

    @BeforeAll
    static void pack() throws Exception {
        Path project = Files.createDirectories(dir.resolve("packed"));
        Path files = Files.createDirectories(project.resolve("files/src"));
        Files.writeString(files.resolveSibling("charmcraft.yaml"), Builds.CHARMCRAFT.replace("24.04", "24.04/stable"));
        Files.writeString(files.resolve("grün"), "grün");
        Files.createSymbolicLink(files.resolveSibling("linked"), Path.of("src"));
        Path key = Files.writeString(files.resolve("key"), "secret");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path resources = Files.createDirectories(project.resolve("classes/noted"));
        Files.writeString(resources.resolve("grün.txt"), "grün");

        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "umask 077; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Builds.class.getName(),
                        dir.toString(),
                        "packed")
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "POSIX");
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC");
        builder.environment().put("JDK_JAVA_OPTIONS", "-Dignored=1");
        Process packing = builder.start();
        String printed = new String(packing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(packing.waitFor()).as(printed).isZero();
        try (Stream<Path> made = Files.list(project.resolve("target"))) {
            file = made.filter(path -> path.toString().endsWith(".charm"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(printed));
        }
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_17)
    void pathThatJlinkWouldNotFindIsRefusedWithTheReason(@TempDir Path other) throws Exception {
        Path project = Files.createDirectory(other.resolve("grün"));
        Process packing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dfile.encoding=ISO-8859-1",
                        "-Dstderr.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Builds.class.getName(),
                        project.toString(),
                        "packed")
                .redirectErrorStream(true)
                .start();
        String printed = new String(packing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(packing.waitFor()).isEqualTo(1);
        assertThat(printed)
                .contains("with -Dfile.encoding=ISO-8859-1 Java can't tell jlink of ", "as files are named in UTF-8");
    }

    @Test
    void fileIsNamedByTheChannelWithoutItsSlash() {
        assertThat(file.getFileName().toString()).matches("noted_1\\.0_ubuntu@24\\.04-stable-[a-z0-9]+\\.charm");
    }

    @Test
    void filesKeepTheirNamesModesAndLinks() throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            List<ZipArchiveEntry> authors = Collections.list(zip.getEntriesInPhysicalOrder()).stream()
                    .filter(entry -> entry.getName().matches("(src|linked|dispatch|version).*"))
                    .toList();
            assertThat(authors)
                    .extracting(ZipArchiveEntry::getName)
                    .containsExactly("dispatch", "linked", "src/", "src/grün", "src/key", "version");
            assertThat(authors)
                    .extracting(entry -> Integer.toOctalString(entry.getUnixMode()))
                    .containsExactly("100755", "120777", "40755", "100644", "100600", "100644");
            assertThat(zip.getUnixSymlink(zip.getEntry("linked"))).isEqualTo("src");
        }
    }

    @Test
    void everyoneMayRunItsJava() throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            assertThat(zip.getEntry("runtime/bin/java").getUnixMode()).isEqualTo(0100755);
            assertThat(zip.getEntry("runtime/lib/modules").getUnixMode()).isEqualTo(0100644);
        }
    }

    @Test
    void archiveIsCreatedAndFits(@TempDir Path units) throws Exception {
        UnpackedUnit unit = new UnpackedUnit(units);
        unit.unpack(file);

        assertThat(unit.classLoads())
                .filteredOn(load -> !load.contains("shared objects file"))
                .hasSizeLessThan(12);
        assertThat(unit.message()).isEqualTo("packed");
    }
}
