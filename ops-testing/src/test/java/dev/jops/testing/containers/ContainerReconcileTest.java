package dev.jops.testing.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.model.Container;
import dev.jops.model.HandlerEndedError;
import dev.jops.model.WaitingStatus;
import dev.jops.pebble.ExecFailedException;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.Reconciliation;
import dev.jops.pebble.WorkloadFile;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;
import dev.jops.testing.Harness;
import dev.jops.testing.HarnessContainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers that are made as they have to be. */
class ContainerReconcileTest {
    private static final String CONFIG = "/etc/shop.conf";
    private static final Layer LAYER = Layer.of(
            Service.replacing("shop").command("shop").startup(Startup.ENABLED),
            Service.replacing("worker").command("worker").startup(Startup.ENABLED),
            Service.replacing("job").command("job"));

    private final Harness<WebCharm> harness = Harness.of(WebCharm::new, WebCharm.META);
    private final HarnessContainer simulated = harness.container("web");
    private Container web;

    @TempDir
    Path dir = Path.of("");

    @BeforeEach
    void begin() {
        harness.begin();
        simulated.setConnectable(true);
        web = harness.charm().unit().container("web");
    }

    @AfterEach
    void close() {
        harness.close();
    }

    private static WorkloadFile config(String text) {
        return WorkloadFile.of(CONFIG, text)
                .options(FileOptions.defaults().permissions("640"))
                .readBy("shop");
    }

    private Instant startOf(String service) {
        return simulated.serviceSince(service).orElseThrow();
    }

    @Test
    void firstTimeMakesEverything() {
        Reconciliation done = web.reconcile("shop", LAYER, config("port 80"));

        assertThat(done).isEqualTo(new Reconciliation(List.of(CONFIG), true, List.of("shop", "worker")));
        assertThat(done.hasChanged()).isTrue();
        assertThat(simulated.file(CONFIG)).contains("port 80");
        assertThat(simulated.services())
                .containsEntry("shop", "active")
                .containsEntry("worker", "active")
                .containsEntry("job", "inactive");
    }

    @Test
    void secondTimeChangesNothing() {
        web.reconcile("shop", LAYER, config("port 80"));
        Instant start = startOf("shop");
        harness.advance(Duration.ofMinutes(5));

        Reconciliation done = web.reconcile("shop", LAYER, config("port 80"));

        assertThat(done.hasChanged()).isFalse();
        assertThat(startOf("shop")).isEqualTo(start);
    }

    @Test
    void otherContentRestartsTheServicesThatReadIt() {
        web.reconcile("shop", LAYER, config("port 80"));
        Instant start = startOf("worker");
        harness.advance(Duration.ofMinutes(5));

        Reconciliation done = web.reconcile("shop", LAYER, config("port 8080"));

        assertThat(done).isEqualTo(new Reconciliation(List.of(CONFIG), false, List.of("shop")));
        assertThat(startOf("shop")).isAfter(start);
        assertThat(startOf("worker")).isEqualTo(start);
    }

    @Test
    void otherPermissionsRestartThemToo() {
        web.reconcile("shop", LAYER, config("port 80"));

        Reconciliation done = web.reconcile(
                "shop", LAYER, config("port 80").options(FileOptions.defaults().permissions("600")));

        assertThat(done).isEqualTo(new Reconciliation(List.of(CONFIG), false, List.of("shop")));
    }

    @Test
    void serviceThatIsStoppedStaysSo() {
        web.reconcile("shop", LAYER, config("port 80").readBy("job"));

        Reconciliation done = web.reconcile("shop", LAYER, config("port 8080").readBy("job"));

        assertThat(done.started()).containsExactly("shop");
        assertThat(simulated.services()).containsEntry("job", "inactive");
    }

