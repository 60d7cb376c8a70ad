package dev.jops.jujusim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.jujusim.PackedJuju.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A charm in Python with a container, packed and deployed with the packed {@code juju} to a model of Kubernetes. */
class KubernetesIT {
    private static final Path CHARM = Path.of("src/test/charms/sidecar").toAbsolutePath();

    @RegisterExtension
    final PackedJuju juju = new PackedJuju();

    @BeforeEach
    void addModel() throws IOException, InterruptedException {
        assertThat(juju.run("add-model", "pods", "k8s").exitCode()).isZero();
    }

    @Test
    void sidecarCharmReachesPebbleByItsSocket() throws IOException, InterruptedException {
        Answer deployed = juju.run("deploy", CHARM.toString(), "--resource", "web-image=web:1");
        assertThat(deployed.exitCode()).as(deployed.errors()).isZero();

        assertActive("web is active, start 1");
    }

    @Test
    void containerThatRestartsIsReadyAgain() throws IOException, InterruptedException {
        juju.run("deploy", CHARM.toString(), "--resource", "web-image=web:1");
        assertActive("web is active, start 1");

        Answer restarted = juju.run("sim", "restart-container", "sidecar/0", "web");

        assertThat(restarted.exitCode()).as(restarted.errors()).isZero();
        juju.run("sim", "advance", "1m");
        assertActive("web is active, start 2");
        assertThat(juju.run("sim", "restart-container", "sidecar/0", "nonsuch").exitCode())
                .isEqualTo(1);
    }

    @Test
    void podThatIsReplacedIsReadyAgain() throws IOException, InterruptedException {
        juju.run("deploy", CHARM.toString(), "--resource", "web-image=web:1");
        assertActive("web is active, start 1");

        Answer replaced = juju.run("sim", "replace-pod", "sidecar/0");

        assertThat(replaced.exitCode()).as(replaced.errors()).isZero();
        juju.run("sim", "advance", "1m");
        assertActive("web is active, start 2");
    }

    private void assertActive(String message) throws IOException, InterruptedException {
        assertThat(juju.run("wait-for", "application", "sidecar", "--timeout", "10m")
                        .exitCode())
                .isZero();
        assertThat(juju.run("status", "--format", "json").output()).contains(message);
    }
}
