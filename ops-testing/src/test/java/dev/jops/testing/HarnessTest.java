package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.HookEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.RelationDepartedEvent;
import dev.jops.charm.RelationEvent;
import dev.jops.charm.RelationJoinedEvent;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.UnknownStatus;
import dev.jops.testing.state.ModelState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests which events the changes of a test cause. */
class HarnessTest {
    private final List<String> events = new ArrayList<>();
    private final Harness<ScriptedCharm> harness =
            Harness.of(framework -> new ScriptedCharm(framework, (charm, event) -> onHook(event)), ScriptedCharm.META);

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void emitsNothingWhenItBegins() {
        harness.setLeader(true);
        harness.addRelation("db", "postgresql");
        harness.updateConfig("colour", "blue");
        harness.begin();

        assertThat(events).isEmpty();
        assertThat(harness.charm().unit().isLeader()).isTrue();
        assertThat(harness.model().config().string("colour")).contains("blue");
    }

    @Test
    void beginsOnce() {
        harness.begin();

        assertThatThrownBy(harness::begin)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the harness has begun already: call begin() or beginWithInitialHooks() once");
    }

    @Test
    void hasNoCharmBeforeItBegins() {
        assertThatThrownBy(harness::charm)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the harness has no charm yet: call begin() first");
    }

    @Test
    void emitsTheHooksOfALeadersDeployment() {
        harness.setLeader(true);

        harness.beginWithInitialHooks();

        assertThat(events)
                .containsExactly("Install", "RelationCreated peers:0", "LeaderElected", "ConfigChanged", "Start");
    }

    @Test
    void emitsTheHooksOfAFollowersDeploymentWithItsRelations() {
        int db = harness.addRelation("db", "postgresql", Map.of("version", "16"), Map.of());
        harness.addRelationUnit(db, "postgresql/10");
        harness.addRelationUnit(db, "postgresql/2");

        harness.beginWithInitialHooks();

        assertThat(events)
                .containsExactly(
                        "Install",
                        "RelationCreated peers:1",
                        "RelationCreated db:0",
                        "LeaderSettingsChanged",
                        "ConfigChanged",
                        "Start",
                        "RelationChanged db:0",
                        "RelationJoined db:0 postgresql/0",
                        "RelationChanged db:0 postgresql/0",
                        "RelationJoined db:0 postgresql/10",
                        "RelationChanged db:0 postgresql/10",
                        "RelationJoined db:0 postgresql/2",
                        "RelationChanged db:0 postgresql/2");
    }

    @Test
    void peersAreMetAfterAllOthers() {
        harness.setLeader(true);
        harness.addRelation("peers", "mysql", Map.of(), Map.of("colour", "red"));
        harness.addRelation("db", "postgresql", Map.of(), Map.of("host", "10.0.0.9"));

        harness.beginWithInitialHooks();

        assertThat(events)
                .endsWith(
                        "Start",
                        "RelationJoined db:1 postgresql/0",
                        "RelationChanged db:1 postgresql/0",
                        "RelationJoined peers:0 mysql/1",
                        "RelationChanged peers:0 mysql/1");
    }

    @Test
    void aFollowersDeploymentInJuju4KnowsNoLeaderSettings() {
        try (Harness<ScriptedCharm> juju4 = Harness.builder(this::noting)
                .meta(ScriptedCharm.META)
                .jujuVersion("4.0.2")
                .build()) {
            juju4.beginWithInitialHooks();
        }

        assertThat(events).containsExactly("Install", "RelationCreated", "ConfigChanged", "Start");
    }

    @Test
    void storagesOfAPodAreAttachedAfterStart() {
        CharmMeta meta = CharmMeta.fromYaml("{name: mysql, storage: {data: {type: filesystem}}}");
        try (Harness<ScriptedCharm> pod = Harness.builder(this::noting)
                .meta(meta)
                .model(ModelState.kubernetes("pods"))
                .build()) {
            pod.setLeader(true);
            pod.addStorage("data");

            pod.beginWithInitialHooks();
        }

        assertThat(events).containsExactly("Install", "LeaderElected", "ConfigChanged", "Start", "StorageAttached");
    }

    private ScriptedCharm noting(Framework framework) {
        return new ScriptedCharm(
                framework,
                (charm, event) -> events.add(event.getClass().getSimpleName().replace("Event", "")));
    }

    @Test
    void doesNotCreateAPeerRelationTwice() {
        harness.addRelation("peers", "mysql");

        harness.beginWithInitialHooks();

        assertThat(events)
                .filteredOn(event -> event.startsWith("RelationCreated"))
                .containsExactly("RelationCreated peers:0");
    }

