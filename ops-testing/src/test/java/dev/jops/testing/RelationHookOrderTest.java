package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.RelationDepartedEvent;
import dev.jops.meta.CharmMeta;
import dev.jops.testing.ScriptedCharm.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the order of a unit's relation hooks, and which unit is said to leave.
 *
 * <p>juju: internal/worker/uniter/relation/resolver.go
 */
class RelationHookOrderTest {
    private static final CharmMeta SHOP = CharmMeta.fromYaml("""
            name: shop
            peers:
              peers:
                interface: shop-peers
            requires:
              db:
                interface: sql
            """);
    private static final CharmMeta STORE = CharmMeta.fromYaml("""
            name: store
            provides:
              sql:
                interface: sql
            """);

    private final List<String> leaving = new ArrayList<>();
    private final Script noting = (charm, event) -> {
        if (event instanceof RelationDepartedEvent departed) {
            leaving.add(charm.unit() + " and " + departed.unit() + ": "
                    + departed.departingUnit().orElseThrow());
        }
    };

    private SimulatedApplication deploy(SimulatedJuju juju, CharmMeta meta, int units) {
        return juju.deploy(meta.name(), CharmCode.of(framework -> new ScriptedCharm(framework, noting), meta), units);
    }

    @Test
    void membersJoinInOrderOfTheirNames() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(3)) {
            deploy(juju, STORE, 11);
            SimulatedUnit shop = deploy(juju, SHOP, 1).unit(0);
            juju.runUntilQuiet();
            juju.integrate("shop:db", "store");

            juju.runUntil("all stores are there", () -> shop.hooks().size() > 5, Duration.ofMinutes(10));
            juju.runUntilQuiet();

            List<String> joined = shop.hooks().stream()
                    .filter(hook -> hook.startsWith("db-relation-joined"))
                    .toList();
            assertThat(joined).hasSize(11);
            int late = joined.indexOf("db-relation-joined (store/10)");
            assertThat(joined.subList(late, joined.size())).isSorted();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void peersAreLastWhenAUnitLeavesSinceJuju36(long seed) {
        assertThat(hooksOfRemoval("3.6.0", seed))
                .endsWith(
                        "db-relation-departed (store/0)",
                        "db-relation-broken",
                        "peers-relation-departed (shop/1)",
                        "stop",
                        "remove");
    }

    @Test
    void peersAreInAnyOrderBeforeJuju36() {
        List<Boolean> peersFirst = new ArrayList<>();
        for (long seed = 1; seed <= 8; seed++) {
            List<String> hooks = hooksOfRemoval("3.5.7", seed);
            peersFirst.add(hooks.indexOf("peers-relation-departed (shop/1)")
                    < hooks.indexOf("db-relation-departed (store/0)"));
        }

        assertThat(peersFirst).contains(true, false);
    }

    private List<String> hooksOfRemoval(String version, long seed) {
        try (SimulatedJuju juju =
                SimulatedJuju.builder().seed(seed).version(version).build()) {
            deploy(juju, STORE, 1);
            SimulatedUnit shop = deploy(juju, SHOP, 2).unit(0);
            juju.integrate("shop:db", "store");
            juju.runUntilQuiet();

            shop.remove();
            juju.runUntilQuiet();

            return shop.hooks();
        }
    }

    /** juju: relation/resolver.go of 2.9, 3.6 and 4.x alike */
    @ParameterizedTest
    @CsvSource({"2.9.42", "3.6.11", "4.0.1"})
    void onARemovedUnitTheDepartingUnitIsItself(String version) {
        try (SimulatedJuju juju =
                SimulatedJuju.builder().seed(1).version(version).build()) {
            deploy(juju, STORE, 1);
            deploy(juju, SHOP, 2);
            juju.integrate("shop:db", "store");
            juju.runUntilQuiet();

            juju.removeUnit("shop/0");
            juju.runUntilQuiet();
        }

        assertThat(leaving)
                .containsExactlyInAnyOrder(
                        "shop/0 and store/0: shop/0",
                        "shop/0 and shop/1: shop/0",
                        "store/0 and shop/0: shop/0",
                        "shop/1 and shop/0: shop/0");
    }

    @Test
    void ofTwoUnitsThatAreRemovedTogetherEachSeesItselfDepart() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            deploy(juju, SHOP, 2);
            juju.runUntilQuiet();

            juju.removeUnit("shop/0");
            juju.removeUnit("shop/1");
            juju.runUntilQuiet();
        }

        assertThat(leaving).containsExactlyInAnyOrder("shop/0 and shop/1: shop/0", "shop/1 and shop/0: shop/1");
    }

    @Test
    void ofARemovedApplicationEachUnitSeesItselfDepart() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            deploy(juju, STORE, 1);
            deploy(juju, SHOP, 2);
            juju.integrate("shop:db", "store");
            juju.runUntilQuiet();

            juju.removeApplication("shop");
            juju.runUntilQuiet();
        }

        assertThat(leaving)
                .contains("shop/0 and store/0: shop/0", "shop/1 and store/0: shop/1")
                .contains("shop/0 and shop/1: shop/0", "shop/1 and shop/0: shop/1")
                .contains("store/0 and shop/0: shop/0", "store/0 and shop/1: shop/1");
    }
}
