package example.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.testing.ActionOutcome;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Harness;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import java.net.Proxy;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OnlineShopCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("name: shop");

    @Test
    void outsideOfASessionNothingStops() {
        try (Harness<OnlineShopCharm> harness = Harness.of(OnlineShopCharm::new, META)) {
            harness.begin();
            harness.emit("start");

            assertThat(harness.file("/etc/shop/shop.conf")).hasContent("name = harness\n");
            assertThat(harness.log()).isEmpty();
        }
    }

    @Test
    void withoutAProxyTheClientGoesDirectly() {
        try (Harness<OnlineShopCharm> harness = Harness.of(OnlineShopCharm::new, META)) {
            harness.begin();

            assertThat(harness.charm().client().proxy().orElseThrow().select(URI.create("https://example.com/")))
                    .containsExactly(Proxy.NO_PROXY);
        }
    }

    // region exec
    @Test
    void anOperatorRunsStartOnceMore() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedUnit unit = juju.deploy("shop", CharmCode.of(OnlineShopCharm::new, META), 1)
                    .unit(0);
            juju.runUntilQuiet();

            ActionOutcome outcome = unit.exec("env", "JUJU_DISPATCH_PATH=hooks/start", "./dispatch")
                    .waitFor();

            assertThat(outcome.succeeded()).isTrue();
            assertThat(unit.file("/etc/shop/shop.conf")).exists();
        }
    }
    // endregion
}
