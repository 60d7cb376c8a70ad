package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTreeTest {
    @TempDir
    private Path dir = Path.of("");

    @Test
    void directoryThatNobodyMayWriteToIsCopiedToBeFilledAndRemoved() throws IOException {
        Path files = dir.resolve("files");
        Files.createDirectories(files.resolve("closed"));
        Files.writeString(files.resolve("closed/file"), "");
        Files.setPosixFilePermissions(files.resolve("closed"), PosixFilePermissions.fromString("r-xr-xr-x"));
        Path copy = Files.createDirectory(dir.resolve("copy"));

        DirectoryTree.copy(files, copy);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.resolve("closed"))))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void linkInThePlaceOfADirectoryIsReplacedAndNotFollowed() throws IOException {
        Path other = Files.createDirectory(dir.resolve("other"));
        Files.writeString(other.resolve("kept"), "");
        for (String target : List.of("other", "absent")) {
            Path link = Files.createSymbolicLink(dir.resolve("to-" + target), Path.of(target));

            assertThat(DirectoryTree.empty(link)).isEmptyDirectory().isDirectoryNotContaining("glob:**kept");
            assertThat(link).isDirectory().matches(path -> !Files.isSymbolicLink(path));
        }
        assertThat(other.resolve("kept")).exists();
    }

    @Test
    void directoryThatIsReachedThroughALinkIsCopied() throws IOException {
        Path files = Files.createDirectory(dir.resolve("files"));
        Files.writeString(files.resolve("present"), "");
        Files.createSymbolicLink(files.resolve("link"), Path.of("present"));
        Path linked = Files.createSymbolicLink(dir.resolve("linked"), files);
        Path copy = Files.createDirectory(dir.resolve("copy"));

        assertThat(DirectoryTree.copy(linked, copy))
                .containsExactlyInAnyOrder(copy.resolve("present"), copy.resolve("link"));
        assertThat(copy.resolve("link")).isSymbolicLink();
    }
}
