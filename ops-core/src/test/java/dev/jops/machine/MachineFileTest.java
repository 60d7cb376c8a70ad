package dev.jops.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
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
    void bytesAreKeptAsTheyAre() throws IOException {
        byte[] store = {(byte) 0xfe, (byte) 0xed, 0, '\n', (byte) 0x80};

        assertThat(machine.write("/etc/mydb/keys.jks", store, FileMode.of("rw-------")))
                .isTrue();
        assertThat(machine.write("/etc/mydb/keys.jks", store, FileMode.of("rw-------")))
                .isFalse();
        assertThat(machine.write("/etc/mydb/keys.jks", store, FileMode.of("rw-r-----")))
                .isTrue();

        assertThat(machine.readBytes("/etc/mydb/keys.jks"))
                .hasValueSatisfying(read -> assertThat(read).isEqualTo(store));
        assertThat(permissions("etc/mydb/keys.jks")).isEqualTo("rw-r-----");
        assertThat(machine.readBytes("/etc/mydb/missing.jks")).isEmpty();
    }

    @Test
    void otherFileIsReadableForAll() throws IOException {
        machine.writeFile("/etc/mysql/my.cnf", "[mysqld]\n");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("etc/mysql/my.cnf"))))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void sameContentAgainIsNotAChange() {
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

    @Test
    void modeIsAChangeToo() throws IOException {
        machine.write("/etc/motd", "one", FileMode.of("rw-r-----"));

        assertThat(machine.write("/etc/motd", "one", FileMode.of("rw-r-----"))).isFalse();
        assertThat(machine.write("/etc/motd", "one", FileMode.of("r--------"))).isTrue();
        assertThat(permissions("etc/motd")).isEqualTo("r--------");
    }

    @Test
    void fileIsGivenToItsOwnerAndGroup() throws IOException {
        PosixFileAttributes own = Files.readAttributes(root, PosixFileAttributes.class);
        FileMode mode = FileMode.of("rw-r-----")
                .ownedBy(own.owner().getName(), own.group().getName());

        assertThat(machine.write("/etc/motd", "one", mode)).isTrue();
        assertThat(machine.write("/etc/motd", "one", mode)).isFalse();
    }

    @Test
    void ownerIsAChangeToo() throws IOException {
        assumeTrue(isRoot());
        machine.write("/etc/motd", "one", FileMode.of("rw-r-----"));

        assertThat(machine.write("/etc/motd", "one", FileMode.of("rw-r-----").ownedBy("daemon", "daemon")))
                .isTrue();
        assertThat(machine.makeDirectory("/etc", FileMode.of("rwxr-xr-x").ownedBy("daemon", "daemon")))
                .isTrue();
        assertThat(Files.getOwner(root.resolve("etc/motd")).getName()).isEqualTo("daemon");
        assertThat(Files.getOwner(root.resolve("etc")).getName()).isEqualTo("daemon");
    }

    private boolean isRoot() throws IOException {
        return Files.getOwner(root).getName().equals("root");
    }

    @Test
    void unknownOwnerIsRefused() {
        machine.writeFile("/etc/motd", "one");

        assertThatThrownBy(() -> machine.write(
                        "/etc/motd", "two", FileMode.of("rw-r--r--").ownedBy("no-such-user", "root")))
                .isInstanceOf(MachineException.class)
                .hasMessage(root.resolve("etc/motd")
                        + " can't be given to no-such-user, and is as it was: this machine has no such user");
        assertThatThrownBy(() -> machine.write(
                        "/etc/motd", "two", FileMode.of("rw-r--r--").ownedBy("root", "no-such-group")))
                .isInstanceOf(MachineException.class)
                .hasMessage(root.resolve("etc/motd")
                        + " can't be given to the group no-such-group, and is as it was: this machine has no such"
                        + " group");
        assertThat(machine.readFile("/etc/motd")).contains("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "640", "rw-rw-rw", "rwxrwxrwxr"})
    void permissionsAreThoseThatLsWrites(String permissions) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileMode.of(permissions))
                .withMessage("\"" + permissions + "\" is not a set of permissions: write nine characters for owner,"
                        + " group and others, such as rw-r-----");
    }

    @Test
    void ownerIsNamedWithItsGroup() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileMode.of("rw-------").ownedBy("mysql", ""))
                .withMessage("a file can't be owned by \"mysql\" and \"\": name both a user and a group");
    }

    @Test
    void fileIsRead() {
        machine.writeFile("/etc/motd", "grüß ✓");

        assertThat(machine.readFile("/etc/motd")).contains("grüß ✓");
        assertThat(machine.readFile("/etc/issue")).isEmpty();
    }

    @Test
    void directoryIsNotRead() throws IOException {
        Files.createDirectory(root.resolve("etc"));

        assertThatThrownBy(() -> machine.readFile("/etc"))
                .isInstanceOf(MachineException.class)
                .hasMessageStartingWith(root.resolve("etc") + " can't be read: ");
    }

    @Test
    void fileIsRemovedOnce() {
        machine.writeFile("/etc/motd", "one");

        assertThat(machine.removeFile("/etc/motd")).isTrue();
        assertThat(machine.removeFile("/etc/motd")).isFalse();
        assertThat(root.resolve("etc/motd")).doesNotExist();
    }

    @Test
    void directoryIsNotRemoved() throws IOException {
        Files.createDirectory(root.resolve("etc"));

        assertThatThrownBy(() -> machine.removeFile("/etc"))
                .isInstanceOf(MachineException.class)
                .hasMessage(root.resolve("etc") + " can't be removed: it is a directory");
        assertThat(root.resolve("etc")).isDirectory();
    }

    @Test
    void directoryIsMadeWithItsParents() throws IOException {
        assertThat(machine.makeDirectory("/var/lib/mysql", FileMode.of("rwx------")))
                .isTrue();
        assertThat(machine.makeDirectory("/var/lib/mysql", FileMode.of("rwx------")))
                .isFalse();
        assertThat(machine.makeDirectory("/var/lib/mysql", FileMode.of("rwxrwx---")))
                .isTrue();

        assertThat(permissions("var/lib/mysql")).isEqualTo("rwxrwx---");
    }

    @Test
    void fileIsNotReplacedWithADirectory() {
        machine.writeFile("/var/lib", "in the way");

        assertThatThrownBy(() -> machine.makeDirectory("/var/lib", FileMode.of("rwx------")))
                .isInstanceOf(MachineException.class)
                .hasMessageStartingWith(root.resolve("var/lib") + " can't be made a directory with rwx------: ");
        assertThat(machine.readFile("/var/lib")).contains("in the way");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/fifo", "/etc/zero"})
    void onlyAFileIsReadOrReplaced(String path) throws Exception {
        assumeTrue(isRoot());
        Files.createDirectory(root.resolve("etc"));
        start("mkfifo", root.resolve("etc/fifo"));
        start("mknod", root.resolve("etc/zero"), "c", "1", "5");
        String is = root.resolve(path.substring(1)) + " is a " + (path.endsWith("fifo") ? "FIFO" : "device");

        assertThatThrownBy(() -> machine.writeFile(path, "one"))
                .isInstanceOf(MachineException.class)
                .hasMessageEndingWith(": " + is);
        assertThatThrownBy(() -> machine.readFile(path))
                .isInstanceOf(MachineException.class)
                .hasMessageEndingWith(": " + is);
        assertThat(machine.removeFile(path)).isTrue();
    }

    @Test
    void linkIsReplacedAndNotFollowed() throws IOException {
        machine.writePrivateFile("/etc/shadow", "root's");
        Files.createSymbolicLink(root.resolve("etc/motd"), Path.of("shadow"));

        assertThat(machine.writeFile("/etc/motd", "root's")).isTrue();

        assertThat(root.resolve("etc/motd")).isRegularFile();
        assertThat(permissions("etc/shadow")).isEqualTo("rw-------");
    }

    @Test
    void linksThatLeadInCirclesAreRefused() throws IOException {
        Files.createSymbolicLink(root.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(root.resolve("b"), Path.of("../" + root.getFileName() + "/a"));

        assertThatThrownBy(() -> machine.writeFile("/a/motd", "one"))
                .isInstanceOf(MachineException.class)
                .hasMessageEndingWith(root.resolve("a/motd") + " leads through more than 40 links");
    }

    /** As in {@code /var/lib/mysql}, which is the database's own. */
    @Test
    void everythingWorksInADirectoryOfAnotherUser() throws Exception {
        assumeTrue(isRoot());
        FileMode theirs = FileMode.of("rw-r-----").ownedBy("daemon", "daemon");
        machine.makeDirectory("/data", FileMode.of("rwxr-xr-x").ownedBy("daemon", "daemon"));

        assertThat(machine.writePrivateFile("/data/deep/conf", "one")).isTrue();
        assertThat(machine.writePrivateFile("/data/deep/conf", "one")).isFalse();
        assertThat(machine.write("/data/deep/conf", "one", theirs)).isTrue();
        assertThat(machine.write("/data/deep/conf", "one", theirs)).isFalse();
        assertThat(machine.readFile("/data/deep/conf")).contains("one");
        assertThat(machine.readFile("/data/deep/other")).isEmpty();
        assertThat(machine.makeDirectory("/data/logs", FileMode.of("rwx------").ownedBy("daemon", "daemon")))
                .isTrue();
        assertThat(machine.makeDirectory("/data/logs", FileMode.of("rwxr-x---").ownedBy("daemon", "daemon")))
                .isTrue();
        assertThat(machine.makeDirectory("/data/logs", FileMode.of("rwxr-x---").ownedBy("daemon", "daemon")))
                .isFalse();
        assertThat(permissions("data/deep/conf")).isEqualTo("rw-r-----");
        assertThat(machine.removeFile("/data/deep/conf")).isTrue();
        assertThat(machine.removeFile("/data/deep/conf")).isFalse();
        assertThat(root.resolve("data")).isDirectoryNotContaining("glob:**/.jops*");
        assertThat(root.resolve("data/deep")).isEmptyDirectory();
    }

    @Test
    void linkInADirectoryOfAnotherUserIsRefusedWithItsOwner() throws Exception {
        assumeTrue(isRoot());
        Path target = Files.createDirectory(root.resolve("roots"));
        machine.makeDirectory("/data", FileMode.of("rwxr-xr-x").ownedBy("daemon", "daemon"));
        Files.createSymbolicLink(root.resolve("data/logs"), target);
        start("chown", "-h", "daemon", root.resolve("data/logs"));
        String refusal = root.resolve("data/logs") + " is a link of daemon's, in a directory where others can write";

        assertThatThrownBy(() -> machine.makeDirectory(
                        "/data/logs", FileMode.of("rwx------").ownedBy("daemon", "daemon")))
                .isInstanceOf(MachineException.class)
                .hasMessageEndingWith(refusal);
        assertThatThrownBy(() -> machine.writePrivateFile("/data/logs/conf", "one"))
                .isInstanceOf(MachineException.class)
                .hasMessageEndingWith(refusal);
        assertThatThrownBy(() -> machine.readFile("/data/logs/conf"))
                .isInstanceOf(MachineException.class)
                .hasMessageEndingWith(refusal);
        assertThatThrownBy(() -> machine.removeFile("/data/logs/conf"))
                .isInstanceOf(MachineException.class)
                .hasMessageEndingWith(refusal);
        assertThat(Files.getOwner(target).getName()).isEqualTo("root");
    }

    /** As Kubernetes mounts a service account's token. */
    @Test
    void linkOfRootInAStickyDirectoryIsFollowedOnlyForReading() throws Exception {
        assumeTrue(isRoot());
        machine.writeFile("/run/token/..1/token", "one");
        Files.createSymbolicLink(root.resolve("run/token/token"), Path.of("..1/token"));
        Files.createSymbolicLink(root.resolve("run/token/..data"), Path.of("..1"));
        start("chmod", "1777", root.resolve("run/token"));
        start("chmod", "755", root, root.resolve("run"));

        assertThat(machine.readFile("/run/token/token")).contains("one");
        assertThatThrownBy(() -> machine.writeFile("/run/token/..data/token", "two"))
                .isInstanceOf(MachineException.class)
                .hasMessageEndingWith(root.resolve("run/token/..data")
                        + " is a link of root's, in a directory where others can write");
    }

    @Test
    void directoryOfSomebodyElseIsNotGivenAway() throws Exception {
        assumeTrue(isRoot());
        machine.makeDirectory("/data", FileMode.of("rwxr-xr-x").ownedBy("daemon", "daemon"));
        Files.createDirectory(root.resolve("data/roots"));

        assertThatThrownBy(() -> machine.makeDirectory(
                        "/data/roots", FileMode.of("rwx------").ownedBy("daemon", "daemon")))
                .isInstanceOf(MachineException.class)
                .hasMessageEndingWith(root.resolve("data/roots")
                        + " belongs to root and not to daemon, in a directory where others can write");
        assertThatThrownBy(() -> machine.makeDirectory("/data/roots", FileMode.of("rwxrwxrwx")))
                .isInstanceOf(MachineException.class)
                .hasMessageEndingWith("it may be a directory that they moved there");
    }

    private static void start(Object... command) throws Exception {
        List<String> words = Stream.of(command).map(Object::toString).toList();
        assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"etc/motd", "", "/../outside", "/etc/../../outside"})
    void pathIsAbsoluteAndStaysBelowTheRoot(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.writeFile(path, "one"))
                .withMessageStartingWith("\"" + path + "\" ");
    }

    /** A machine whose files are below a directory, as in a test of a charm. */
    private final class RootedMachine implements Machine {
        @Override
        public Path root() {
            return root;
        }

        @Override
        public ProgramResult run(Program program) {
            throw new MachineException(program + " is not there", null);
        }
    }
}
