package dev.jops.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineFileTest {
    @TempDir
    Path root = Path.of("");

    private final Machine machine = new RootedMachine();

    @Test
    void privateFileIsForItsOwnerAlone() throws IOException {
        assertThat(machine.writePrivateFile("/etc/mysql/password", "grüß")).isTrue();

        Path file = root.resolve("etc/mysql/password");
        assertThat(file).hasContent("grüß");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(root.resolve("etc/mysql")).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void otherFileIsForEverybodyToRead() throws IOException {
        machine.writeFile("/etc/mysql/my.cnf", "[mysqld]\n");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("etc/mysql/my.cnf"))))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void sameContentAgainIsNoChange() {
        machine.writeFile("/etc/motd", "one");

        assertThat(machine.writeFile("/etc/motd", "one")).isFalse();
        assertThat(machine.writeFile("/etc/motd", "two")).isTrue();
        assertThat(machine.writePrivateFile("/etc/motd", "two")).isTrue();
        assertThat(root.resolve("etc/motd")).hasContent("two");
    }

    @Test
    void directoryMayBeReachedThroughALink() throws IOException {
        Files.createDirectory(root.resolve("run"));
        Files.createDirectory(root.resolve("var"));
        Files.createSymbolicLink(root.resolve("var/run"), Path.of("../run"));

        machine.writeFile("/var/run/mysql.pid", "7");
        machine.writeFile("/var/run/mysql/socket.conf", "8");

        assertThat(root.resolve("run/mysql.pid")).hasContent("7");
        assertThat(root.resolve("run/mysql/socket.conf")).hasContent("8");
    }

    @Test
    void fileThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(root.resolve("etc"), "in the way");

        assertThatThrownBy(() -> machine.writeFile("/etc/motd", "one"))
                .isInstanceOf(MachineException.class)
                .hasMessageStartingWith(root.resolve("etc/motd") + " can't be written, and is as it was: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"etc/motd", "", "/../outside", "/etc/../../outside"})
    void pathIsAbsoluteAndStaysBelowTheRoot(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.writeFile(path, "one"))
                .withMessageStartingWith(path + " ");
    }

    /** A machine whose files are below a directory, as in a test of a charm. */
    private final class RootedMachine implements Machine {
        @Override
        public Path root() {
            return root;
        }

        @Override
        public ProgramResult run(List<String> command, Duration limit) {
            throw new MachineException(command.get(0) + " is not there", null);
        }
    }
}
