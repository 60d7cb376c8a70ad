package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTreeTest {
    @TempDir
    private Path dir = Path.of("");

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
