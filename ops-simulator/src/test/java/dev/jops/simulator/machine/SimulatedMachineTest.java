package dev.jops.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.machine.FileMode;
import dev.jops.meta.CharmMeta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedMachineTest {
    private static final String FILE = "/etc/shop/password";

    private final UnitMachine unit = new UnitMachine("shop/0", CharmMeta.fromYaml("name: shop"));
    private final SimulatedMachine machine = unit.machine();

    @AfterEach
    void close() {
        unit.close();
    }

    private Path file() {
        return unit.root().resolve(FILE.substring(1));
    }

    private void assertIsWritten() {
        assertThat(machine.writePrivateFile(FILE, "first")).isTrue();
        assertThat(file()).isRegularFile().hasContent("first");
        assertThat(machine.writePrivateFile(FILE, "first")).isFalse();
    }

    @Test
    void fileThatIsAsItWasWrittenIsNotWrittenAgain() throws IOException {
        assertIsWritten();
        Object before = Files.getAttribute(file(), "unix:ino");

        assertThat(machine.writePrivateFile(FILE, "first")).isFalse();

        assertThat(Files.getAttribute(file(), "unix:ino")).isEqualTo(before);
    }

    @Test
    void otherContentOfTheSameLengthIsWritten() {
        assertIsWritten();

        assertThat(machine.writePrivateFile(FILE, "other")).isTrue();

        assertThat(file()).hasContent("other");
    }

    @Test
    void fileThatATestHasChangedIsWrittenAgain() throws IOException {
        assertIsWritten();
        Files.writeString(file(), "thief");

        assertIsWritten();
    }

    @Test
    void fileThatATestHasMadeLongerIsWrittenAgain() throws IOException {
        assertIsWritten();
        Files.writeString(file(), "first, and more");

        assertIsWritten();
    }

    @Test
    void fileWithOtherPermissionsIsWrittenAgain() throws IOException {
        assertIsWritten();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        assertIsWritten();

        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void linkInThePlaceOfAFileIsReplaced() throws IOException {
        assertIsWritten();
        Path target = Files.move(file(), file().resolveSibling("elsewhere"));
        Files.createSymbolicLink(file(), target);

        assertIsWritten();
    }

    @Test
    void fileWithoutItsDirectoryIsWrittenAgain() throws IOException {
        assertIsWritten();
        Files.delete(file());
        Files.delete(file().getParent());

        assertIsWritten();
    }

    @Test
    void fileOfAMachineThatWasLostIsWrittenAgain() {
        assertIsWritten();
        unit.loseFiles(List.of());

        assertIsWritten();
    }

    @Test
    void restoredFileHasTheContentOfTheCopy() {
        assertIsWritten();
        Runnable putBack = unit.copyFiles();
        machine.writePrivateFile(FILE, "other");

        putBack.run();

        assertThat(machine.writePrivateFile(FILE, "first")).isFalse();
        assertThat(machine.writePrivateFile(FILE, "other")).isTrue();
    }

    @Test
    void fileWithTheSameContentIsGivenToAnotherOwner() {
        FileMode mode = FileMode.of("rw-------");
        machine.write(FILE, "first", mode.ownedBy("shop", "shop"));

        assertThat(machine.write(FILE, "first", mode.ownedBy("shop", "shop"))).isFalse();
        assertThat(machine.write(FILE, "first", mode.ownedBy("admin", "admin"))).isTrue();

        assertThat(machine.ownerOf(FILE)).contains("admin:admin");
    }
}