    @Test
    void showsMaintenanceUntilTheDeploymentIsOver() {
        var before = harness.status();

        harness.beginWithInitialHooks();

        assertThat(before).isEqualTo(new MaintenanceStatus(""));
        assertThat(harness.status()).isEqualTo(new UnknownStatus());
    }

    @Test
    void emitsLeaderElectedEachTimeTheUnitIsMadeLeader() {
        harness.begin();

        harness.setLeader(true);
        harness.setLeader(true);
        harness.setLeader(false);

        assertThat(events).containsExactly("LeaderElected", "LeaderElected");
        assertThat(harness.charm().unit().isLeader()).isFalse();
    }

    @Test
    void emitsNothingWhileHooksAreDisabled() {
        harness.begin();
        harness.disableHooks();

        harness.setLeader(true);
        int db = harness.addRelation("db", "postgresql", Map.of("version", "16"), Map.of("port", "5432"));
        harness.updateConfig("colour", "blue");
        harness.removeRelation(db);
        List<String> whileDisabled = List.copyOf(events);
        harness.enableHooks();
        harness.updateConfig("colour", "green");

        assertThat(whileDisabled).isEmpty();
        assertThat(events).containsExactly("ConfigChanged");
    }

    @Test
    void emitsCreatedForARelationAndOnlyJoinedForAUnit() {
        harness.begin();

        int db = harness.addRelation("db", "postgresql");
        harness.addRelationUnit(db, "postgresql/0");

        assertThat(events).containsExactly("RelationCreated db:0", "RelationJoined db:0 postgresql/0");
    }

    @Test
    void emitsChangedForTheDataThatARelationIsAddedWith() {
        harness.begin();

        harness.addRelation("db", "postgresql", Map.of("version", "16"), Map.of("port", "5432"));

        assertThat(events)
                .containsExactly(
                        "RelationCreated db:0",
                        "RelationJoined db:0 postgresql/0",
                        "RelationChanged db:0",
                        "RelationChanged db:0 postgresql/0");
    }

    @Test
    void addsAPeerWithData() {
        harness.begin();

        harness.addRelation("peers", "mysql", Map.of(), Map.of("port", "3306"));

        assertThat(events).endsWith("RelationJoined peers:0 mysql/1", "RelationChanged peers:0 mysql/1");
    }

    @Test
    void emitsChangedOnlyForAValueThatDiffers() {
        harness.begin();
        int db = harness.addRelation("db", "postgresql", Map.of("version", "16"), Map.of());
        events.clear();

        harness.updateRelationData(db, "postgresql", Map.of("version", "16"));
        harness.updateRelationData(db, "postgresql", Map.of("absent", ""));
        harness.updateRelationData(db, "postgresql", Map.of("version", ""));

        assertThat(events).containsExactly("RelationChanged db:0");
        assertThat(harness.relationData(db, "postgresql")).isEmpty();
    }

    @Test
    void neverEmitsChangedForTheUnitsOwnData() {
        harness.begin();
        int db = harness.addRelation("db", "postgresql");
        events.clear();

        harness.updateRelationData(db, "mysql/0", Map.of("colour", "red"));
        harness.updateRelationData(db, "mysql", Map.of("colour", "red"));

        assertThat(events).isEmpty();
    }

    @Test
    void emitsChangedForItsApplicationsPeerDataOnlyToAFollower() {
        harness.begin();
        int peers = harness.addRelation("peers", "mysql");
        events.clear();

        harness.updateRelationData(peers, "mysql", Map.of("colour", "red"));
        harness.disableHooks();
        harness.setLeader(true);
        harness.enableHooks();
        harness.updateRelationData(peers, "mysql", Map.of("colour", "blue"));

        assertThat(events).containsExactly("RelationChanged peers:0");
    }

    @Test
    void keepsADepartingUnitsDataReadableDuringTheEvent() {
        List<String> seen = new ArrayList<>();
        try (Harness<ScriptedCharm> own = harnessOf((charm, event) -> {
            if (event instanceof RelationDepartedEvent departed) {
                seen.add(departed.relation().data(departed.unit()).get("port") + " "
                        + departed.relation().units());
            }
        })) {
            own.begin();
            int db = own.addRelation("db", "postgresql", Map.of(), Map.of("port", "5432"));

            own.removeRelationUnit(db, "postgresql/0");

            assertThat(seen).containsExactly("5432 []");
            assertThatThrownBy(() -> own.relationData(db, "postgresql/0"))
                    .hasMessage("postgresql/0 takes no part in relation db:0, which is with postgresql: add it with"
                            + " addRelationUnit(...)");
        }
    }

