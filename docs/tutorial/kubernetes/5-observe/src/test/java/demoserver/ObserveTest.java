package demoserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jops.model.ActiveStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.pebble.plan.LogTarget;
import dev.jops.pebble.plan.Plan;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Context;
import dev.jops.testing.SimulatedContainer;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.ReplacePod;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObserveTest {
    private final Context<DemoServerCharm> context = Context.of(DemoServerCharm::new);

    @AfterEach
    void removeFiles() {
        context.close();
    }

    @Test
    void prometheusIsToldWhatToScrape() {
        RelationState prometheus = RelationState.regular("metrics-endpoint").build();
        State before = State.builder()
                .leader(true)
                .config("port", 9000)
                .relation(prometheus)
                .container(ContainerState.connectable("workload"))
                .build();

        State after = context.run(context.on().relationCreated(prometheus), before);

        RelationState written = after.relation("metrics-endpoint");
        assertEquals(
                "[{\"metrics_path\":\"/metrics\",\"static_configs\":[{\"targets\":[\"*:9000\"]}]}]",
                written.localApplicationData().get("scrape_jobs"));
        assertEquals("demo-server/0", written.localUnitData().get("prometheus_scrape_unit_name"));
    }

    @Test
    void logsGoToLokiAsLongAsThereIsOne() {
        RelationState loki = RelationState.regular("logging")
                .remoteUnit(0, Map.of("endpoint", "{\"url\": \"http://loki:3100/loki/api/v1/push\"}"))
                .build();
        State before = State.builder()
                .relation(loki)
                .container(ContainerState.connectable("workload"))
                .build();

        State with = context.run(context.on().relationChanged(loki), before);
        assertEquals("http://loki:3100/loki/api/v1/push", target(with).location());
        assertEquals(List.of("all"), target(with).services());

        State without = context.run(context.on().relationDeparted(loki), with);
        assertEquals(List.of("-all"), target(without).services());
    }

    private static LogTarget target(State state) {
        return Plan.parse(state.container("workload").layersByLabel().get("logs"))
                .logTargets()
                .get("remote/0");
    }

    @Test
    void checkThatFailsShowsInTheStatusAndTheNextPodHasTheCheckToo() {
        try (SimulatedJuju juju = SimulatedJuju.builder().seed(1).kubernetes().build()) {
            SimulatedUnit unit = juju.deploy("demo-server", CharmCode.of(DemoServerCharm::new), 1)
                    .unit(0);
            juju.deploy("postgresql-k8s", PostgresDouble.code(), 1);
            juju.integrate("demo-server", "postgresql-k8s");
            juju.runUntilQuiet();
            SimulatedContainer workload = unit.container("workload");

            workload.failCheck("up");
            juju.runUntilQuiet();
            assertEquals(new MaintenanceStatus("the server does not answer"), unit.status());

            workload.restoreCheck("up");
            juju.runUntilQuiet();
            assertEquals(new ActiveStatus(), unit.status());

            juju.inject(new ReplacePod(unit.name()));
            juju.runUntilQuiet();
            assertEquals("[up]", workload.plan().checks().keySet().toString());
        }
    }
}
