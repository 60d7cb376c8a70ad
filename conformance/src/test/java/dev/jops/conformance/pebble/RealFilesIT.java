package dev.jops.conformance.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jops.pebble.FileInfo;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.PebbleFiles;
import dev.jops.pebble.PebblePathException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Files of real Pebbles. */
class RealFilesIT extends WithRealPebble {

    @Test
    void filesAreListedAsTheyAre() throws Exception {
        Path files = Files.createDirectory(dir.resolve("files"));
        Files.writeString(files.resolve("a.txt"), "content");
        Files.createSymbolicLink(files.resolve("b"), Path.of("a.txt"));
        Files.createDirectory(files.resolve("d"));
        Files.setPosixFilePermissions(files.resolve("d"), PosixFilePermissions.fromString("rwxr-x---"));

        List<FileInfo> infos = pebble.listFiles(files.toString());

        assertThat(infos).extracting(FileInfo::name).containsExactly("a.txt", "b", "d");
        assertThat(infos)
                .extracting(FileInfo::type)
                .containsExactly(FileInfo.Type.FILE, FileInfo.Type.SYMLINK, FileInfo.Type.DIRECTORY);
        assertThat(infos.get(0).size()).hasValue(7);
        assertThat(infos.get(0).path()).isEqualTo(files.resolve("a.txt").toString());
        assertThat(infos.get(0).lastModified()).isPresent();
        assertThat(infos.get(0).userId()).isPresent();
        assertThat(infos.get(0).groupId()).isPresent();
        assertThat(infos.get(2).permissions()).isEqualTo("750");
        assertThat(infos.get(2).size()).isEmpty();
        assertThat(pebble.listFiles(files.toString(), "*.txt")).hasSize(1);
        assertThat(pebble.fileInfo(files + "/b").orElseThrow().type()).isEqualTo(FileInfo.Type.FILE);
        assertThat(pebble.fileInfo(files + "/nothing")).isEmpty();
        assertThat(pebble.fileInfo(files + "/a.txt/below a file")).isEmpty();
        assertThat(pebble.fileInfo("/dev/null").orElseThrow().type()).isEqualTo(FileInfo.Type.DEVICE);
        assertPath(() -> pebble.listFiles(files + "/nothing"), PebblePathException.Kind.NOT_FOUND);
        assertPath(() -> pebble.listFiles(files.toString(), "[a"), PebblePathException.Kind.GENERIC)
                .hasMessageContaining("syntax error in pattern");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertPath(
            ThrowingCallable call, PebblePathException.Kind kind) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(PebblePathException.class, e -> assertThat(e.kind())
                .isEqualTo(kind));
    }

