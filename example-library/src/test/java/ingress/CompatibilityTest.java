package ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.StateLocation;
import dev.jops.charm.CharmBase;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.Snapshot;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Relation;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Harness;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import java.net.URI;
import org.junit.jupiter.api.Test;

/**
 * What units in the field have saved, which the next version has to find.
 *
 * <p>A change for which a test here has to be changed needs a new major version.
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

    // region stored
    @Test
    void whatTheRequirerRemembersKeepsItsNames() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            CharmCode code = CharmCode.of(BothSides::new, BothSides.META, StateLocation.CONTROLLER);
            SimulatedApplication app = juju.deploy("both", code, 1);

            juju.runUntilQuiet();

            assertThat(app.unit(0).controllerState().toString())
                    .contains("\"charm/ingress/told\":{\"url\":\"http://ingress.example/a\"}");
        }
    }
    // endregion

    /** Grants itself ingress, because in a peer relation both sides have the same databag. */
    private static final class BothSides extends CharmBase {
        static final CharmMeta META = CharmMeta.fromYaml("""
                name: both
                peers: {ingress: {interface: ingress}}
                """);

        BothSides(Framework framework) {
            super(framework);
            framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
            IngressOptions options =
                    IngressOptions.builder().host(() -> "both.example").build();
            new IngressRequirer(this, "ingress", () -> 8080, options);
        }

        private void onLeaderElected(LeaderElectedEvent event) {
            Relation self = model().relation("ingress").orElseThrow();
            self.data(app()).put("ingress", "{\"url\":\"http://ingress.example/a\"}");
        }
    }

    private static final class Shop extends CharmBase {
        final IngressRequirer ingress;

        Shop(Framework framework) {
            super(framework);
            ingress = new IngressRequirer(this, "ingress", 8080);
        }
    }
}
