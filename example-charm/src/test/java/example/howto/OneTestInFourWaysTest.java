package example.howto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jops.integration.Juju;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.CharmSource;
import dev.jops.testing.Context;
import dev.jops.testing.Harness;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.state.State;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OneTestInFourWaysTest {
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

    // region context
    @Test
    void leaderSaysSoInOneEvent() {
        try (Context<ShopCharm> context = Context.of(ShopCharm::new, META)) {
            State leading = State.builder().leader(true).build();

            State after = context.run(context.on().leaderElected(), leading);

            assertEquals(new ActiveStatus("led by shop/0"), after.applicationStatus());
        }
    }
    // endregion

    // region harness
    @Test
    void leaderSaysSoWhenItIsElected() {
        try (Harness<ShopCharm> harness = Harness.of(ShopCharm::new, META)) {
            harness.begin();

            harness.setLeader(true);

            assertEquals(new ActiveStatus("led by shop/0"), harness.applicationStatus());
        }
    }
    // endregion

    // region simulation
    @Test
    void oneOfThreeUnitsSaysThatItLeads() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication shop = juju.deploy("shop", CharmCode.of(ShopCharm::new, META), 3);

            juju.runUntilQuiet();

            String leader = shop.leader().orElseThrow().name();
            assertEquals(new ActiveStatus("led by " + leader), shop.status());
        }
    }
    // endregion

    // region model
    @Test
    void oneOfThreeUnitsSaysSoOnAnyJuju() {
        CharmSource charm =
                CharmSource.packed(Path.of("target/shop.charm")).simulatedBy(CharmCode.of(ShopCharm::new, META));
        try (Juju juju = Juju.temporaryModel(1)) {
            juju.deploy("shop", charm, 3);

            juju.waitFor(
                    "the leader has said so",
                    status -> status.application("shop").status().message().startsWith("led by shop/"),
                    Duration.ofMinutes(20));
        }
    }
    // endregion
}