    @Test
    void restartThatAnEarlierHookOwesIsMadeUpFor() {
        web.reconcile("shop", LAYER, config("port 80"));
        harness.advance(Duration.ofMinutes(5));
        web.push(CONFIG, "port 8080", FileOptions.defaults().permissions("640")); // and then the hook is killed

        Reconciliation done = web.reconcile("shop", LAYER, config("port 8080"));

        assertThat(done).isEqualTo(new Reconciliation(List.of(), false, List.of("shop")));
        assertThat(web.reconcile("shop", LAYER, config("port 8080")).hasChanged())
                .isFalse();
    }

    @Test
    void replannedServiceIsNotRestartedOnceMore() {
        web.reconcile("shop", LAYER, config("port 80")); // which takes a second
        Instant start = startOf("shop");
        harness.advance(Duration.ofMinutes(5));

        Reconciliation done =
                web.reconcile("shop", Layer.of(Service.merging("shop").environment("A", "b")), config("port 8080"));

        assertThat(done).isEqualTo(new Reconciliation(List.of(CONFIG), true, List.of("shop")));
        assertThat(startOf("shop")).isEqualTo(start.plusSeconds(301));
    }

    @Test
    void readerThatDoesNotExistIsRefusedBeforeServicesChange() {
        assertThatThrownBy(() -> web.reconcile(
                        "shop", LAYER, WorkloadFile.of("/etc/a", "b").readBy("shopp")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "/etc/a is read by the service shopp, which is in neither the layer nor the plan: they have job,"
                                + " shop, worker");
        assertThat(simulated.services()).isEmpty();
    }

    @Test
    void serviceThatDoesNotStartBecomesAStatus() {
        simulated.onService("shop", Duration.ofMillis(300), 3, "reading \u001b[1mshop.conf", "no database");
        simulated.onService("worker", Duration.ofMillis(300), 4);

        assertThatThrownBy(() -> web.useOrReport(container -> container.reconcile("shop", LAYER)))
                .isInstanceOf(HandlerEndedError.class);

        assertThat(harness.status())
                .isEqualTo(new WaitingStatus("waiting for shop: no database; worker: service start attempt: exited"
                        + " quickly with code 4, will restart"));
    }

    /** Linux takes 128 KiB for one argument of status-set. */
    @Test
    void statusTellsOfTenServicesAtMost() {
        Layer layer = Layer.of();
        for (int i = 100; i < 112; i++) {
            String name = i + "x".repeat(1000);
            layer = layer.with(Service.replacing(name).command(name).startup(Startup.ENABLED));
            simulated.onService(name, Duration.ofMillis(300), 1, "no");
        }
        Layer failing = layer;

        assertThatThrownBy(() -> web.useOrReport(container -> container.reconcile("shop", failing)))
                .isInstanceOf(HandlerEndedError.class);

        assertThat(harness.status().message())
                .startsWith("waiting for 100" + "x".repeat(147) + ": no; 101x")
                .contains("; 109x")
                .endsWith("x: no; and 2 more");
    }

    @Test
    void containerThatIsAwayBecomesAStatusToo() {
        simulated.setConnectable(false);

        assertThatThrownBy(() -> web.useOrReport(Container::replan)).isInstanceOf(HandlerEndedError.class);

        assertThat(harness.status()).isEqualTo(new WaitingStatus("waiting for the container web"));
    }

    @Test
    void mountedFileIsWrittenInPlace() throws Exception {
        Path hosts = Files.writeString(dir.resolve("hosts"), "127.0.0.1 localhost\n");
        simulated.mount("/etc/hosts", hosts);

        web.writeInPlace("/etc/hosts", "10.0.0.7 db\n");

        assertThat(web.pullText("/etc/hosts")).isEqualTo("10.0.0.7 db\n");
        assertThat(hosts).as("the file of the test").hasContent("127.0.0.1 localhost");
        assertThatThrownBy(() -> web.writeInPlace("etc/hosts", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void containerWithoutTheProgramIsToldOf() {
        simulated.onCommand("tee", "/etc/a").answer(127, "", "");

        assertThatThrownBy(() -> web.writeInPlace("/etc/a", "b")).isInstanceOf(ExecFailedException.class);
    }
}
