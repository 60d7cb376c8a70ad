package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.charm.StartEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.meta.CharmMeta;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.Vanish;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class KubernetesTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            peers: {peers: {interface: shop-peers}}
            storage: {data: {type: filesystem, location: /srv/data}}
            """);
    private static final CharmMeta SUBORDINATE = CharmMeta.fromYaml("""
            name: logger
            subordinate: true
            requires: {info: {interface: juju-info, scope: container}}
            """);

    private final SimulatedJuju juju = SimulatedJuju.builder().kubernetes().build();

    /** Counts its starts in local state, and writes a file of its own and one of its storage. */
    private static final class Shop extends CharmBase {
        private final StoredState starts = storedState("starts");

        Shop(Framework framework) {
            super(framework);
            framework.observe(StartEvent.class, this::onStart);
        }

        private void onStart(StartEvent event) {
            starts.put("again", true);
            machine().writeFile("/etc/shop.conf", "open");
            if (!model().storages("data").isEmpty()) {
                machine().writeFile("/srv/data/orders", "one");
            }
        }
    }

    @Test
    void storageIsAttachedAfterStart() {
        SimulatedApplication shop = juju.deploy("shop", CharmCode.of(Shop::new, META), 1);

        juju.runUntilQuiet();

        assertThat(shop.unit(0).hooks()).containsSubsequence("install", "start", "data-storage-attached (data/0)");
    }

    @Test
    void podThatIsReplacedHasItsVolumesAndNoOtherFile() throws Exception {
        SimulatedUnit unit =
                juju.deploy("shop", CharmCode.of(Shop::new, META), 1).unit(0);
        juju.runUntilQuiet();
        Files.writeString(unit.file("/srv/data/orders"), "two");
        Files.writeString(unit.file("/etc/hand-made"), "gone soon");

        OngoingFault absence = juju.inject(new Vanish(unit.name()));
        absence.end();
        juju.runUntilQuiet();

        assertThat(unit.hooks()).endsWith("upgrade-charm", "config-changed", "start");
        assertThat(unit.file("/srv/data/orders")).exists();
        assertThat(unit.file("/etc/hand-made")).doesNotExist();
        assertThat(unit.holdsLease()).isTrue();
    }

    @Test
    void unitWithTheHighestNumberGoesFirst() {
        SimulatedApplication shop = juju.deploy("shop", CharmCode.of(Shop::new, META), 3);
        juju.runUntilQuiet();

        assertThatThrownBy(() -> shop.unit(0).remove())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("shop/0 can't be removed: Kubernetes removes the unit with the highest number first");
        shop.unit(2).remove();
        shop.unit(1).remove();
        juju.runUntilQuiet();

        assertThat(shop.units()).extracting(SimulatedUnit::name).containsExactly("shop/0");
    }

    @Test
    void thereAreNoSubordinates() {
        assertThatThrownBy(() -> juju.deploy("logger", CharmCode.of(Shop::new, SUBORDINATE), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("logger is a subordinate, and Kubernetes has no subordinates");
    }
}
