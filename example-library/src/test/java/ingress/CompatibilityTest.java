package ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.framework.Snapshot;
import dev.jops.meta.CharmMeta;
import dev.jops.testing.Harness;
import java.net.URI;
import org.junit.jupiter.api.Test;

/**
 * What units in the field have saved, and the next version has to find again.
 *
 * <p>If a test here has to be changed, the change is one for a new major version.
 */
class CompatibilityTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            requires: {ingress: {interface: ingress}}
            """);

    // region names
    @Test
    void pathsAndKindsStay() {
        try (Harness<Shop> harness = Harness.of(Shop::new, META)) {
            harness.begin();

            IngressRequirer ingress = harness.charm().ingress;
            assertThat(ingress.path()).isEqualTo("charm/ingress");
            assertThat(ingress.ready).hasToString("charm/ingress/ready");
            assertThat(ingress.revoked).hasToString("charm/ingress/revoked");
        }
    }
    // endregion

    // region snapshot
    @Test
    void deferredEventsOfVersion1CanBeRestored() {
        try (Harness<Shop> harness = Harness.of(Shop::new, META)) {
            harness.begin();
            Snapshot saved = Snapshot.of("url", "http://ingress.example/a");

            IngressReadyEvent event = IngressReadyEvent.restore(saved, harness.model());

            assertThat(event.url()).isEqualTo(URI.create("http://ingress.example/a"));
            assertThat(event.snapshot()).isEqualTo(saved);
        }
    }
    // endregion

    private static final class Shop extends CharmBase {
        final IngressRequirer ingress;

        Shop(Framework framework) {
            super(framework);
            ingress = new IngressRequirer(this, "ingress", 8080);
        }
    }
}
