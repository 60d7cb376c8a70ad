package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmBase;
import dev.jops.charm.StartEvent;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.OciImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests images as resources, whose passwords are in no log or message. */
class OciImageTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            containers: {web: {resource: web-image}}
            resources:
              web-image: {type: oci-image}
              licence: {type: file, filename: licence.txt}
            """);

    @TempDir
    Path dir = Path.of("");

    private final SimulatedJuju juju = SimulatedJuju.builder().kubernetes().build();
    private final List<OciImage> images = new ArrayList<>();

    @AfterEach
    void close() {
        juju.close();
    }

    /** Logs its image, and fails with it. */
    private final class ShopCharm extends CharmBase {
        ShopCharm(Framework framework) {
            super(framework);
            framework.observe(StartEvent.class, this::onStart);
        }

        private void onStart(StartEvent event) {
            // region image
            Path file = model().resource("web-image");
            OciImage image = OciImage.parse(machine().readFile(file.toString()).orElse(""));
            log().info("the image is " + image);
            // endregion
            images.add(image);
            throw new IllegalStateException("can't make a pod of " + image);
        }
    }

    /** Returns everything visible of a unit that starts with an image of this description. */
    private String seen(String description) throws IOException {
        Path file = Files.writeString(dir.resolve("image.yaml"), description);
        juju.deploy(Deployment.of("shop", CharmSource.of(CharmCode.of(ShopCharm::new, META)))
                .resource("web-image", file.toString()));
        SimulatedUnit unit = juju.unit("shop/0").orElseThrow();
        juju.advance(Duration.ofMinutes(1));
        return unit.log() + "\n" + juju.timeline();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registrypath: ghcr.io/shop/web:2\nusername: ada\npassword: 010swordfish\n",
                "{\"ImageName\": \"ghcr.io/shop/web:2\", \"Username\": \"ada\", \"Password\": \"010swordfish\"}"
            })
    void bothFormsAreReadAndThePasswordIsNeverShown(String description) throws IOException {
        assertThat(seen(description))
                .contains("the image is OciImage[ghcr.io/shop/web:2, with a login]")
                .contains("can't make a pod of OciImage[ghcr.io/shop/web:2, with a login]")
                .doesNotContain("swordfish", "ada");

        assertThat(images.get(0).registryPath()).isEqualTo("ghcr.io/shop/web:2");
        assertThat(images.get(0).username()).contains("ada");
        assertThat(images.get(0).password()).contains("010swordfish");
    }

    @Test
    void publicImageHasNoLogin() throws IOException {
        assertThat(seen("registrypath: ubuntu:24.04\nusername: ''\n")).contains("the image is OciImage[ubuntu:24.04]");

        assertThat(images.get(0).username()).isEmpty();
        assertThat(images.get(0).password()).isEmpty();
    }

    /** As a number, a password would lose its leading zero. */
    @Test
    void passwordOfDigitsStaysAsItIsWritten() throws IOException {
        seen("registrypath: ubuntu:24.04\npassword: 0042\n");

        assertThat(images.get(0).password()).contains("0042");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username: ada\npassword: swordfish\n",
                "- swordfish\n",
                "password: 'swordfish\n",
                "swordfish",
                ""
            })
    void invalidDescriptionIsReportedWithoutItsContent(String description) throws IOException {
        assertThat(seen(description))
                .contains("an image can't be read from its resource: ")
                .doesNotContain("swordfish");
    }
}
