package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.meta.CharmMeta;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedStorageTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: mysql
            storage:
              data:
                type: filesystem
              logs:
                type: filesystem
                multiple:
                  range: 0-2
            containers:
              redis:
                resource: image
            resources:
              image:
                type: oci-image
            """);

    private final SimulatedJuju juju = SimulatedJuju.withSeed(4);

    @AfterEach
    void close() {
        juju.close();
    }

    private SimulatedApplication deployed() {
        SimulatedApplication app = juju.deploy(
                "mysql", CharmCode.of(framework -> new ScriptedCharm(framework, (charm, event) -> {}), META), 2);
        juju.runUntilQuiet();
        return app;
    }

    @Test
    void attachesWhatTheCharmNeedsBeforeInstall() {
        SimulatedApplication app = deployed();

        assertThat(app.unit(0).hooks()).startsWith("data-storage-attached (data/0)", "install");
        assertThat(app.unit(1).hooks()).startsWith("data-storage-attached (data/1)", "install");
        assertThat(app.unit(0).storages()).containsEntry("data/0", "/var/lib/juju/storage/data/0");
        assertThat(app.unit(0).file("/var/lib/juju/storage/data/0")).isDirectory();
    }

    @Test
    void attachesMoreLater() {
        SimulatedUnit unit = deployed().unit(0);

        String id = unit.addStorage("logs");
        juju.runUntilQuiet();

        assertThat(id).isEqualTo("logs/2");
        assertThat(unit.hooks()).endsWith("start", "logs-storage-attached (logs/2)");
        assertThat(unit.storages()).containsOnlyKeys("data/0", "logs/2");
    }

    @Test
    void detachesAfterStorageDetaching() {
        SimulatedUnit unit = deployed().unit(0);

        juju.detachStorage("data/0");
        assertThat(unit.storages()).containsKey("data/0");
        juju.runUntilQuiet();

        assertThat(unit.hooks()).endsWith("data-storage-detaching (data/0)");
        assertThat(unit.storages()).isEmpty();
    }

    @Test
    void detachesAStorageThatIsNotAttachedYetWithoutAnEvent() {
        SimulatedUnit unit = deployed().unit(0);

        juju.detachStorage(unit.addStorage("logs"));
        juju.runUntilQuiet();

        assertThat(unit.hooks()).endsWith("start");
    }

    @Test
    void detachesEverythingBeforeAUnitStops() {
        SimulatedUnit unit = deployed().unit(1);

        unit.remove();
        juju.runUntilQuiet();

        assertThat(unit.hooks()).endsWith("data-storage-detaching (data/1)", "stop", "remove");
    }

    @Test
    void refusesMoreThanTheCharmCanHave() {
        SimulatedUnit unit = deployed().unit(0);
        unit.addStorage("logs");
        unit.addStorage("logs");

        assertThatThrownBy(() -> unit.addStorage("logs"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "attaching 1 storage instances brings the total to 3, exceeding the maximum of 2");
        assertThatThrownBy(() -> unit.addStorage("cache")).hasMessageContaining("storage \"cache\" not found");
        assertThatThrownBy(() -> juju.detachStorage("data/7")).hasMessage("storage \"data/7\" does not exist");
    }

    @Test
    void runsTheEventsOfAWorkload() {
        SimulatedUnit unit = deployed().unit(0);

        unit.emitPebbleReady("redis");
        unit.emitPebbleCustomNotice("redis", "3", "example.com/backup");
        unit.emitPebbleCheckFailed("redis", "alive");
        unit.emitPebbleCheckRecovered("redis", "alive");
        juju.runUntilQuiet();

        assertThat(unit.hooks())
                .endsWith(
                        "redis-pebble-ready",
                        "redis-pebble-custom-notice",
                        "redis-pebble-check-failed",
                        "redis-pebble-check-recovered");
        assertThatThrownBy(() -> unit.emitPebbleReady("web")).hasMessageContaining("declares no container web");
    }

    @Test
    void runsConfigChangedWhenTheOperatorTrustsTheCharm() {
        SimulatedApplication app = deployed();

        app.trust();
        app.trust();
        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks()).endsWith("start", "config-changed");
        assertThat(app.unit(0).hooks()).filteredOn("config-changed"::equals).hasSize(2);
    }

    @Test
    void upgradesASeriesAndCollectsMetricsInTheJujusThatDo() {
        SimulatedUnit unit = deployed().unit(0);
        unit.prepareSeriesUpgrade();
        unit.completeSeriesUpgrade();
        juju.runUntilQuiet();
        assertThat(unit.hooks()).endsWith("pre-series-upgrade", "post-series-upgrade");
        assertThatThrownBy(unit::collectMetrics)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Juju 3.6.14 runs no collect-metrics");

        try (SimulatedJuju juju4 = SimulatedJuju.builder().version("4.0.2").build()) {
            SimulatedUnit newer = juju4.deploy("mysql", ScriptedCharm.idle(), 1).unit(0);
            assertThatThrownBy(newer::prepareSeriesUpgrade).hasMessage("Juju 4.0.2 runs no pre-series-upgrade");
        }
    }
}
