package myk8scharm;

import static dev.jops.testing.assertions.CharmAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.model.ActiveStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.Context;
import dev.jops.testing.Harness;
import dev.jops.testing.HarnessContainer;
import dev.jops.testing.junit.CharmTest;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.State;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@CharmTest
class MyK8sCharmTest {
    private final Context<MyK8sCharm> context = Context.of(MyK8sCharm::new);

    @AfterEach
    void removeFiles() {
        context.close();
    }

    @Test
    void theServiceRunsOncePebbleIsReady() {
        ContainerState workload = ContainerState.connectable("workload");
        State before = State.builder().config("port", 9090).container(workload).build();

        State after = context.run(context.on().pebbleReady(workload), before);

        assertThat(after.container("workload").services()).containsExactly(Map.entry("service", "active"));
        assertThat(after.container("workload").layers()).anyMatch(layer -> layer.contains("--port 9090"));
        assertThat(after).hasUnitStatus(new ActiveStatus());
    }

    @Test
    void waitsForItsContainerAndSetsItUpAgainAfterARestart(Harness<MyK8sCharm> harness) {
        HarnessContainer workload = harness.container("workload");
        harness.begin();
        harness.emit("config-changed");
        assertThat(harness).hasStatus(new WaitingStatus("waiting for the container workload"));

        workload.pebbleReady();
        workload.restart();
        workload.pebbleReady();

        assertThat(harness).hasStatus(new ActiveStatus());
        assertThat(workload.services()).containsExactly(Map.entry("service", "active"));
    }
}
