package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CollectUnitStatusEvent;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.PebbleReadyEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.state.ModelState;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests what a harness emits, and what it emits even if hooks are disabled. */
class HarnessEmissionTest {
    private final List<Object> seen = new ArrayList<>();
    private StagedCharm.Script script = (charm, event) -> {};
    private final Harness<StagedCharm> harness =
            Harness.of(StagedCharm.playing((charm, event) -> script.run(charm, event)), StagedCharm.META);

    @AfterEach
    void close() {
        harness.close();
    }

    private List<String> heard() {
        return harness.charm().heard;
    }

    private int peersOfALeader() {
        harness.begin();
        harness.setLeader(true);
        int peers = harness.addRelation("peers", "shop");
        heard().clear();
        return peers;
    }

    @Test
    void leaderGetsChangedForItsApplicationsDataOnRequest() {
        int peers = peersOfALeader();

        harness.updateRelationData(peers, "shop", Map.of("colour", "red"));
        assertThat(heard()).isEmpty();
        harness.deliverOwnAppData();
        harness.updateRelationData(peers, "shop", Map.of("colour", "blue"));
        harness.updateRelationData(peers, "shop", Map.of("colour", "blue"));
        harness.updateRelationData(peers, "shop/0", Map.of("colour", "blue"));

        assertThat(heard()).containsExactly("RelationChanged");
    }

    @Test
    void leaderGetsChangedAfterAnEventInWhichItWrote() {
        int peers = peersOfALeader();
        harness.deliverOwnAppData();
        script = (charm, event) -> {
            if (event instanceof ConfigChangedEvent) {
                charm.model().relation("peers").orElseThrow().data(charm.app()).put("colour", "red");
            } else if (event instanceof RelationChangedEvent changed) {
                seen.add(changed.relation().data(changed.app()).get("colour"));
                seen.add(changed.unit());
            }
        };

        harness.updateConfig("loud", true);

        assertThat(heard()).containsExactly("ConfigChanged", "RelationChanged");
        assertThat(seen).containsExactly("red", Optional.empty());
        assertThat(harness.relationData(peers, "shop")).containsEntry("colour", "red");
    }

    @Test
    void leaderGetsNoChangedForDataToOthers() {
        peersOfALeader();
        int db = harness.addRelation("db", "postgresql");
        harness.deliverOwnAppData();
        heard().clear();

        harness.updateRelationData(db, "shop", Map.of("colour", "red"));

        assertThat(heard()).isEmpty();
    }

    @Test
    void leaderGetsNoChangedForWritesWhileHooksAreDisabled() {
        peersOfALeader();
        harness.deliverOwnAppData();
        script = (charm, event) -> {
            if (event instanceof PebbleReadyEvent) {
                charm.model().relation("peers").orElseThrow().data(charm.app()).put("colour", "red");
            }
        };

        harness.withoutHooks(() -> harness.container("app").pebbleReady());
        harness.updateConfig("loud", true);

        assertThat(heard()).containsExactly("PebbleReady", "ConfigChanged");
    }