    @Test
    void emitsDepartedForEachUnitAndThenBrokenWhenARelationIsRemoved() {
        harness.begin();
        int db = harness.addRelation("db", "postgresql");
        harness.addRelationUnit(db, "postgresql/0");
        harness.addRelationUnit(db, "postgresql/1");
        events.clear();

        harness.removeRelation(db);

        assertThat(events)
                .containsExactly(
                        "RelationDeparted db:0 postgresql/0",
                        "RelationDeparted db:0 postgresql/1",
                        "RelationBroken db:0");
        assertThat(harness.model().relations("db")).isEmpty();
        assertThatThrownBy(() -> harness.relationData(db, "postgresql"))
                .hasMessage("the harness has no relation 0: add one with addRelation(...), which returns its number");
    }

    @Test
    void showsABrokenRelationAsInactiveWithItsDataReadable() {
        List<String> seen = new ArrayList<>();
        try (Harness<ScriptedCharm> own = harnessOf((charm, event) -> {
            if (event instanceof RelationEvent broken
                    && event.getClass().getSimpleName().equals("RelationBrokenEvent")) {
                seen.add(broken.relation().isActive() + " " + charm.relations("db") + " "
                        + broken.relation().data(broken.app()).get("version"));
            }
        })) {
            own.begin();
            int db = own.addRelation("db", "postgresql", Map.of("version", "16"), Map.of());

            own.removeRelation(db);

            assertThat(seen).containsExactly("false [] 16");
        }
    }

    @Test
    void emitsConfigChangedEvenForTheSameValue() {
        harness.begin();

        harness.updateConfig("colour", "red");
        harness.updateConfig(Map.of("size", 3, "loud", true));
        harness.updateConfig(Map.of(), List.of("colour", "size"));

        assertThat(events).containsExactly("ConfigChanged", "ConfigChanged", "ConfigChanged");
        assertThat(harness.model().config().string("colour")).contains("red");
        assertThat(harness.model().config().integer("size")).isEmpty();
        assertThat(harness.model().config().isTrue("loud")).isTrue();
    }

    @Test
    void readsAFloatThatIsAWholeNumber() {
        harness.updateConfig("ratio", 2.0);
        harness.begin();

        assertThat(harness.model().config().decimal("ratio")).hasValue(2.0);
    }

    @Test
    void refusesConfigThatTheCharmDoesNotDeclare() {
        assertThatThrownBy(() -> harness.updateConfig("shape", "round"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the charm mysql declares no option shape: its metadata has colour, size, ratio, loud");
        assertThatThrownBy(() -> harness.updateConfig("size", "big"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the option size of mysql is of type int, and \"big\" is not");
        assertThatThrownBy(() -> harness.updateConfig(Map.of(), List.of("shape")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesRelationsThatJujuWouldNotMake() {
        assertThatThrownBy(() -> harness.addRelation("cache", "redis"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("declares no endpoint cache");
        assertThatThrownBy(() -> harness.addRelation("peers", "redis"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("peers can't relate mysql to redis");
        assertThatThrownBy(() -> harness.addRelation("db", "mysql"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("db can't relate mysql to mysql");
    }

    @Test
    void refusesUnitsThatAreNotOfTheRelation() {
        int db = harness.addRelation("db", "postgresql");

        assertThatThrownBy(() -> harness.addRelationUnit(db, "redis/0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("redis/0 is not a remote unit of the relation with postgresql, whose units are called"
                        + " postgresql/0 and so on");
        assertThatThrownBy(() -> harness.removeRelationUnit(db, "postgresql/7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("postgresql/7 takes no part in relation db:0, which is with postgresql: add it with"
                        + " addRelationUnit(...)");
        assertThatThrownBy(() -> harness.updateRelationData(db, "postgrseql", Map.of("a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("postgrseql takes no part in relation db:0, which is with postgresql");
    }

    @Test
    void emitsHooksByName() {
        harness.begin();

        harness.emit("update-status");
        harness.emit("stop");

        assertThat(events).containsExactly("UpdateStatus", "Stop");
    }

    private void onHook(HookEvent event) {
        String name = event.getClass().getSimpleName().replace("Event", "");
        String about = "";
        if (event instanceof RelationEvent ofRelation) {
            about = " " + ofRelation.relation();
        }
        if (event instanceof RelationJoinedEvent joined) {
            about += " " + joined.unit();
        }
        if (event instanceof RelationDepartedEvent departed) {
            about += " " + departed.unit();
        }
        if (event instanceof RelationChangedEvent changed && changed.unit().isPresent()) {
            about += " " + changed.unit().get();
        }
        events.add(name + about);
    }

    private static Harness<ScriptedCharm> harnessOf(ScriptedCharm.Script script) {
        return Harness.of(framework -> new ScriptedCharm(framework, script), ScriptedCharm.META);
    }
}
