package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.jujusim.PackedJuju.Answer;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How {@code juju sim pack} packs an author's directory, and {@code charmcraft pack} through it. */
class PackIT {
    private static final String NAMED = "name: tool\nsummary: s\ndescription: d\ntype: charm\n";

    @RegisterExtension
    final PackedJuju juju = new PackedJuju();

    @Test
    void fileIsNamedAfterEachPlatformOfThisComputer() throws IOException, InterruptedException {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        charm("platforms:\n  ubuntu@24.04:" + arch + ":\n  ubuntu@22.04:" + arch + ":\n  ubuntu@22.04:riscv64:\n");

        assertThat(packed("--output", "out"))
                .containsExactly("tool_ubuntu@24.04-" + arch + ".charm", "tool_ubuntu@22.04-" + arch + ".charm");
        assertThat(packed("--platform", "ubuntu@22.04:" + arch))
                .containsExactly("tool_ubuntu@22.04-" + arch + ".charm");
        assertThat(juju.run("sim", "pack", juju.file("tool").toString(), "--platform", "nonsuch")
                        .errors())
                .contains("have no nonsuch");
    }

    @Test
    void platformsComeFromCharmcraftYamlBesideAMetadataFileToo() throws IOException, InterruptedException {
        Path charm = charm("");
        Files.writeString(charm.resolve("metadata.yaml"), NAMED);
        Files.writeString(
                charm.resolve("charmcraft.yaml"),
                "type: charm\nbases:\n  - build-on: [{name: ubuntu, channel: '22.04'}]\n"
                        + "    run-on: [{name: ubuntu, channel: '22.04', architectures: [all]}]\n");

        assertThat(packed()).containsExactly("tool_ubuntu-22.04-all.charm");
    }

    @Test
    void standInForCharmcraftPacks() throws IOException, InterruptedException {
        Path charm = charm("base: ubuntu@24.04\nplatforms: {amd64: {build-on: amd64, build-for: all}}\n");
        ProcessBuilder charmcraft = juju.program(
                "charmcraft",
                List.of(PackedJuju.INSTALLED.resolve("charmcraft/charmcraft").toString(), "pack", "--verbose"));

        Answer answer =
                juju.answer("charmcraft", charmcraft.directory(charm.toFile()).start(), "charmcraft pack");

        assertThat(answer.exitCode()).as(answer.errors()).isZero();
        assertThat(answer.errors()).contains("Packed tool_amd64.charm");
        assertThat(charm.resolve("tool_amd64.charm")).exists();
    }

    @Test
    void linkedFilesArePackedAsFiles() throws IOException, InterruptedException {
        Path charm = charm("base: ubuntu@24.04\nplatforms: {amd64: {build-on: amd64, build-for: all}}\n");
        Files.writeString(juju.file("common.py"), "shared = True\n");
        Files.createSymbolicLink(charm.resolve("common.py"), Path.of("../common.py"));
        Files.createSymbolicLink(charm.resolve("around"), Path.of("."));
        Files.createSymbolicLink(charm.resolve("nowhere"), Path.of("nonsuch"));

        packed();

        try (FileSystem zip = FileSystems.newFileSystem(juju.file("tool_amd64.charm"))) {
            assertThat(Files.readString(zip.getPath("/common.py"))).isEqualTo("shared = True\n");
            assertThat(zip.getPath("/nowhere")).doesNotExist();
            assertThat(zip.getPath("/around")).doesNotExist();
        }
    }

    @Test
    @EnabledIf("isPipThere")
    void dependencyComesFromThePlaceThatPyprojectNames() throws IOException, InterruptedException {
        Path charm = charm("base: ubuntu@24.04\nplatforms: {amd64: {build-on: amd64, build-for: all}}\n"
                + "parts:\n  charm:\n    plugin: uv\n    source: .\n");
        Files.delete(charm.resolve("dispatch"));
        Files.createDirectory(charm.resolve("src"));
        Files.writeString(charm.resolve("src/charm.py"), "import greeting\n");
        Files.writeString(charm.resolve("requirements.txt"), "a-package-of-the-tests-alone\n");
        wheel(charm.resolve("greeting-1.0-py3-none-any.whl"));
        Files.writeString(
                charm.resolve("pyproject.toml"),
                "[project]\nname = 'tool'\nversion = '1'\ndependencies = ['greeting >= 1.0']\n"
                        + "[tool.uv.sources]\ngreeting = { path = 'greeting-1.0-py3-none-any.whl' }\n");

        packed();

        try (FileSystem zip = FileSystems.newFileSystem(juju.file("tool_amd64.charm"))) {
            assertThat(zip.getPath("/venv/greeting.py")).exists();
            assertThat(Files.readString(zip.getPath("/dispatch"))).contains("src/charm.py");
        }
    }

    static boolean isPipThere() throws IOException, InterruptedException {
        return new ProcessBuilder("python3", "-m", "pip", "--version")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private Path charm(String charmcraft) throws IOException {
        Path charm = Path.of(juju.charm("tool", "", "exit 0"));
        Files.delete(charm.resolve("metadata.yaml"));
        Files.writeString(charm.resolve("charmcraft.yaml"), NAMED + charmcraft);
        return charm;
    }

    /** Packs the charm, and returns the names of the files. */
    private List<String> packed(String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("sim", "pack", "tool"));
        words.addAll(List.of(options));
        ProcessBuilder pack = juju.process("pack", words.toArray(String[]::new))
                .directory(juju.file("tool").getParent().toFile());
        Answer answer = juju.answer("pack", pack.start(), "juju sim pack");
        assertThat(answer.exitCode()).as(answer.errors()).isZero();
        return answer.output()
                .lines()
                .map(Path::of)
                .peek(file -> assertThat(file).exists())
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private static void wheel(Path file) throws IOException {
        Map<String, String> content = Map.of(
                "greeting.py", "text = 'hello'\n",
                "greeting-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: greeting\nVersion: 1.0\n",
                "greeting-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
                "greeting-1.0.dist-info/RECORD", "greeting.py,,\n");
        try (FileSystem zip = FileSystems.newFileSystem(file, Map.of("create", "true"))) {
            Files.createDirectory(zip.getPath("/greeting-1.0.dist-info"));
            for (Map.Entry<String, String> part : content.entrySet()) {
                Files.writeString(zip.getPath("/" + part.getKey()), part.getValue());
            }
        }
    }
}
