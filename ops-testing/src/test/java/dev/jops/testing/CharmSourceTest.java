package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharmSourceTest {
    @TempDir
    Path target;

    @Test
    void directoryStandsForTheOnlyCharmInIt() throws IOException {
        CharmSource source = CharmSource.packed(target);
        Path charm = Files.createFile(target.resolve("shop_ubuntu@24.04-amd64.charm"));
        Files.createDirectory(target.resolve("charm"));

        assertThat(source.file()).contains(charm.toAbsolutePath());
    }

    @Test
    void directoryWithoutACharmOrWithSeveralIsRefused() throws IOException {
        CharmSource source = CharmSource.packed(target);
        assertThatIllegalArgumentException()
                .isThrownBy(source::file)
                .withMessage(target + " has no packed charm: pack one with mvn package, or name the file");
        Files.createFile(target.resolve("a.charm"));
        Files.createFile(target.resolve("b.charm"));

        assertThatIllegalArgumentException()
                .isThrownBy(source::file)
                .withMessage(target + " has several packed charms, [" + target.resolve("a.charm") + ", "
                        + target.resolve("b.charm") + "]: pack one with mvn package, or name the file");
    }
}
