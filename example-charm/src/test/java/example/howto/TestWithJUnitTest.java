package example.howto;

import static dev.jops.testing.assertions.CharmAssertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Harness;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.junit.CharmTest;
import dev.jops.testing.junit.Seed;
import java.util.Map;
import org.junit.jupiter.api.Test;

// region class
@CharmTest
class TestWithJUnitTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            requires:
              db:
                interface: postgresql
            config:
              options:
                port:
                  type: int
                  default: 80
            """);

    @Test
    void isActiveOnceTheDatabaseSaysWhereItIs(Harness<ShopCharm> harness) {
        harness.begin();

        harness.addRelation("db", "postgresql", Map.of("url", "jdbc:postgresql:shop"), Map.of());

        assertThat(harness).hasStatus(new ActiveStatus()).hasOpenedPorts();
    }

    @Test
    @Seed(7)
    void oneOfThreeUnitsLeads(SimulatedJuju juju) {
        SimulatedApplication shop = juju.deploy("shop", CharmCode.of(ShopCharm::new, META), 3);

        juju.runUntilQuiet();

        assertThat(shop).hasUnits(3).hasLeader();
        assertThat(shop.unit(0)).isNotInError().ranHooks("install", "start");
    }
}
// endregion
