package dev.jops.simulator.holder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootedFilesTest {
    @TempDir
    private Path directory = Path.of("");

    private Path root = Path.of("");
    private RootedFiles files = new RootedFiles(root);

    @BeforeEach
    void makeFiles() throws IOException {
        root = directory.resolve("root");
        files = new RootedFiles(root);
        Files.createDirectories(root.resolve("etc/app"));
        Files.createDirectories(root.resolve("srv"));
        Files.writeString(root.resolve("etc/app/settings"), "inside");
        Files.writeString(directory.resolve("settings"), "outside");
        Files.createSymbolicLink(root.resolve("srv/absolute"), Path.of("/etc/app/settings"));
        Files.createSymbolicLink(root.resolve("srv/relative"), Path.of("../etc/app/settings"));
        Files.createSymbolicLink(root.resolve("srv/app"), Path.of("/etc/app"));
        Files.createSymbolicLink(root.resolve("srv/above"), Path.of("../../../settings"));
        Files.createSymbolicLink(root.resolve("srv/outside"), directory.resolve("settings"));
        Files.createSymbolicLink(root.resolve("srv/loop"), Path.of("loop"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/app/settings",
                "/srv/absolute",
                "/srv/relative",
                "/srv/app/settings",
                "/srv/app/../app/settings",
                "/../../etc/./app//settings"
            })
    void followsLinksAsTheKernelWouldWithinTheRoot(String path) throws IOException {
        assertThat(files.read(path)).asString(UTF_8).isEqualTo("inside");
        assertThat(files.at(path)).hasContent("inside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/above", "/srv/outside", "/../settings", "/srv/app/../../../settings"})
    void neverLeadsOutOfTheRoot(String path) {
        assertThatThrownBy(() -> files.read(path)).isInstanceOf(NoSuchFileException.class);
        assertThat(files.at(path)).startsWithRaw(root).doesNotExist();
    }

    @Test
    void writesThroughALinkWithinTheRoot() throws IOException {
        files.write("/srv/absolute", "changed".getBytes(UTF_8), 0);
        files.write("/srv/app/new", "new".getBytes(UTF_8), 0);

        assertThat(root.resolve("etc/app/settings")).hasContent("changed");
        assertThat(root.resolve("etc/app/new")).hasContent("new");
        assertThat(directory.resolve("settings")).hasContent("outside");
    }

    @Test
    void refusesAnythingButAFile() {
        assertThatThrownBy(() -> files.read("/etc/app")).hasMessage("Is a directory");
        assertThatThrownBy(() -> files.write("/etc/app", new byte[0], 0)).hasMessage("Is a directory");
        assertThatThrownBy(() -> files.read("/")).hasMessage("Is a directory");
        assertThatThrownBy(() -> files.read("/srv/loop")).hasMessage("too many levels of symbolic links");
    }

    @Test
    void namesALinkItselfUnlessThisComputerWouldFollowItOut() {
        assertThat(files.nameAt("/srv/relative")).isSymbolicLink();
        assertThat(files.nameAt("/srv/absolute")).isEqualTo(root.resolve("etc/app/settings"));
        assertThat(files.nameAt("/srv/app/settings")).isEqualTo(root.resolve("etc/app/settings"));
        assertThat(files.nameAt("/srv/outside")).isSymbolicLink();
        assertThat(files.nameAt("/")).isEqualTo(root);
    }
}
