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
    static final PackedJuju JUJU = new PackedJuju();

    private final PackedJuju juju = JUJU;

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

    @Test
    void charmThatAssumesKubernetesIsRefusedOnMachinesWithAdvice() throws IOException, InterruptedException {
        juju.run("add-model", "machines");

        Answer refused = juju.run("deploy", CHARM.toString(), "--resource", "web-image=web:1");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("ERROR Charm feature requirements cannot be met:", "k8s-api", "juju add-model NAME k8s");
        assertThat(juju.run("status", "--format", "json").output()).doesNotContain("sidecar");
        assertThat(juju.run("deploy", CHARM.toString(), "--resource", "web-image=web:1", "--force")
                        .exitCode())
                .isZero();
    }

    @Test
    void workloadNotifiesItsCharm() throws IOException, InterruptedException {
        juju.run("deploy", CHARM.toString(), "--resource", "web-image=web:1");
        assertActive("web is active, start 1");

        Answer notified = juju.run(
                "ssh", "--container", "web", "sidecar/0", "/charm/bin/pebble", "notify", "example.com/a", "k=v");
        assertThat(notified.output()).as(notified.errors()).startsWith("Recorded notice ");
        juju.run("sim", "advance", "1m");

        assertThat(juju.run("debug-log", "--replay").output()).contains("web-pebble-custom-notice");
        Answer refused = juju.run("ssh", "--container", "web", "sidecar/0", "/charm/bin/pebble", "notify", "Nonsense");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("invalid key");
    }

    /** No real cluster is reached, and a client's error names the simulation. */
    @Test
    void hooksHaveAKubeconfigThatNamesTheSimulation() throws IOException, InterruptedException {
        juju.run("deploy", CHARM.toString(), "--resource", "web-image=web:1");
        assertActive("web is active, start 1");

        assertThat(juju.run("exec", "--unit", "sidecar/0", "--", "printenv", "KUBECONFIG")
                        .output())
                .isEqualTo("/there-is-no-kubernetes-api-in-a-simulated-juju\n");
    }

    private void assertActive(String message) throws IOException, InterruptedException {
        assertThat(juju.run("wait-for", "application", "sidecar", "--timeout", "10m")
                        .exitCode())
                .isZero();
        assertThat(juju.run("status", "--format", "json").output()).contains(message);
    }
}
