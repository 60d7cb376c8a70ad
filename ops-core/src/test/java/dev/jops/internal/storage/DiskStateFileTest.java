package dev.jops.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskStateFileTest {
    @TempDir
    Path dir = Path.of("");

    private Path file = Path.of("");
    private Path fresh = Path.of("");

    @BeforeEach
    void nameFiles() {
        file = dir.resolve(".jops-state.json");
        fresh = dir.resolve(".jops-state.json.new");
    }

    @Test
    void nothingIsReadBeforeAnythingWasWritten() throws IOException {
        DiskStateFile state = DiskStateFile.open(dir);

        assertThat(state.read()).isEmpty();
        assertThat(state.whyNotWritable()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void textIsReplacedAsAWholeForItsOwnerAlone() throws IOException {
        DiskStateFile state = DiskStateFile.open(dir);

        state.replace("a rather long text");
        state.replace("grüß ✓");

        assertThat(state.read()).contains("grüß ✓");
        assertThat(Files.readAllBytes(file)).isEqualTo("grüß ✓".getBytes(StandardCharsets.UTF_8));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(fresh).doesNotExist();
    }

    @Test
    void looserModeOfAnEarlierFileIsTightened() throws IOException {
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        DiskStateFile.open(dir).replace("new");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void leftoverOfAKilledDispatchIsIgnoredAndReplaced() throws IOException {
        DiskStateFile state = DiskStateFile.open(dir);
        state.replace("old");
        Files.writeString(fresh, "half a te");

        assertThat(state.read()).contains("old");
        state.replace("new");

        assertThat(state.read()).contains("new");
        assertThat(fresh).doesNotExist();
    }

    @Test
    void failedReplacementLeavesTheOldText() throws IOException {
        DiskStateFile state = DiskStateFile.open(dir);
        state.replace("old");
        Files.createDirectories(fresh.resolve("in-the-way"));

        assertThatThrownBy(() -> state.replace("new")).isInstanceOf(IOException.class);

        assertThat(state.read()).contains("old");
    }

    @Test
    void damagedTextIsMovedToAFreeName() throws IOException {
        Files.writeString(file, "damaged");
        Files.writeString(dir.resolve(".jops-state.json.damaged-1"), "damaged before");
        DiskStateFile state = DiskStateFile.open(dir);

        String aside = state.setAside();

        assertThat(aside).isEqualTo(dir.resolve(".jops-state.json.damaged-2").toString());
        assertThat(Path.of(aside)).hasContent("damaged");
        assertThat(dir.resolve(".jops-state.json.damaged-1")).hasContent("damaged before");
        assertThat(state.read()).isEmpty();
    }

    @Test
    void fileThatIsTooLargeForTheHeapIsRefusedAndKept() throws IOException {
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(1L << 40); // takes no space
        }

        assertThatThrownBy(() -> DiskStateFile.open(dir).read())
                .isInstanceOf(IOException.class)
                .hasMessageMatching("it has 1099511627776 bytes, and [0-9]+ is the most that this process takes");
        assertThat(file).hasSize(1L << 40);
    }

    @Test
    void lockIsForItsOwnerAlone() throws IOException {
        DiskStateFile.open(dir);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(".jops-state.lock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void leftoverOfAKilledDispatchIsRemovedByTheNext() throws IOException {
        Files.writeString(fresh, "half a te");

        DiskStateFile.open(dir);

        assertThat(fresh).doesNotExist();
    }

    @Test
    void secondOpeningIsRefusedAndNamesTheLock() {
        DiskStateFile first = DiskStateFile.open(dir);

        assertThatThrownBy(() -> DiskStateFile.open(dir))
                .isInstanceOf(StateStoreException.class)
                .hasMessage("another dispatch of this unit is running: it holds the lock "
                        + dir.resolve(".jops-state.lock")
                        + ". Juju runs one at a time, so look for a process that was left behind");
        assertThat(first.whyNotWritable()).isEmpty();
    }

    @Test
    void readOnlyDirectoryIsNoticedOnOpeningAndStillRead() throws IOException {
        Files.writeString(file, "old");
        Files.createDirectory(dir.resolve(".jops-state.lock")); // root may write anywhere, but not here

        DiskStateFile state = DiskStateFile.open(dir);

        assertThat(state.read()).contains("old");
        assertThat(state.whyNotWritable().orElse("")).startsWith(dir + " can't be written (");
    }

    @Test
    void missingDirectoryCannotBeWritten() throws IOException {
        DiskStateFile state = DiskStateFile.open(dir.resolve("none"));

        assertThat(state.read()).isEmpty();
        assertThat(state.whyNotWritable().orElse(""))
                .isEqualTo(dir.resolve("none") + " can't be written (java.nio.file.NoSuchFileException: "
                        + dir.resolve("none/.jops-state.lock") + ")");
    }
}
