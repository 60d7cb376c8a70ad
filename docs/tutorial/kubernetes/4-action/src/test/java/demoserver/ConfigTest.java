package demoserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jops.hookcmds.Port;
import dev.jops.model.BlockedStatus;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Context;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.ReplacePod;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.State;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfigTest {
    private final Context<DemoServerCharm> context = Context.of(DemoServerCharm::new);

    @AfterEach
    void removeFiles() {
        context.close();
    }

    @Test
    void serverListensAtTheConfiguredPort() {
        State before = State.builder()
                .config("port", 9000)
                .container(ContainerState.connectable("workload"))
                .build();

        State after = context.run(context.on().configChanged(), before);

        assertTrue(after.container("workload").layers().get(0).contains("--port 9000"));
        assertEquals(Set.of(Port.tcp(9000)), after.openedPorts());
    }

    @Test
    void portThatIsReservedBlocksTheUnitAndStartsNothing() {
        State before = State.builder()
                .config("port", 22)
                .container(ContainerState.connectable("workload"))
                .build();

        State after = context.run(context.on().configChanged(), before);

        assertEquals(
                new BlockedStatus("the option port does not fit Settings: port must be between 1024 and 65535"),
                after.unitStatus());
        assertEquals(Map.of(), after.container("workload").services());
    }

    @Test
    void newPortStartsTheServerAgainAndTheNextPodHasIt() {
        try (SimulatedJuju juju = SimulatedJuju.builder().seed(1).kubernetes().build()) {
            SimulatedUnit unit = juju.deploy("demo-server", CharmCode.of(DemoServerCharm::new), 1)
                    .unit(0);
            juju.runUntilQuiet();
            assertTrue(command(unit).endsWith("--port 8000"));

            juju.config("demo-server", "port", 9000);
            juju.runUntilQuiet();
            assertTrue(command(unit).endsWith("--port 9000"));

            juju.inject(new ReplacePod(unit.name()));
            juju.runUntilQuiet();
            assertTrue(command(unit).endsWith("--port 9000"));
        }
    }

    private static String command(SimulatedUnit unit) {
        return unit.container("workload").plan().services().get("fastapi").command();
    }
}
