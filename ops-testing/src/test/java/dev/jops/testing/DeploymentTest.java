package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeploymentTest {
    private SimulatedJuju juju = SimulatedJuju.withSeed(1);

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void runsTheHooksOfALeaderInJujusOrder() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);

        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks())
                .containsExactly("install", "peers-relation-created", "leader-elected", "config-changed", "start");
    }

    @Test
    void runsLeaderSettingsChangedOnAFollowerInJuju3() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 2);

        juju.runUntilQuiet();

        SimulatedUnit leader = app.leader().orElseThrow();
        assertThat(followerOf(app).hooks())
                .containsExactly(
                        "install",
                        "peers-relation-created",
                        "leader-settings-changed",
                        "config-changed",
                        "start",
                        "peers-relation-joined (" + leader.name() + ")",
                        "peers-relation-changed (" + leader.name() + ")");
    }

    @Test
    void runsNoLeaderSettingsChangedInJuju4() {
        juju = SimulatedJuju.builder().seed(1).version("4.0.2").build();
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 2);

        juju.runUntilQuiet();

        assertThat(followerOf(app).hooks())
                .startsWith("install", "peers-relation-created", "config-changed", "start")
                .doesNotContain("leader-settings-changed", "leader-elected");
    }

    @Test
    void runsChangedDirectlyAfterJoined() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 5);

        juju.runUntilQuiet();

        List<String> hooks = app.unit(3).hooks();
        int joined = hooks.indexOf("peers-relation-joined (mysql/1)");
        assertThat(joined).isPositive();
        assertThat(hooks.get(joined + 1)).isEqualTo("peers-relation-changed (mysql/1)");
    }

    @Test
    void listsAMemberOnlyFromItsJoinedOn() {
        List<String> seen = new ArrayList<>();
        juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (charm.unit().name().equals("mysql/1")
                            && !charm.relations("peers").isEmpty()) {
                        seen.add(
                                event.getClass().getSimpleName() + charm.peers().units());
                    }
                }),
                2);

        juju.runUntilQuiet();

        assertThat(seen)
                .containsSequence("StartEvent[]", "RelationJoinedEvent[mysql/0]", "RelationChangedEvent[mysql/0]");
    }

    @Test
    void showsWhatTheUnitDoesUntilTheCharmSetsAStatus() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        String waiting = app.unit(0).status().toString();

        juju.runUntil("the first hook", () -> !app.unit(0).hooks().isEmpty(), Duration.ofMinutes(1));
        String installing = app.unit(0).status().toString();
        juju.runUntilQuiet();

        assertThat(waiting).contains("waiting for machine");
        assertThat(installing).contains("installing charm software");
        assertThat(app.unit(0).status().name()).isEqualTo("unknown");
    }

    @Test
    void keepsAStatusThatTheCharmSetBeforeStart() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof ConfigChangedEvent) {
                        charm.unit().setStatus(new ActiveStatus("ready"));
                    }
                }),
                1);

        juju.runUntilQuiet();

        assertThat(app.unit(0).status()).isEqualTo(new ActiveStatus("ready"));
        assertThat(timelineOf(Occurrence.STATUS)).containsExactly("active: ready");
    }

    @Test
    void runsConfigChangedOnEveryUnitWhenAValueChanges() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 2);
        juju.runUntilQuiet();

        app.config("colour", "blue");
        juju.runUntilQuiet();
        app.config("colour", "blue");
        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks()).filteredOn("config-changed"::equals).hasSize(2);
        assertThat(app.unit(1).hooks()).filteredOn("config-changed"::equals).hasSize(2);
    }

    @Test
    void runsUpgradeCharmAndConfigChangedAfterARefresh() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        juju.runUntilQuiet();

        app.config("colour", "blue");
        app.refresh();
        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks()).endsWith("start", "upgrade-charm", "config-changed");
    }

    @Test
    void installsTheNewRevisionAtOnceOnAUnitThatHasNotBegun() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);

        app.refresh();
        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks()).doesNotContain("upgrade-charm");
    }

    @Test
    void runsUpdateStatusAboutEveryFiveMinutes() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        juju.runUntilQuiet();

        juju.advance(Duration.ofMinutes(60));

        assertThat(app.unit(0).hooks()).filteredOn("update-status"::equals).hasSizeBetween(10, 14);
    }

    @Test
    void addedUnitJoinsTheOthers() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 2);
        juju.runUntilQuiet();

        app.addUnit();
        juju.runUntilQuiet();

        assertThat(app.unit(0).hooks()).endsWith("peers-relation-joined (mysql/2)", "peers-relation-changed (mysql/2)");
        assertThat(app.unit(2).hooks())
                .contains("peers-relation-joined (mysql/0)", "peers-relation-joined (mysql/1)")
                .doesNotContain("peers-relation-joined (mysql/2)");
    }

    @Test
    void removesAUnitAfterItsRelationsDepartedAndItStopped() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 2);
        juju.runUntilQuiet();
        SimulatedUnit removed = app.unit(1);

        removed.remove();
        juju.runUntilQuiet();

        assertThat(removed.hooks()).endsWith("peers-relation-departed (mysql/0)", "stop", "remove");
        assertThat(app.units()).extracting(SimulatedUnit::name).containsExactly("mysql/0");
        assertThat(app.unit(0).hooks()).endsWith("peers-relation-departed (mysql/1)");
    }

    @Test
    void doesNotListADepartedUnitAsAMember() {
        List<String> members = new ArrayList<>();
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event.getClass().getSimpleName().equals("RelationDepartedEvent")) {
                        members.add(charm.unit() + " sees " + charm.peers().units());
                    }
                }),
                2);
        juju.runUntilQuiet();

        app.unit(1).remove();
        juju.runUntilQuiet();

        assertThat(members).containsExactlyInAnyOrder("mysql/0 sees []", "mysql/1 sees []");
    }

    @Test
    void usesNoNumberTwice() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 2);
        juju.runUntilQuiet();

        app.unit(1).remove();
        juju.runUntilQuiet();

        assertThat(app.addUnit().name()).isEqualTo("mysql/2");
        assertThatThrownBy(() -> app.unit(1)).hasMessage("mysql has no unit 1: it has mysql/0, mysql/2");
    }

    @Test
    void removesAUnitWhoseMachineDoesNotExistYet() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        SimulatedUnit unit = app.unit(0);

        unit.remove();
        juju.runUntilQuiet();

        assertThat(app.units()).isEmpty();
        assertThat(unit.hooks()).isEmpty();
    }

    @Test
    void refusesOperationsOnAUnitThatIsGone() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
        SimulatedUnit unit = app.unit(0);
        unit.remove();
        juju.runUntilQuiet();

        assertThatThrownBy(unit::remove)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the machine of mysql/0 is gone for good");
        assertThatThrownBy(() -> juju.inject(new Vanish("mysql/0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no unit is called mysql/0: the simulation has none");
    }

    @Test
    void refusesAnApplicationThatExistsAlready() {
        juju.deploy("mysql", ScriptedCharm.idle(), 1);

        assertThatThrownBy(() -> juju.deploy("mysql", ScriptedCharm.idle(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an application is called mysql already: deploy under another name");
        assertThatThrownBy(() -> juju.deploy("other", ScriptedCharm.idle(), -1))
                .hasMessage("other can't have -1 units");
    }

    @Test
    void refusesAConfigOptionThatTheCharmDoesNotDeclare() {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);

        assertThatThrownBy(() -> app.config("shape", "round"))
                .hasMessage("the charm mysql declares no option shape: its metadata has colour, size, ratio, loud");
        assertThatThrownBy(() -> app.config("size", "big"))
                .hasMessage("the option size of mysql is of type int, and \"big\" is not");
    }

    @Test
    void showsStatusAsJujuDoes() {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof StartEvent) {
                        charm.unit().setStatus(new ActiveStatus());
                    }
                }),
                2);
        juju.runUntilQuiet();

        String leader = app.leader().orElseThrow().name();
        assertThat(juju.status().toString()).contains("App", "mysql", leader + "*", "active", "idle");
    }

    private static SimulatedUnit followerOf(SimulatedApplication app) {
        return app.units().stream()
                .filter(unit -> !unit.holdsLease())
                .findFirst()
                .orElseThrow();
    }

    private List<String> timelineOf(Occurrence what) {
        return juju.timeline().entries().stream()
                .filter(entry -> entry.what() == what)
                .map(TimelineEntry::text)
                .toList();
    }
}