    @Test
    void handlerThatAlwaysTriggersItselfIsNamed() {
        peersOfALeader();
        harness.deliverOwnAppData();
        script = (charm, event) -> {
            var own = charm.model().relation("peers").orElseThrow().data(charm.app());
            own.put("count", own.getOrDefault("count", "") + "x");
        };

        assertThatThrownBy(() -> harness.emit("update-status"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("peers-relation-changed does not come to an end");
    }

    @Test
    void leaderGetsChangedForWritesAfterAFailedDeployment() {
        harness.setLeader(true);
        harness.deliverOwnAppData();
        script = (charm, event) -> {
            if (event instanceof StartEvent) {
                throw new IllegalStateException("no disk");
            }
            if (event instanceof ConfigChangedEvent) {
                charm.model().relation("peers").orElseThrow().data(charm.app()).put("colour", "red");
            }
        };
        assertThatThrownBy(harness::beginWithInitialHooks).hasMessage("no disk");
        harness.updateRelationData(0, "shop", Map.of("colour", "blue"));
        heard().clear();

        harness.updateConfig("loud", true);

        assertThat(heard()).containsExactly("ConfigChanged", "RelationChanged");
    }

    @Test
    void deploymentRunsChangedForTheLeadersDataOnce() {
        harness.setLeader(true);
        harness.deliverOwnAppData();
        script = (charm, event) -> {
            if (event instanceof LeaderElectedEvent) {
                charm.model().relation("peers").orElseThrow().data(charm.app()).put("colour", "red");
            }
        };

        harness.beginWithInitialHooks();

        assertThat(heard()).filteredOn("RelationChanged"::equals).hasSize(1);
        assertThat(heard()).endsWith("PebbleReady", "RelationChanged");
    }

    @Test
    void disabledHooksDoNotSuppressWhatIsNoChangeOfTheModel() {
        harness.begin();
        String id = harness.addUserSecret(Map.of("word", "one"));

        harness.withoutHooks(() -> {
            harness.setLeader(true);
            harness.updateConfig("loud", true);
            harness.attachStorage(harness.addStorage("data"));
            harness.addRelation("db", "postgresql", Map.of("a", "b"), Map.of());
            harness.container("app").pebbleReady();
            harness.setSecretContent(id, Map.of("word", "two"));
            harness.triggerSecretRemoval(id, 1);
            harness.runAction("open");
        });

        assertThat(heard()).containsExactly("PebbleReady", "SecretChanged", "SecretRemove", "open");
    }

    @Test
    void deploymentWithHooksDisabledLeavesOutRelationsCreatedAndStoragesThatAreNotAttached() {
        harness.addStorage("data");
        harness.attachStorage(harness.addStorage("cache"));
        harness.addRelation("db", "postgresql", Map.of("a", "b"), Map.of());

        harness.withoutHooks(harness::beginWithInitialHooks);

        assertThat(heard())
                .containsExactly(
                        "StorageAttached",
                        "Install",
                        "LeaderSettingsChanged",
                        "ConfigChanged",
                        "Start",
                        "PebbleReady",
                        "PebbleReady",
                        "RelationChanged",
                        "RelationJoined",
                        "RelationChanged");
    }

    @Test
    void hooksAreAsBeforeAfterChangesWithoutThem() {
        harness.begin();
        harness.disableHooks();
        harness.withoutHooks(() -> {});
        harness.updateConfig("loud", true);
        harness.enableHooks();
        assertThatThrownBy(() -> harness.withoutHooks(() -> harness.updateConfig(Map.of(), List.of("size"))))
                .isInstanceOf(IllegalArgumentException.class);

        harness.updateConfig("loud", false);

        assertThat(heard()).containsExactly("ConfigChanged");
    }

    @Test
    void sameContentOfASecretIsAnnouncedButIsNoNewRevision() {
        harness.begin();
        String id = harness.addUserSecret(Map.of("word", "one"));

        harness.setSecretContent(id, Map.of("word", "one"));

        assertThat(heard()).containsExactly("SecretChanged");
        assertThat(harness.secretRevisions(id)).containsExactly(1);
    }

    @Test
    void nothingIsEmittedBeforeTheCharmExists() {
        String id = harness.addUserSecret(Map.of("word", "one"));
        harness.container("app").pebbleReady();
        harness.setSecretContent(id, Map.of("word", "two"));
        harness.deliverOwnAppData();
        harness.setLeader(true);
        harness.updateRelationData(harness.addRelation("peers", "shop"), "shop", Map.of("colour", "red"));
        String storage = harness.addStorage("data");
        harness.attachStorage(storage);

        assertThatThrownBy(() -> harness.detachStorage(storage))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the harness has no charm yet: call begin() first");
        harness.removeStorage(storage);
        harness.begin();

        assertThat(heard()).isEmpty();
        assertThat(harness.storages()).isEmpty();
    }

    @Test
    void configIsSetAndResetInOneEvent() {
        harness.begin();
        harness.updateConfig("port", 8080);
        heard().clear();

        harness.updateConfig(Map.of("colour", "red"), List.of("port"));

        assertThat(heard()).containsExactly("ConfigChanged");
        assertThat(harness.model().config().integer("port")).hasValue(80);
        assertThat(harness.model().config().string("colour")).hasValue("red");
    }

    @Test
    void statusIsEvaluatedWithoutAnEvent() {
        try (Harness<StagedCharm> collecting = Harness.of(
                framework -> {
                    StagedCharm charm = new StagedCharm(framework, (c, event) -> {});
                    framework.observe(
                            CollectUnitStatusEvent.class, event -> event.addStatus(new ActiveStatus("collected")));
                    return charm;
                },
                StagedCharm.META)) {
            collecting.begin();

            collecting.evaluateStatus();

            assertThat(collecting.status()).isEqualTo(new ActiveStatus("collected"));
            assertThat(collecting.charm().heard).isEmpty();
        }
    }

    @Test
    void modelAndJujuAreThoseThatTheTestSets() {
        try (Harness<StagedCharm> prod = Harness.builder(StagedCharm.playing((charm, event) -> {}))
                .meta(StagedCharm.META)
                .model(ModelState.kubernetes("prod").withUuid("5e1ec7ed-0000-4000-8000-00000000abcd"))
                .jujuVersion("2.9.50")
                .build()) {
            prod.begin();

            assertThat(prod.model().name()).isEqualTo("prod");
            assertThat(prod.model().uuid()).isEqualTo("5e1ec7ed-0000-4000-8000-00000000abcd");
            assertThat(prod.model().jujuVersion()).hasToString("2.9.50");
        }
    }

    @Test
    void imagesAreDescribedAsJujuDoes() throws Exception {
        harness.populateOciResources();
        harness.begin();

        assertThat(Files.readString(
                        harness.file(harness.model().resource("image").toString())))
                .contains("registrypath: registrypath");
    }

    @Test
    void networksAreOfWhatTheCharmDeclares() {
        int db = harness.addRelation("db", "postgresql");

        harness.networks().add("192.0.2.1", "admin");
        harness.networks().add("192.0.2.2", "db", db);
        assertThatThrownBy(() -> harness.networks().add("192.0.2.1", "nowhere")).hasMessageContaining("nowhere");
        assertThatThrownBy(() -> harness.networks().add("192.0.2.1", "web", db))
                .hasMessage("the relation " + db + " is one of db, and not of web");
        assertThatThrownBy(() -> harness.networks().add("192.0.2.1", "db", 9)).hasMessageContaining("no relation 9");
        assertThatThrownBy(() -> harness.networks().add("192.0.2", "db"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("192.0.2 is not an IPv4 address");
    }
}
