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

    @Test
    void namesThatAZipCanHoldAreAccepted() throws IOException {
        for (String name : List.of(
                "-rf", "trailing.", "a b", "a\nb", "..a", "...", "%s", "#!&'", "x".repeat(255), "u\u0308", "ü")) {
            Files.writeString(files.resolve(name), "");
        }

        assertThat(problems()).isEmpty();
    }

    @Test
    void nameThatIsNotUtf8IsRefused() throws Exception {
        assertThat(new ProcessBuilder("/bin/sh", "-c", "printf '' > \"$(printf 'a\\377')\"")
                        .directory(files.toFile())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(problems())
                .singleElement()
                .asString()
                .endsWith(": its name is not UTF-8, in which a zip has names: rename it");
    }

    @ParameterizedTest
    @ValueSource(ints = {04755, 02755, 06711})
    void programThatRunsAsItsOwnerIsRefused(int mode) throws IOException {
        Path program = Files.writeString(files.resolve("program"), "");
        Files.setAttribute(program, "unix:mode", mode);
        Files.setAttribute(files.resolve("src"), "unix:mode", 02755); // new files get the group: nothing to unpack

        assertThat(problems())
                .containsExactly(
                        program + ": it runs as its owner or group, and Juju unpacks it as any other: chmod ug-s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"src", "src/present", "src/../src/present", "./src/"})
    void linkInsideTheCharmIsAccepted(String target) throws IOException {
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
    void linkThatLeadsOutThroughAnotherLinkIsRefused() throws IOException {
        Files.createSymbolicLink(
                Files.createDirectory(files.resolve("src/deep")).resolve("up"), Path.of(".."));
        Path link = Files.createSymbolicLink(files.resolve("src/deep/link"), Path.of("up/../../outside"));

        assertThat(problems())
                .containsExactly(link + ": the link leads out of the charm by way of another link, to up/../../outside:"
                        + " link to a file of the charm, or put a copy here");
    }

    @Test
    void backslashInANameIsRefused() throws IOException {
        Path file = Files.writeString(files.resolve("src/a\\b"), "");

        assertThat(problems()).containsExactly(file + ": a backslash becomes a slash in a zip: use another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispatch", "metadata.yaml", "manifest.yaml", "version", "LICENSE"})
    void directoryInPlaceOfAFileIsRefused(String name) throws IOException {
        Path directory = Files.createDirectory(files.resolve(name));
        Files.createDirectory(files.resolve("src").resolve(name));

        assertThat(problems()).containsExactly(directory + ": it is a directory, and a file of this name is wanted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "revision", "sbom.cdx.json", "jops-metadata.json"})
    void linkThatPackingWouldWriteThroughIsRefused(String name) throws IOException {
        Path link = Files.createSymbolicLink(files.resolve(name), Path.of("src/present"));

        assertThat(problems())
                .containsExactly(link + ": it is a link, and packing would write to where it leads: remove it");
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
    void directoryThatIsReachedThroughALinkIsChecked() throws IOException {
        Path linked = Files.createSymbolicLink(dir.resolve("linked"), files);
        Files.createSymbolicLink(files.resolve("link"), Path.of("/"));

        assertThat(AuthorsFiles.check(linked)).hasSize(1);
    }
}
