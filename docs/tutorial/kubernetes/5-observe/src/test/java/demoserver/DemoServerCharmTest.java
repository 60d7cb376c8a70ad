package demoserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.jops.model.ActiveStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Context;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.ReplacePod;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.State;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoServerCharmTest {
    private final Context<DemoServerCharm> context = Context.of(DemoServerCharm::new);

    @AfterEach
    void removeFiles() {
        context.close();
    }

    @Test
    void serverRunsOncePebbleIsReady() {
        ContainerState workload = ContainerState.connectable("workload");
        State before = State.builder().container(workload).build();

        State after = context.run(context.on().pebbleReady(workload), before);

        assertEquals(Map.of("fastapi", "active"), after.container("workload").services());
    }

    @Test
    void unitIsNotActiveBeforeItsContainerHasStarted() {
        State before =
                State.builder().container(ContainerState.of("workload")).build();

        State after = context.run(context.on().updateStatus(), before);

        assertNotEquals(new ActiveStatus(), after.unitStatus());
    }

    @Test
    void nextPodIsSetUpLikeTheFirst() {
        try (SimulatedJuju juju = SimulatedJuju.builder().seed(1).kubernetes().build()) {
            SimulatedUnit unit = juju.deploy("demo-server", CharmCode.of(DemoServerCharm::new), 1)
                    .unit(0);
            juju.runUntilQuiet();

            juju.inject(new ReplacePod(unit.name()));
            juju.runUntilQuiet();

            assertEquals(Map.of("fastapi", "active"), unit.container("workload").services());
            System.out.println(juju.timeline());
        }
    }
}
