package dev.jops.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packed charm on the machines of two units. */
class UnitDirectoryTest {
    private static final String LARGE = "x".repeat(100_000);
    private static final String MODULES = "runtime/lib/modules";

    @TempDir
    Path charm = Path.of("");

    private final UnitDirectory first = new UnitDirectory("mysql/0");
    private final UnitDirectory second = new UnitDirectory("mysql/1");

    @BeforeEach
    void packCharm() throws IOException {
        Files.createDirectories(charm.resolve("runtime/lib"));
        Files.writeString(charm.resolve(MODULES), LARGE);
        Files.writeString(charm.resolve("runtime/release"), "small");
        Files.writeString(charm.resolve("data"), LARGE);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private static Object inode(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Test
    void unitsShareTheLargeFilesOfTheirRuntimeAndNothingElse() throws IOException {
        Path one = first.unpack(charm, "charm");
        Path other = second.unpack(charm, "charm");

        assertThat(one.resolve(MODULES)).hasContent(LARGE);
        assertThat(inode(one.resolve(MODULES)))
                .isEqualTo(inode(other.resolve(MODULES)))
                .isNotEqualTo(inode(charm.resolve(MODULES)));
        assertThat(inode(one.resolve("runtime/release"))).isNotEqualTo(inode(other.resolve("runtime/release")));
        assertThat(inode(one.resolve("data"))).isNotEqualTo(inode(other.resolve("data")));
    }

    @Test
    void charmThatIsPackedAgainHasFilesOfItsOwn() throws IOException {
        Path one = first.unpack(charm, "charm");
        Files.writeString(charm.resolve(MODULES), LARGE.replace('x', 'y'));
        Files.setLastModifiedTime(charm.resolve(MODULES), FileTime.from(Instant.EPOCH));
        Path other = second.unpack(charm, "charm");

        assertThat(one.resolve(MODULES)).hasContent(LARGE);
        assertThat(other.resolve(MODULES)).hasContent(LARGE.replace('x', 'y'));
    }

    @Test
    void fileThatReplacesASharedOneBelongsToItsUnit() throws IOException {
        Path one = first.unpack(charm, "charm");
        Path other = second.unpack(charm, "charm");

        Files.delete(one.resolve(MODULES));
        Files.writeString(one.resolve(MODULES), "replaced");

        first.requireSharedAsUnpacked();
        second.requireSharedAsUnpacked();
        assertThat(other.resolve(MODULES)).hasContent(LARGE);
    }

    @Test
    void hookThatWritesIntoASharedFileIsReportedAndLaterUnitsDoNotSeeIt() throws IOException {
        Path one = first.unpack(charm, "charm");

        Files.writeString(one.resolve(MODULES), "written", StandardOpenOption.APPEND);

        assertThatIllegalStateException()
                .isThrownBy(first::requireSharedAsUnpacked)
                .withMessage("a hook has written into " + one.resolve(MODULES) + " of its Java runtime, which the units"
                        + " of a simulation share: let it write another file and put that in its place");
        assertThat(second.unpack(charm, "charm").resolve(MODULES)).hasContent(LARGE);
    }
}
