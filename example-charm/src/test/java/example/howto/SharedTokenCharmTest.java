package example.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedTokenCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: foo
            peers: {peers: {interface: foo-peers}}
            """);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyUnitStoresTheTokenThatTheLeaderMadeFromInstallOn(long seed) {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
            SimulatedApplication app = juju.deploy("foo", CharmCode.of(SharedTokenCharm::new, META), 3);

            juju.runUntilQuiet();

            String token = app.peerData("peers").getOrDefault("admin_token", "");
            assertThat(token).isNotEmpty();
            for (SimulatedUnit unit : app.units()) {
                assertThat(unit.file("/etc/footoken")).hasContent(token);
            }
        }
    }
}
