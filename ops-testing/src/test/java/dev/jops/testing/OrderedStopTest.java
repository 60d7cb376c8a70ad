package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.recipes.OrderedStop;
import dev.jops.recipes.UnitOrder;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedStopTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            peers: {peers: {interface: shop-peers}}
            """);

    private final List<String> stopped = new ArrayList<>();
    private final List<Duration> moments = new ArrayList<>();
    private SimulatedJuju juju = SimulatedJuju.withSeed(1);
    private Duration patience = Duration.ofMinutes(10);

    /** Stops its program when all units with higher numbers are gone. */
    private final class ShopCharm extends CharmBase {

        ShopCharm(Framework framework) {
            super(framework);
            new OrderedStop(this, UnitOrder.highestFirst(), patience, this::stop);
        }

        private void stop() throws InterruptedException {
            pause(Duration.ofSeconds(20));
            stopped.add(unit().name());
            moments.add(juju.elapsed());
        }
    }

    @AfterEach
    void closeJuju() {
        juju.close();
    }

    private SimulatedApplication deploy(int units) {
        SimulatedApplication app = juju.deploy("shop", CharmCode.of(ShopCharm::new, META), units);
        juju.runUntilQuiet();
        return app;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void unitsOfAnApplicationThatIsRemovedStopOneAfterTheOther(long seed) {
        juju = SimulatedJuju.withSeed(seed);
        deploy(4);

        juju.removeApplication("shop");
        juju.advance(Duration.ofHours(1));

        assertThat(stopped).containsExactly("shop/3", "shop/2", "shop/1", "shop/0");
    }

    @Test
    void unitsThatStayAreNotWaitedFor() {
        SimulatedApplication app = deploy(4);

        app.unit(0).remove();
        app.unit(2).remove();
        juju.advance(Duration.ofMinutes(5));

        assertThat(stopped).containsExactly("shop/2", "shop/0");
        assertThat(app.units()).extracting(SimulatedUnit::name).containsExactly("shop/1", "shop/3");
    }

    @Test
    void aUnitThatNeverGoesIsNotWaitedForForEver() {
        SimulatedApplication app = deploy(3);
        Duration removed = juju.elapsed();
        juju.inject(new Vanish("shop/2"));

        juju.removeApplication("shop");
        juju.advance(Duration.ofHours(1));

        assertThat(stopped).containsExactly("shop/1", "shop/0");
        assertThat(moments.get(0).minus(removed)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        assertThat(app.unit(2).isLost()).isTrue();
        assertThat(juju.timeline().toString())
                .contains("waits until shop/2 is gone, for 600 s at most")
                .contains("waits no longer for shop/2, which is not gone");
    }

    @Test
    void aPatienceOfZeroIsRefused() {
        patience = Duration.ZERO;

        assertThatThrownBy(() -> Harness.of(ShopCharm::new, META).begin())
                .hasStackTraceContaining("units that wait PT0S for each other stop in no order");
    }

    /** juju: a pod that is shut down gives a unit that stays stop, and start when it is back */
    @Test
    void aUnitThatStopsAndStaysDoesNotWait() {
        try (Harness<ShopCharm> harness = Harness.of(ShopCharm::new, META)) {
            harness.begin();

            harness.emit("stop");

            assertThat(stopped).containsExactly("shop/0");
        }
    }
}