    @Test
    void filesArePushedAndPulled() throws Exception {
        String name = dir + "/sub dir/grüß \"✓\" \\ & + % ; = ' 日本";
        pebble.push(name, "größer", FileOptions.defaults().makingParents().permissions("640"));
        assertThat(pebble.pullText(name)).isEqualTo("größer");
        assertThat(pebble.fileInfo(name).orElseThrow().permissions()).isEqualTo("640");

        pebble.push(name, "");
        assertThat(pebble.pullText(name)).isEmpty();
        assertThat(pebble.fileInfo(name).orElseThrow().permissions())
                .as("those of the options")
                .isEqualTo("644");

        byte[] large = new byte[20_000_003];
        new Random(1).nextBytes(large);
        pebble.push(dir + "/large", new ByteArrayInputStream(large), FileOptions.defaults());
        try (InputStream pulled = pebble.pull(dir + "/large")) {
            assertThat(Arrays.equals(pulled.readAllBytes(), large))
                    .as("20 MB come back")
                    .isTrue();
        }
        pebble.pull(dir + "/large", dir.resolve("pulled"));
        assertThat(Files.mismatch(dir.resolve("large"), dir.resolve("pulled"))).isNegative();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("pulled"))))
                .isEqualTo("rw-------");

        try (InputStream begun = pebble.pull(dir + "/large")) {
            assertThat(begun.readNBytes(10)).startsWith(large[0], large[1]);
        }
        assertThat(pebble.systemInfo().version())
                .as("after a pull that was given up")
                .isEqualTo("v" + version);

        Files.createSymbolicLink(dir.resolve("link"), Path.of("large"));
        pebble.push(dir + "/link", "no link");
        assertThat(Files.isSymbolicLink(dir.resolve("link"))).isFalse();
        assertThat(Files.size(dir.resolve("large"))).isEqualTo(large.length);
    }

    /** Of all calls with a path only a push can't have a line break in it: the path stands in a header. */
    @Test
    void pathsMayHaveLineBreaksUnlessAFileIsPushed() throws Exception {
        Path made = dir.resolve("a\r\ndirectory");
        pebble.makeDirectory(made.toString(), FileOptions.defaults());
        Path file = Files.writeString(made.resolve("a\nfile"), "content");

        assertThat(pebble.fileInfo(file.toString()).orElseThrow().name()).isEqualTo("a\nfile");
        assertThat(pebble.listFiles(made.toString())).hasSize(1);
        assertThat(pebble.pullText(file.toString())).isEqualTo("content");
        new PebbleFiles(pebble).pullPath(made.toString(), dir.resolve("copy"));
        assertThat(dir.resolve("copy/a\r\ndirectory/a\nfile")).hasContent("content");

        pebble.remove(file.toString());
        assertThat(made).isEmptyDirectory();
    }

    @Test
    void treesAreCopiedBothWays() throws Exception {
        Path tree = Files.createDirectories(dir.resolve("tree"));
        Files.createDirectories(tree.resolve("empty"));
        Files.writeString(tree.resolve("a.sh"), "a");
        Files.setPosixFilePermissions(tree.resolve("a.sh"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(tree.resolve("link"), Path.of("a.sh"));
        PebbleFiles files = new PebbleFiles(pebble);

        files.pushPath(tree, dir + "/there", FileOptions.defaults());
        files.pullPath(dir + "/there/tree", dir.resolve("back"));

        assertThat(pebble.listFiles(dir + "/there/tree"))
                .extracting(file -> file.name() + " " + file.type() + " " + file.permissions())
                .containsExactly("a.sh FILE 750", "empty DIRECTORY 755", "link FILE 750");
        assertThat(dir.resolve("back/tree/a.sh")).hasContent("a");
        assertThat(dir.resolve("back/tree/link")).hasContent("a");
        assertThat(dir.resolve("back/tree/empty")).isDirectory();
    }

    @Test
    void failureOfAFileCallHasPathAndKind() throws Exception {
        Files.createDirectories(dir.resolve("d/full"));
        assertPath(() -> pebble.pull(dir + "/nothing"), PebblePathException.Kind.NOT_FOUND)
                .hasMessageContaining("could not read " + dir + "/nothing");
        assertPath(() -> pebble.pull(dir + "/d"), PebblePathException.Kind.GENERIC);
        assertPath(() -> pebble.push(dir + "/none/f", "x"), PebblePathException.Kind.NOT_FOUND);
        assertPath(() -> pebble.push(dir + "/d", "x"), PebblePathException.Kind.GENERIC);
        assertPath(
                () -> pebble.push(dir + "/f", "x", FileOptions.defaults().user("nobody-knows")),
                PebblePathException.Kind.GENERIC);
        assertPath(() -> pebble.makeDirectory(dir + "/d", FileOptions.defaults()), PebblePathException.Kind.GENERIC);
        assertPath(
                () -> pebble.makeDirectory(dir + "/x/y", FileOptions.defaults()), PebblePathException.Kind.NOT_FOUND);
        assertPath(() -> pebble.remove(dir + "/nothing"), PebblePathException.Kind.NOT_FOUND);
        assertPath(() -> pebble.remove(dir + "/d"), PebblePathException.Kind.GENERIC);
        assertThatThrownBy(() -> FileOptions.defaults().permissions("4755"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("permissions are three octal digits such as 640, and not '4755'");

        pebble.makeDirectory(dir + "/d", FileOptions.defaults().makingParents());
        pebble.makeDirectory(
                dir + "/x/y", FileOptions.defaults().makingParents().permissions("700"));
        assertThat(pebble.fileInfo(dir + "/x/y").orElseThrow().permissions()).isEqualTo("700");
        pebble.remove(dir + "/d/full");
        pebble.removeRecursively(dir + "/x");
        pebble.removeRecursively(dir + "/nothing");
        assertThat(dir.resolve("x")).doesNotExist();
    }

    @Test
    void filesGetAnOwner() {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can give files away");
        FileOptions nobody = FileOptions.defaults().userId(65534).groupId(65534).makingParents();

        pebble.push(dir + "/a/f", "x", nobody);
        pebble.makeDirectory(dir + "/b", FileOptions.defaults().user("nobody"));

        assertThat(pebble.fileInfo(dir + "/a/f").orElseThrow().userId()).hasValue(65534);
        assertThat(pebble.fileInfo(dir + "/a").orElseThrow().groupId()).hasValue(65534);
        assertThat(pebble.fileInfo(dir + "/b").orElseThrow().user()).contains("nobody");
    }

    @Test
    void failedPullLeavesNoLocalFile() throws Exception {
        Files.writeString(dir.resolve("f"), "content");
        Path full = dir.resolve("here");
        Files.createDirectories(full.resolve("full"));

        for (Path target : List.of(Path.of("/"), Path.of(""), full, dir.resolve("nowhere/f"))) {
            assertThatThrownBy(() -> pebble.pull(dir + "/f", target))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith(target + " can't be written: ");
        }
        assertThatThrownBy(() -> pebble.pull(dir + "/nothing", dir.resolve("pulled")))
                .isInstanceOf(PebblePathException.class);

        assertThat(dir.resolve("nowhere")).doesNotExist();
        assertThat(full.toFile().list()).containsExactly("full");
        assertThat(dir.toFile().list()).noneMatch(name -> name.startsWith(".pull") || name.equals("pulled"));
    }

    /** Pebble does not notice it: what it could read is all there is. */
    @Test
    void fileThatIsTruncatedWhileItIsPulledComesAsFarAsItWasRead() throws Exception {
        Path large = dir.resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(50_000_000);
            try (InputStream pulled = pebble.pull(large.toString())) {
                pulled.readNBytes(10);
                file.setLength(20);
                assertThat(pulled.readAllBytes()).hasSizeLessThan(50_000_000).containsOnly(0);
            }
        }
    }
}
