package dev.jops.maven.charmcraft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.maven.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AuthorsFilesTest {
    private final Path dir;
    private final Path files;

    AuthorsFilesTest(@TempDir Path dir) throws IOException {
        this.dir = dir.toRealPath();
        files = Files.createDirectory(this.dir.resolve("charm"));
        Files.writeString(Files.createDirectory(files.resolve("src")).resolve("present"), "");
        Files.writeString(this.dir.resolve("outside"), "");
    }

    private List<String> problems() throws IOException {
        return AuthorsFiles.check(files).stream().map(Problem::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src", "src/present", "src/../src/present", "./src/"})
    void linkInsideTheCharmIsTaken(String target) throws IOException {
        Files.createSymbolicLink(files.resolve("link"), Path.of(target));

        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/etc/hostname    | Juju refuses a link to an absolute path, /etc/hostname",
                "../outside       | Juju refuses a link that leads out of the charm, to ../outside",
                "src/../../absent | Juju refuses a link that leads out of the charm, to src/../../absent",
                "src/absent       | the link leads to nothing, src/absent",
                "link             | the link leads to nothing, link"
            })
    void linkThatLeadsElsewhereIsRefused(String target, String reason) throws IOException {
        Path link = Files.createSymbolicLink(files.resolve("link"), Path.of(target));

        assertThat(problems())
                .containsExactly(link + ": " + reason + ": link to a file of the charm, or put a copy here");
    }

    @Test
    void pipeIsRefused() throws Exception {
        Path pipe = files.resolve("src/pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(problems())
                .containsExactly(
                        pipe + ": it is neither a file nor a directory nor a link, and Juju unpacks nothing else");
    }

    @Test
    void placeOfTheRuntimeIsRefused() throws IOException {
        Path runtime = Files.createDirectory(files.resolve("runtime"));

        assertThat(problems())
                .containsExactly(runtime + ": packing puts the charm's Java runtime there: use another name");
    }

    @Test
    void directoryThatIsReachedThroughALinkIsLookedAt() throws IOException {
        Path linked = Files.createSymbolicLink(dir.resolve("linked"), files);
        Files.createSymbolicLink(files.resolve("link"), Path.of("/"));

        assertThat(AuthorsFiles.check(linked)).hasSize(1);
    }
}
