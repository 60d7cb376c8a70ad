package dev.jops.testing;

import static dev.jops.recipes.LeadershipState.hasChanged;
import static dev.jops.recipes.LeadershipState.isLeader;
import static dev.jops.recipes.LeadershipState.isSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.StateLocation;
import dev.jops.charm.CharmBase;
import dev.jops.charm.CollectUnitStatusEvent;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.HookEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.OpsObject;
import dev.jops.leadership.NotLeaderException;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.recipes.LeaderSettings;
import dev.jops.recipes.LeadershipState;
import dev.jops.testing.fault.KillAtEnd;
import dev.jops.testing.fault.RefuseCommit;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaderSettingsTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: foo
            peers: {peers: {interface: foo-peers}}
            config: {options: {step: {type: int, default: 0}}}
            actions: {look: {}, change: {}}
            """);

    private final List<String> seen = new ArrayList<>();
    private SimulatedJuju juju = SimulatedJuju.withSeed(1);

    /** What a test's charm does in its constructor. */
    private interface Setup {
        void accept(SettingsCharm charm);
    }

    private static final class SettingsCharm extends CharmBase {
        private final LeaderSettings settings;

        SettingsCharm(Framework framework, Function<OpsObject, LeaderSettings> place, Setup setup) {
            super(framework);
            this.settings = place.apply(this);
            setup.accept(this);
        }

        private void action(String name, Setup run) {
            framework().observe(on(name).action(), event -> run.accept(this));
        }
    }

    @AfterEach
    void closeJuju() {
        juju.close();
    }

    private static LeaderSettings onPeers(OpsObject charm) {
        return LeaderSettings.onPeerData(charm, "peers");
    }

    private SimulatedApplication deploy(int units, Function<OpsObject, LeaderSettings> place, Setup setup) {
        SimulatedApplication app =
                juju.deploy("foo", CharmCode.of(framework -> new SettingsCharm(framework, place, setup), META), units);
        juju.runUntilQuiet();
        return app;
    }

    private SimulatedApplication deploy(int units, Setup setup) {
        return deploy(units, LeaderSettingsTest::onPeers, setup);
    }

    private void note(SettingsCharm charm, String what) {
        seen.add(charm.unit().name().substring("foo/".length()) + " " + what);
    }

    /** The example of the reactive layer: a leader creates a password if there is none, and all units store it. */
    private static void sharePassword(SettingsCharm charm) {
        charm.settings
                .when(isLeader())
                .whenNot(isSet("admin_password"))
                .run(() -> charm.settings.set(
                        "admin_password", "pw" + Math.abs(charm.random().nextLong())));
        charm.settings.when(hasChanged("admin_password")).run(() -> storePassword(charm));
    }

    private static void storePassword(SettingsCharm charm) {
        charm.machine()
                .writePrivateFile(
                        "/etc/foopass", charm.settings.get("admin_password").orElse("gone"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyUnitStoresThePasswordThatTheLeaderMade(long seed) {
        juju = SimulatedJuju.withSeed(seed);

        SimulatedApplication app = deploy(3, LeaderSettingsTest::sharePassword);

        for (SimulatedUnit unit : app.units()) {
            assertThat(unit.file("/etc/foopass"))
                    .hasContent(app.peerData("peers").get("admin_password"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyUnitStoresThePasswordThatIsSetWithLeaderSet(long seed) {
        juju = SimulatedJuju.withSeed(seed);

        SimulatedApplication app = deploy(3, LeaderSettings::withLeaderSet, LeaderSettingsTest::sharePassword);

        for (SimulatedUnit unit : app.units()) {
            assertThat(unit.file("/etc/foopass"))
                    .hasContent(app.leaderSettings().get("admin_password"));
        }
    }

    @Test
    void passwordOutlivesItsLeader() {
        SimulatedApplication app = deploy(3, LeaderSettingsTest::sharePassword);
        String password = app.peerData("peers").get("admin_password");

        juju.inject(new Vanish(app.leader().orElseThrow().name()));
        juju.advance(Duration.ofMinutes(10));

        assertThat(app.leader()).isPresent();
        assertThat(app.peerData("peers")).containsEntry("admin_password", password);
    }

    @Test
    void passwordThatJujuRefusedIsMadeAnewAndStoredEverywhere() {
        SimulatedApplication app = juju.deploy(
                "foo",
                CharmCode.of(
                        framework -> new SettingsCharm(
                                framework, LeaderSettingsTest::onPeers, LeaderSettingsTest::sharePassword),
                        META),
                1);
        juju.runUntil("install ran", () -> app.unit(0).hooks().contains("install"), Duration.ofMinutes(1));
        app.unit(0).onNextHook(new RefuseCommit());
        juju.runUntilQuiet();
        assertThat(app.unit(0).hookInError()).contains("peers-relation-created");
        assertThat(app.peerData("peers")).isEmpty();

        juju.advance(Duration.ofMinutes(1));

        assertThat(app.unit(0).file("/etc/foopass"))
                .hasContent(app.peerData("peers").get("admin_password"));
    }

    @Test
    void nothingIsReadyInInstall() {
        deploy(1, charm -> {
            charm.settings.whenNot(isSet("x")).run(() -> note(charm, "handled"));
            charm.framework()
                    .observe(
                            HookEvent.class,
                            event -> note(
                                    charm,
                                    event.getClass().getSimpleName() + " " + charm.settings.isReady()
                                            + charm.settings.is(isLeader())
                                            + charm.settings.getAll()));
        });

        assertThat(seen)
                .startsWith(
                        "0 InstallEvent falsefalse{}",
                        "0 RelationCreatedEvent truetrue{}",
                        "0 handled",
                        "0 LeaderElectedEvent truetrue{}",
                        "0 handled");
    }

    @Test
    void settingInInstallIsRefusedWithTheReason() {
        SimulatedApplication app =
                deploy(1, charm -> charm.framework().observe(dev.jops.charm.InstallEvent.class, event -> {
                    assertThatThrownBy(() -> charm.settings.set("x", "1"))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage(
                                    "foo/0 cannot change the leader settings: the peer relation peers does not exist"
                                            + " before install is over, nor after it was removed");
                    seen.add("refused");
                }));

        assertThat(seen).containsExactly("refused");
        assertThat(app.peerData("peers")).isEmpty();
    }

    @Test
    void withLeaderSetAllIsReadyInInstall() {
        deploy(1, LeaderSettings::withLeaderSet, charm -> {
            charm.settings.when(isLeader()).whenNot(isSet("x")).run(() -> charm.settings.set("x", "1"));
            charm.settings.when(hasChanged("x")).run(() -> note(charm, "x=" + charm.settings.get("x")));
        });

        assertThat(seen).containsExactly("0 x=Optional[1]");
    }

    @Test
    void newUnitSeesEachSettingAsChangedOnce() {
        SimulatedApplication app = deploy(1, charm -> {
            charm.settings
                    .when(isLeader())
                    .whenNot(isSet("a"))
                    .run(() -> charm.settings.set(Map.of("a", "1", "b", "2")));
            charm.settings.when(hasChanged("a")).run(() -> note(charm, "a"));
            charm.settings.when(hasChanged("b")).run(() -> note(charm, "b"));
            charm.settings.when(hasChanged()).run(() -> note(charm, "any"));
        });
        juju.advance(Duration.ofMinutes(20));
        assertThat(seen).containsExactlyInAnyOrder("0 a", "0 b", "0 any");

        app.addUnit();
        juju.advance(Duration.ofMinutes(20));

        assertThat(seen).containsExactlyInAnyOrder("0 a", "0 b", "0 any", "1 a", "1 b", "1 any");
    }

    @Test
    void writerSeesItsOwnChangeAtOnceAndNotAgain() {
        SimulatedApplication app = deploy(2, charm -> {
            charm.framework().observe(ConfigChangedEvent.class, event -> {
                long step = charm.config().integer("step").orElse(0L);
                if (step > 0 && charm.unit().isLeader()) {
                    charm.settings.set("step", Long.toString(step));
                }
            });
            charm.settings
                    .when(hasChanged("step"))
                    .run(() -> note(charm, "step " + charm.settings.get("step").orElse("-")));
        });

        app.config("step", 7);
        juju.advance(Duration.ofMinutes(20));

        assertThat(seen).containsExactlyInAnyOrder("0 step 7", "1 step 7");
    }

    @Test
    void failedHookKeepsTheChange() {
        SimulatedApplication app = deploy(1, charm -> {
            charm.framework()
                    .observe(
                            ConfigChangedEvent.class,
                            event -> charm.settings.set(
                                    "step", charm.config().integer("step").orElse(0L) + ""));
            charm.settings
                    .when(hasChanged("step"))
                    .run(() -> note(charm, "step " + charm.settings.get("step").orElse("-")));
        });
        seen.clear();

        app.unit(0).onNextHook(new RefuseCommit());
        app.config("step", 7);
        juju.advance(Duration.ofMinutes(20));

        assertThat(seen).containsExactly("0 step 7", "0 step 7");
    }

    @Test
    void changeWithLeaderSetSurvivesTheHookThatFailed() {
        SimulatedApplication app = deploy(1, LeaderSettings::withLeaderSet, charm -> {
            charm.framework()
                    .observe(
                            ConfigChangedEvent.class,
                            event -> charm.settings.set(
                                    "step", charm.config().integer("step").orElse(0L) + ""));
            charm.settings.when(hasChanged("step")).run(() -> note(charm, "step"));
        });
        seen.clear();

        app.unit(0).onNextHook(new KillAtEnd());
        app.config("step", 7);
        juju.runUntil("it was set", () -> "7".equals(app.leaderSettings().get("step")), Duration.ofMinutes(1));
        juju.advance(Duration.ofMinutes(20));

        assertThat(seen).isNotEmpty();
    }

    @Test
    void unsetSettingIsChangedAndGone() {
        SimulatedApplication app = deploy(2, charm -> {
            charm.framework().observe(ConfigChangedEvent.class, event -> {
                if (charm.unit().isLeader()) {
                    long step = charm.config().integer("step").orElse(0L);
                    Map<String, @Nullable String> changes = new HashMap<>();
                    changes.put("a", step == 0 ? "1" : null);
                    changes.put("b", "2");
                    charm.settings.set(changes);
                }
            });
            charm.settings.when(hasChanged("a")).whenNot(isSet("a")).run(() -> note(charm, "a is gone"));
        });

        app.config("step", 1);
        juju.runUntilQuiet();

        assertThat(seen).containsExactlyInAnyOrder("0 a is gone", "1 a is gone");
        assertThat(app.peerData("peers")).containsExactlyEntriesOf(Map.of("b", "2"));
    }

    @Test
    void directWritesToTheDatabagMoveTheStates() {
        SimulatedApplication app = deploy(2, charm -> {
            charm.framework().observe(ConfigChangedEvent.class, event -> {
                if (charm.unit().isLeader()) {
                    charm.model()
                            .relation("peers")
                            .orElseThrow()
                            .data(charm.app())
                            .putAll(Map.of("a", "1", "jops-x", "2"));
                }
            });
            charm.settings
                    .when(hasChanged("a"), isSet("a"))
                    .run(() -> note(charm, charm.settings.getAll().toString()));
        });

        assertThat(seen).containsExactlyInAnyOrder("0 {a=1}", "1 {a=1}");
        assertThat(app.peerData("peers")).containsKey("jops-x");
    }

    @Test
    void handlersComeAfterDeferredEventsAndTheHooksOwnAndBeforeStatuses() {
        deploy(1, charm -> {
            charm.framework().observe(ConfigChangedEvent.class, event -> {
                note(charm, "config-changed");
                if (seen.size() == 1) {
                    event.defer();
                    charm.settings.set("a", "1");
                }
            });
            charm.framework().observe(dev.jops.charm.StartEvent.class, event -> {
                note(charm, "start");
                charm.settings.set("a", "2");
            });
            charm.framework().observe(CollectUnitStatusEvent.class, event -> {
                if (!seen.isEmpty()) {
                    note(charm, "status");
                }
                event.addStatus(new ActiveStatus());
            });
            charm.settings
                    .when(hasChanged("a"))
                    .run(() -> note(charm, "a is " + charm.settings.get("a").orElseThrow()));
        });

        assertThat(seen)
                .startsWith(
                        "0 config-changed",
                        "0 a is 1",
                        "0 status",
                        "0 config-changed",
                        "0 start",
                        "0 a is 2",
                        "0 status");
    }

    @Test
    void handlerRunsAgainOnlyIfAStateThatItWaitsOnChanged() {
        deploy(1, LeaderSettings::withLeaderSet, charm -> {
            charm.settings
                    .when(hasChanged("a"))
                    .run(() -> note(charm, "a=" + charm.settings.get("a").orElse("-")));
            charm.settings.when(isLeader()).run(() -> note(charm, "leads"));
            charm.settings.whenNot(isSet("a")).run(() -> charm.settings.set("a", "1"));
            charm.settings
                    .when(isSet("a"))
                    .whenNot(isSet("b"))
                    .run(() -> charm.settings.set(Map.of("a", "2", "b", "1")));
        });

        assertThat(seen.subList(0, 3)).containsExactly("0 leads", "0 a=2", "0 leads");
    }

    /** layer-leadership: changed.KEY "will remain set for the remainder of the hook". */
    @Test
    void handlerThatSawAValueSeesTheOldOneThatALaterHandlerSetBack() {
        SimulatedApplication app = deploy(1, charm -> {
            charm.framework()
                    .observe(
                            ConfigChangedEvent.class,
                            event -> charm.settings.set(
                                    "a", charm.config().integer("step").orElse(0L) == 0 ? "A" : "B"));
            charm.settings.when(hasChanged("a")).run(() -> charm.machine()
                    .writeFile("/etc/a", charm.settings.get("a").orElse("gone")));
            charm.settings.when(isSet("a"), hasChanged()).run(() -> charm.settings.set("a", "A"));
        });

        app.config("step", 1);
        juju.runUntilQuiet();

        assertThat(app.peerData("peers")).containsEntry("a", "A");
        assertThat(app.unit(0).file("/etc/a")).hasContent("A");
    }

    @Test
    void changedStaysForTheRestOfTheHookAndNotLonger() {
        SimulatedApplication app = deploy(1, charm -> {
            charm.framework().observe(ConfigChangedEvent.class, event -> {
                charm.settings.set("a", "A");
                if (charm.config().integer("step").orElse(0L) > 0) {
                    note(charm, "first " + charm.settings.is(hasChanged("a")) + charm.settings.is(hasChanged()));
                    charm.settings.set("a", null);
                    charm.settings.set("a", "A");
                    note(charm, "then " + charm.settings.is(hasChanged("a")) + charm.settings.is(hasChanged()));
                }
            });
            charm.framework()
                    .observe(
                            UpdateStatusEvent.class,
                            event -> note(charm, "later " + charm.settings.is(hasChanged("a"))));
        });

        app.config("step", 1);
        juju.runUntilQuiet();
        juju.advance(Duration.ofMinutes(6));

        assertThat(seen).startsWith("0 first falsefalse", "0 then truetrue", "0 later false");
    }

    @Test
    void handlersThatNeverComeToRestAreNamed() {
        SimulatedApplication app = deploy(1, charm -> {
            charm.settings.when(isSet("a")).run(() -> charm.settings.set("a", null));
            charm.settings.when(isLeader()).whenNot(isSet("a")).run(() -> charm.settings.set("a", "1"));
        });

        assertThat(app.unit(0).hookInError()).contains("peers-relation-created");
        assertThat(juju.timeline().toString())
                .contains("after 100 rounds these handlers of leader settings still change what they wait on: ["
                        + "when leadership.set.a, when leadership.is_leader and not leadership.set.a]");
    }

    @Test
    void inActionsThereAreNoStatesAndTheSettingsAreThere() {
        SimulatedApplication app = deploy(1, charm -> {
            charm.action("look", same -> note(same, same.settings.is(isLeader()) + " " + same.settings.getAll()));
            charm.action("change", same -> same.settings.set("a", "2"));
            charm.settings.when(isLeader()).whenNot(isSet("a")).run(() -> charm.settings.set("a", "1"));
            charm.settings
                    .when(hasChanged("a"))
                    .run(() -> note(charm, "a=" + charm.settings.get("a").orElse("-")));
        });
        seen.clear();

        app.unit(0).run("look").waitFor();
        app.unit(0).run("change").waitFor();
        assertThat(seen).containsExactly("0 false {a=1}");
        juju.advance(Duration.ofMinutes(10));

        assertThat(seen).containsExactly("0 false {a=1}", "0 a=2");
    }

    @Test
    void followerIsRefusedWithTheReason() {
        List<Throwable> refusals = new ArrayList<>();
        Setup setup = charm -> charm.framework().observe(UpdateStatusEvent.class, event -> {
            try {
                charm.settings.set("a", charm.unit().name());
            } catch (RuntimeException e) {
                refusals.add(e);
            }
        });
        SimulatedApplication app = deploy(2, setup);
        juju.advance(Duration.ofMinutes(10));

        assertThat(app.peerData("peers"))
                .containsEntry("a", app.leader().orElseThrow().name());
        assertThat(refusals).isNotEmpty().allSatisfy(refusal -> assertThat(refusal)
                .hasCauseInstanceOf(NotLeaderException.class));
    }

    @Test
    void onlyDigestsAreRemembered() {
        Setup setup = charm ->
                charm.settings.when(isLeader()).whenNot(isSet("a")).run(() -> charm.settings.set("a", "correct horse"));
        SimulatedApplication app = juju.deploy(
                "foo",
                CharmCode.of(
                        framework -> new SettingsCharm(framework, LeaderSettingsTest::onPeers, setup),
                        META,
                        StateLocation.CONTROLLER),
                2);
        juju.runUntilQuiet();

        for (SimulatedUnit unit : app.units()) {
            assertThat(unit.controllerState().toString()).contains("digests").doesNotContain("horse");
        }
    }

    @Test
    void leaderTakesOverWhatWasSetWithLeaderSet() {
        Map<String, Function<OpsObject, LeaderSettings>> place = new TreeMap<>();
        place.put("", LeaderSettings::withLeaderSet);
        SimulatedApplication app = deploy(3, charm -> place.get("").apply(charm), charm -> {
            charm.settings
                    .when(isLeader())
                    .whenNot(isSet("a"), isSet("b"))
                    .run(() -> charm.settings.set(Map.of("a", "1", "b", "2")));
            charm.action("change", same -> same.settings.set("a", null));
            charm.settings
                    .when(hasChanged())
                    .run(() -> note(charm, charm.settings.getAll().toString()));
        });
        seen.clear();

        place.put("", charm -> LeaderSettings.migratedToPeerData(charm, "peers"));
        app.refresh();
        juju.advance(Duration.ofMinutes(20));

        assertThat(seen).as("nothing has changed for the handlers").isEmpty();
        assertThat(app.peerData("peers")).containsEntry("a", "1").containsEntry("b", "2");
        assertThat(app.leaderSettings()).as("a rollback finds them").containsEntry("a", "1");

        app.leader().orElseThrow().run("change").waitFor();
        juju.advance(Duration.ofMinutes(20));

        assertThat(app.peerData("peers")).doesNotContainKey("a");
        assertThat(seen).containsExactlyInAnyOrder("0 {b=2}", "1 {b=2}", "2 {b=2}");
    }

    @Test
    void onJuju4ThereIsNothingToTakeOver() {
        juju = SimulatedJuju.builder().version("4.0.1").build();

        SimulatedApplication app = deploy(
                2, charm -> LeaderSettings.migratedToPeerData(charm, "peers"), LeaderSettingsTest::sharePassword);

        assertThat(app.peerData("peers")).containsOnlyKeys("admin_password");
    }

    @Test
    void namesThatCanNotBeSettingsAreRefused() {
        for (String name : List.of("", "a=b", "jops-secret")) {
            assertThatThrownBy(() -> isSet(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("\"" + name + "\" is not the name of a leader setting");
        }
    }

    @Test
    void statesHaveTheNamesOfTheReactiveLayer() {
        Map<LeadershipState, String> names = new LinkedHashMap<>();
        names.put(isLeader(), "leadership.is_leader");
        names.put(isSet("k"), "leadership.set.k");
        names.put(hasChanged("k"), "leadership.changed.k");
        names.put(hasChanged(), "leadership.changed");

        names.forEach((state, name) -> assertThat(state).hasToString(name));
        assertThat(Collections.unmodifiableMap(names)).hasSize(4);
    }
}
