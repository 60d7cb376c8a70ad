package notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.pebble.plan.Service;
import dev.jops.testing.ActionFailedException;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedContainer;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.HoldContainer;
import dev.jops.testing.fault.OngoingFault;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Charms with Python ops find the simulated Pebble where they look for it, at /charm/containers. */
@Timeout(600)
class PythonCharmsMachineIT {
    private final SimulatedJuju juju =
            SimulatedJuju.builder().seed(1).kubernetes().build();

    private OngoingFault absence = () -> {};

    @AfterEach
    void end() {
        juju.close();
    }

    /** Deploys a charm whose container has not started yet. */
    private SimulatedUnit deploy(String name, String container) throws Exception {
        CharmCode code = PythonCharm.of(name);
        return OwnMachines.deployed(() -> {
            SimulatedUnit unit = juju.deploy(name, code, 1).unit(0);
            absence = juju.inject(new HoldContainer(unit.name(), container));
            juju.runUntilQuiet();
            return unit;
        });
    }

    private static Service service(SimulatedContainer container, String name) {
        return Objects.requireNonNull(container.plan().services().get(name));
    }

    @Test
    void charmOfTheFirstTutorialSetsItsContainerUp() throws Exception {
        SimulatedUnit unit = deploy("fastapi-demo", "demo-server");
        SimulatedContainer server = unit.container("demo-server");
        server.onCommand("demo-server", "--version")
                .takes(Duration.ofSeconds(2))
                .answer(0, "1.0.2\n", "");
        assertThat(unit.status()).isEqualTo(new WaitingStatus("for Pebble"));

        absence.end();
        juju.runUntilQuiet();

        assertThat(unit.status()).as(() -> juju.timeline().toString()).isEqualTo(new ActiveStatus());
        assertThat(server.services()).containsExactly(Map.entry("fastapi-service", "active"));
        assertThat(server.plan().checks()).containsOnlyKeys("up");
        assertThat(server.file("/etc/demo-server/config.env")).hasValue("PORT=8000\n");

        juju.config("fastapi-demo", "server-port", 5000);
        juju.runUntilQuiet();

        assertThat(service(server, "fastapi-service").command()).contains("--port 5000");
        assertThat(server.file("/etc/demo-server/config.env")).hasValue("PORT=5000\n");
        assertThat(unit.run("get-version").waitFor().results()).containsEntry("version", "1.0.2");

        server.onCommand("demo-server", "--version").answer(3, "", "broken\n");
        assertThatThrownBy(() -> unit.run("get-version").waitFor())
                .isInstanceOf(ActionFailedException.class)
                .hasMessageContaining("exit code 3: broken");
    }

    @Test
    void httpbinDemoFollowsItsOption() throws Exception {
        SimulatedUnit unit = deploy("httpbin-demo", "httpbin");
        assertThat(unit.status()).isEqualTo(new WaitingStatus("for the Pebble of httpbin"));

        absence.end();
        juju.runUntilQuiet();

        assertThat(unit.status()).isEqualTo(new ActiveStatus());
        assertThat(unit.container("httpbin").services()).containsExactly(Map.entry("httpbin", "active"));

        juju.config("httpbin-demo", "log-level", "loud");
        juju.runUntilQuiet();
        assertThat(unit.status()).isEqualTo(new BlockedStatus("invalid log level: 'loud'"));

        juju.config("httpbin-demo", "log-level", "debug");
        juju.runUntilQuiet();
        assertThat(service(unit.container("httpbin"), "httpbin").environment())
                .containsEntry("GUNICORN_CMD_ARGS", "--log-level debug");
    }
}
