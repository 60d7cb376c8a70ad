package dev.jops.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformTest {
    private final Platform computer = new Platform("ubuntu 24.04", "amd64");

    @TempDir
    private Path charm = Path.of("");

    private void manifest(String text) throws IOException {
        Files.writeString(charm.resolve("manifest.yaml"), text);
    }

    @Test
    void saysNothingAboutACharmForThisPlatformAmongOthers() throws IOException {
        manifest("""
                bases:
                - {name: ubuntu, channel: 22.04/stable, architectures: [amd64]}
                - {name: ubuntu, channel: 24.04, architectures: [arm64, amd64]}
                """);

        assertThat(computer.differenceFrom(charm)).isEmpty();
    }

    @Test
    void saysNothingAboutACharmWithoutPlatforms() throws IOException {
        assertThat(computer.differenceFrom(charm)).isEmpty();
        manifest("charmcraft-version: 3.0.0\n");
        assertThat(computer.differenceFrom(charm)).isEmpty();
    }

    @Test
    void namesAnotherBase() throws IOException {
        manifest("bases:\n- {name: ubuntu, channel: '22.04', architectures: [amd64]}\n");

        assertThat(computer.differenceFrom(charm))
                .hasValue("the charm is for ubuntu 22.04 on amd64, and this computer is ubuntu 24.04 on amd64: what it"
                        + " expects there of its base may be missing");
    }

    @Test
    void namesAnotherArchitecture() throws IOException {
        manifest("bases:\n- {name: ubuntu, channel: '24.04', architectures: [arm64]}\n");

        assertThat(computer.differenceFrom(charm))
                .hasValue("the charm is for ubuntu 24.04 on arm64, and this computer is ubuntu 24.04 on amd64: programs"
                        + " that were packed with it can't run here");
    }

    @Test
    void refusesAManifestThatIsNotYaml() throws IOException {
        manifest("bases: [");

        assertThatThrownBy(() -> computer.differenceFrom(charm))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("manifest.yaml can't be read");
    }
}
