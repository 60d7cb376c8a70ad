package example.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.TimelineEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CanaryShopCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            peers: {peers: {interface: shop-peers}}
            config:
              options:
                version: {type: string, default: "1"}
                canary: {type: string, default: shop/1}
            """);

    private final List<String> stopped = new ArrayList<>();
    private final SimulatedJuju juju = SimulatedJuju.withSeed(3);
    private final SimulatedApplication app = juju.deploy("shop", CharmCode.of(CanaryShopCharm::new, META), 3);

    @BeforeEach
    void settle() throws IOException {
        juju.listen(this::listen);
        for (SimulatedUnit unit : app.units()) {
            setUp(unit, true);
        }
        juju.advance(Duration.ofMinutes(30));
    }

    private void listen(TimelineEntry entry) {
        if (entry.text().contains("the shop has stopped")) {
            stopped.add(entry.subject());
        }
    }

    @AfterEach
    void close() {
        juju.close();
    }

    private static void setUp(SimulatedUnit unit, boolean isUp) throws IOException {
        Path up = unit.file("/run/shop.up");
        Files.createDirectories(up.getParent());
        if (isUp) {
            Files.writeString(up, "");
        } else {
            Files.deleteIfExists(up);
        }
    }

    private void assertVersions(String... versions) {
        for (int i = 0; i < versions.length; i++) {
            assertThat(app.unit(i).file("/etc/shop/version")).hasContent(versions[i]);
        }
    }

    @Test
    void aVersionThatIsNotUpStopsAtTheCanaryAndGoesBackThere() throws IOException {
        assertVersions("1", "1", "1");
        setUp(app.unit(1), false);

        app.config("version", "2");
        juju.advance(Duration.ofHours(1));
        assertVersions("1", "2", "1");
        assertThat(app.unit(1).status().message())
                .isEqualTo("2 is not up: configure another version, or remove this unit");

        app.config("version", "1");
        setUp(app.unit(1), true);
        juju.advance(Duration.ofHours(1));
        assertVersions("1", "1", "1");
        assertThat(app.unit(1).status().message()).isEqualTo("1");
    }

    @Test
    void aVersionThatIsUpReachesAllUnits() {
        app.config("version", "2");
        juju.advance(Duration.ofHours(1));

        assertVersions("2", "2", "2");
    }

    @Test
    void theHighestUnitStopsFirst() {
        juju.removeApplication("shop");
        juju.advance(Duration.ofHours(1));

        assertThat(stopped).containsExactly("shop/2", "shop/1", "shop/0");
    }
}
