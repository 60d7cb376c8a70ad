package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.Handler;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HarnessOperationsTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: mysql
            peers:
              peers:
                interface: mysql-peers
            requires:
              db:
                interface: sql
            storage:
              data:
                type: filesystem
            containers:
              redis:
                resource: image
            resources:
              image:
                type: oci-image
              tool:
                type: file
                filename: tool.txt
            actions:
              rotate:
                params:
                  length:
                    type: integer
                    default: 16
            """);

    private final List<String> seen = new ArrayList<>();
    private Handler<ActionEvent> atAction = action -> {};
    private Handler<UpdateStatusEvent> atUpdate = event -> {};
    private Harness<TestedCharm> harness;

    /** A charm that records its events. */
    private final class TestedCharm extends CharmBase {
        TestedCharm(Framework framework) {
            super(framework);
            framework.observe(on("rotate").action(), event -> atAction.handle(event));
            framework.observe(UpdateStatusEvent.class, event -> atUpdate.handle(event));
            framework.observe(
                    on("data").storageAttached(),
                    event -> seen.add("attached " + event.storage().location()));
            framework.observe(
                    on("data").storageDetaching(),
                    event -> seen.add("detaching " + event.storage().id() + " of " + model().storages("data")));
            framework.observe(on("redis").pebbleReady(), event -> seen.add("ready"));
            framework.observe(on("redis").pebbleCustomNotice(), event -> seen.add("notice"));
            framework.observe(on("redis").pebbleCheckFailed(), event -> seen.add("failed"));
            framework.observe(on("redis").pebbleCheckRecovered(), event -> seen.add("recovered"));
        }
    }

    @BeforeEach
    void begin() {
        harness = Harness.of(TestedCharm::new, META);
        harness.begin();
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void runsAnActionWithDefaultsAndReturnsItsOutcome() {
        atAction = action -> {
            action.log("making " + action.params().get("length"));
            action.setResults(Map.of("user", Map.of("name", "admin")));
        };
        harness.disableHooks();

        ActionOutcome outcome = harness.runAction("rotate");

        assertThat(outcome)
                .isEqualTo(new ActionOutcome(
                        "1", "rotate", true, "", Map.of("user", Map.of("name", "admin")), List.of("making 16"), 0));
    }

    @Test
    void throwsWithTheOutcomeIfTheCharmFailsAnAction() {
        atAction = action -> {
            action.setResults(Map.of("done", "half"));
            action.fail("no disk");
            harness.model().unit().setWorkloadVersion("kept");
        };

        ActionFailedException failed =
                catchThrowableOfType(ActionFailedException.class, () -> harness.runAction("rotate"));

        assertThat(failed).hasMessage("the action rotate failed: no disk");
        assertThat(failed.outcome().results()).containsEntry("done", "half");
        assertThat(harness.workloadVersion()).isEqualTo("kept");
    }

    @Test
    void refusesWhatJujuRefuses() {
        assertThatThrownBy(() -> harness.runAction("rotate", Map.of("length", "long")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its parameter length has to be of type integer");
        assertThatThrownBy(() -> harness.runAction("backup")).hasMessageContaining("declares no action backup");
    }

    @Test
    void attachesAndDetachesStorage() {
        String id = harness.addStorage("data");
        assertThat(harness.model().storages("data")).isEmpty();

        harness.attachStorage(id);
        harness.attachStorage(id);
        assertThat(harness.model().storages("data")).hasSize(1);
        harness.detachStorage(id);
        assertThat(harness.model().storages("data")).isEmpty();
        harness.removeStorage(id);

        assertThat(seen)
                .hasSize(2)
                .startsWith("attached /var/lib/juju/storage/data/0")
                .last()
                .asString()
                .startsWith("detaching data/0 of [")
                .contains("data/0]");
        assertThat(harness.file("/var/lib/juju/storage/data/0")).isDirectory();
        assertThat(harness.storages()).isEmpty();
        assertThatThrownBy(() -> harness.attachStorage(id)).hasMessageStartingWith("mysql/0 has no storage data/0");
    }

    @Test
    void addsRequestedStorageWithoutAttachingIt() {
        harness.model().requestStorage("data", 1);

        assertThat(harness.storages()).containsOnlyKeys("data/0");
        assertThat(harness.model().storages("data")).isEmpty();
    }

    @Test
    void attachesStorageBeforeInstallAndEmitsPebbleReadyAfterStart() {
        try (Harness<TestedCharm> fresh = Harness.of(TestedCharm::new, META)) {
            fresh.addStorage("data");

            fresh.beginWithInitialHooks();

            assertThat(seen).containsExactly("attached /var/lib/juju/storage/data/0", "ready");
        }
    }

    @Test
    void emitsEventsOfAWorkloadEvenWhileHooksAreDisabled() {
        harness.disableHooks();

        harness.container("redis").pebbleReady();
        harness.container("redis").pebbleCustomNotice("1", "example.com/key");
        harness.container("redis").pebbleCheckFailed("alive");
        harness.container("redis").pebbleCheckRecovered("alive");

        assertThat(seen).containsExactly("ready", "notice", "failed", "recovered");
        assertThatThrownBy(() -> harness.container("web").pebbleReady())
                .hasMessageContaining("declares no container web");
    }

    @Test
    void usesTheMostSpecificNetwork() {
        int db = harness.addRelation("db", "postgresql");
        harness.networks().add("10.1.1.1");
        harness.networks().add("10.2.2.2", "db");
        harness.networks().add("10.3.3.3", "db", db);

        assertThat(harness.model().binding("peers").network().ingressAddresses())
                .containsExactly("10.1.1.1");
        assertThat(harness.model().binding("db").network().ingressAddresses()).containsExactly("10.2.2.2");
        assertThat(harness.model()
                        .binding(harness.model().relation("db", db))
                        .network()
                        .egressSubnets())
                .containsExactly("10.3.3.0/24");
    }

    @Test
    void returnsAnAddedResource() {
        assertThatThrownBy(() -> harness.model().resource("tool")).isInstanceOf(ModelException.class);

        harness.addResource("tool", "sharp");

        assertThat(harness.file(harness.model().resource("tool").toString())).hasContent("sharp");
    }

    @Test
    void plansAsManyUnitsAsThereArePeersUnlessToldOtherwise() {
        int peers = harness.addRelation("peers", "mysql");
        harness.addRelationUnit(peers, "mysql/1");
        assertThat(harness.model().app().plannedUnits()).isEqualTo(2);

        harness.setPlannedUnits(5);
        assertThat(harness.model().app().plannedUnits()).isEqualTo(5);
        harness.setPlannedUnits(0);
        assertThat(harness.model().app().plannedUnits()).isZero();
        harness.resetPlannedUnits();

        assertThat(harness.model().app().plannedUnits()).isEqualTo(2);
        assertThatThrownBy(() -> harness.setPlannedUnits(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void trustsTheCharmWithTheCloudThatIsSet() {
        assertThatThrownBy(() -> harness.model().cloudSpec()).isInstanceOf(ModelException.class);

        harness.setCloudSpec(Map.of("type", "lxd", "name", "here"));

        assertThat(harness.model().cloudSpec().name()).isEqualTo("here");
    }

    @Test
    void countsRebootsAndDropsTheWritesOfTheirHooks() {
        atUpdate = event -> harness.model().unit().reboot();
        harness.emit("update-status");
        assertThat(harness.rebootCount()).isEqualTo(1);

        atUpdate = event -> {
            harness.model().requestStorage("data", 1);
            harness.model().unit().rebootNow();
        };
        harness.emit("update-status");

        assertThat(harness.rebootCount()).isEqualTo(2);
        assertThat(harness.storages()).isEmpty();
    }
}
