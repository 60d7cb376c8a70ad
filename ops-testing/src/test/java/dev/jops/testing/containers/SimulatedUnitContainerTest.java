package dev.jops.testing.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.model.ActiveStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedContainer;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.state.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Containers of simulated units. */
class SimulatedUnitContainerTest {

    @Test
    void everyUnitHasContainersOfItsOwnThatAnswerOncePebbleIsReady() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication shop = juju.deploy("shop", CharmCode.of(WebCharm::new, WebCharm.META), 2);
            juju.runUntilQuiet();
            SimulatedUnit first = shop.unit(0);
            SimulatedUnit second = shop.unit(1);
            assertThat(first.status()).isEqualTo(new WaitingStatus("waiting for the container web"));

            first.emitPebbleReady("web");
            juju.runUntilQuiet();

            assertThat(first.status()).isEqualTo(new ActiveStatus());
            assertThat(first.container("web").services()).isEqualTo(Map.of("web", "active"));
            assertThat(second.status()).isEqualTo(new WaitingStatus("waiting for the container web"));
            State taken = first.state();
            assertThat(taken.container("web").file(WebCharm.CONFIG)).isEqualTo("port 80\n");
        }
    }

    @Test
    void whatHappensInAPebbleRunsItsHooks() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication shop = juju.deploy("shop", CharmCode.of(WebCharm::new, WebCharm.META), 1);
            juju.runUntilQuiet();
            SimulatedUnit unit = shop.unit(0);
            unit.emitPebbleReady("web");
            juju.runUntilQuiet();
            SimulatedContainer web = unit.container("web");

            web.failCheck("up");
            juju.runUntilQuiet();
            assertThat(unit.status()).isEqualTo(new MaintenanceStatus("up is down"));

            web.restoreCheck("up");
            juju.runUntilQuiet();
            assertThat(unit.status()).isEqualTo(new ActiveStatus());

            web.notify("example.com/a", Map.of("b", "c"));
            juju.runUntilQuiet();
            assertThat(unit.status()).isEqualTo(new ActiveStatus("{b=c}"));
        }
    }
}
