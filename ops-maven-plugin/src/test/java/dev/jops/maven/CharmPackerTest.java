package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What packing refuses before it links a runtime. */
class CharmPackerTest {
    private static final String MANIFEST = """
            bases:
            - {name: ubuntu, channel: "24.04", architectures: [amd64]}
            """;

    @TempDir
    private Path dir = Path.of("");

    private CharmPacker packer(Path target) {
        return new CharmPacker(dir.resolve("charm"), target, List.of(), "shop.ShopCharm", new ArrayList<>()::add);
    }

    private Path files() throws IOException {
        return Files.createDirectories(dir.resolve("charm"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../evil", "..", "a/b", "Shop", "shop-1", "/shop", "-shop"})
    void nameThatJujuRefusesIsRefusedBeforeAnythingIsLinked(String name) throws IOException {
        Files.writeString(files().resolve("metadata.yaml"), "name: " + name + "\nsummary: s\ndescription: d\n");
        Files.writeString(files().resolve("manifest.yaml"), MANIFEST);

        assertThatThrownBy(() -> packer(dir.resolve("a/b/target")).pack())
                .isInstanceOf(PackException.class)
                .hasMessageStartingWith("Juju takes no charm called \"" + name + "\": ");
        assertThat(dir.resolve("a/b/target/charm/runtime")).doesNotExist();
        assertThat(dir.resolve("a/b/target"))
                .isDirectoryNotContaining(path -> path.toString().endsWith(".charm"));
    }

    @Test
    void nameInCharmcraftYamlIsRefusedWithItsLine() throws IOException {
        Path charmcraft = Files.writeString(
                files().resolve("charmcraft.yaml"),
                "summary: s\ndescription: d\nname: ../../evil\nbase: ubuntu@24.04\n");

        assertThatThrownBy(() -> packer(dir.resolve("target")).pack())
                .isInstanceOf(PackException.class)
                .hasMessageStartingWith(charmcraft + ":3: Juju takes no charm called \"../../evil\": ");
        assertThat(dir.resolve("target")).doesNotExist();
    }

    @Test
    void missingBaseIsRefusedBeforeAnythingIsLinked() throws IOException {
        Files.writeString(files().resolve("metadata.yaml"), "name: shop\nsummary: s\ndescription: d\n");

        assertThatThrownBy(() -> packer(dir.resolve("target")).pack())
                .isInstanceOf(PackException.class)
                .hasMessageContaining("names no base");
        assertThat(dir.resolve("target/charm/runtime")).doesNotExist();
    }

    @Test
    void linkOutOfTheCharmIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path link = Files.createSymbolicLink(files().resolve("hosts"), Path.of("/etc/hosts"));

        assertThatThrownBy(() -> packer(dir.resolve("target")).pack())
                .isInstanceOf(PackException.class)
                .hasMessageStartingWith(link.toRealPath(java.nio.file.LinkOption.NOFOLLOW_LINKS)
                        + ": Juju refuses a link to an absolute path, /etc/hosts");
        assertThat(dir.resolve("target")).doesNotExist();
    }

    @Test
    void secondPackingIntoOneDirectoryIsRefused() throws IOException {
        Files.writeString(files().resolve("metadata.yaml"), "name: shop\nsummary: s\ndescription: d\n");
        Path target = dir.resolve("target");

        try (TargetLock lock = TargetLock.of(target)) {
            assertThatThrownBy(() -> packer(target).pack())
                    .isInstanceOf(PackException.class)
                    .hasMessage(
                            "another build is packing a charm in " + lock.directory() + ": run one after the other");
            assertThat(target.resolve("charm")).doesNotExist();
        }
        assertThatThrownBy(() -> packer(target).pack()).hasMessageContaining("names no base");
    }

    @Test
    void colonInThePathIsRefusedWithTheReason() throws IOException {
        files();
        Path target = dir.resolve("a:b/target");

        assertThatThrownBy(() -> packer(target).pack())
                .isInstanceOf(PackException.class)
                .hasMessage("Java takes a colon for the end of a path, so a charm can't be packed with " + target
                        + ": move it to a directory without one");
        assertThat(target).doesNotExist();
    }
}
