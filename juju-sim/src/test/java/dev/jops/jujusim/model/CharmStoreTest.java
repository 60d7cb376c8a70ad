package dev.jops.jujusim.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharmStoreTest {
    @TempDir
    Path directory;

    @Test
    void fileThatCantBeReadIsNamedAsItsAuthorKnowsIt() throws IOException {
        Path charm = Files.createDirectory(directory.resolve("odd"));
        Files.writeString(charm.resolve("metadata.yaml"), "name: [\n");
        CharmStore charms = new CharmStore(directory.resolve("charms"));

        assertThatThrownBy(() -> charms.add(charm, false))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("invalid charm or bundle provided at \"" + charm + "\": metadata.yaml, line ")
                .hasMessageNotContaining("upload");
    }
}
