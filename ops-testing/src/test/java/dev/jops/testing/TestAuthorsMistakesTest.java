package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.machine.Program;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What those read who write tests, where they make the mistakes that are made most: what was tried, why not, what to do. */
class TestAuthorsMistakesTest {
    private final Context<StagedCharm> context = StagedCharm.context((charm, event) -> {});
    private final RelationState db = RelationState.regular("db").build();

    @Test
    void eventOfARelationThatIsNotInTheState() {
        assertThatThrownBy(() -> context.run(context.on().relationCreated(db), State.empty()))
                .hasMessage("Juju can't bring this about: db-relation-created is about a relation of db, and the state"
                        + " has none: add it with relation(...)");
    }

    @Test
    void relationOfTheStateThatWentIntoAnEarlierRun() {
        Context<StagedCharm> writing = StagedCharm.context((charm, event) ->
                charm.model().relation("db").orElseThrow().data(charm.unit()).put("user", "shop"));
        State after =
                writing.run(writing.on().start(), State.builder().relation(db).build());

        assertThatThrownBy(() -> writing.run(writing.on().relationChanged(db, 0), after))
                .hasMessage("Juju can't bring this about: db-relation-changed is about a relation of db with other data"
                        + " than the state has, as that of an earlier state: give the event the state's own, such as"
                        + " state.relation(1)");
        writing.run(writing.on().relationChanged(after.relation(1), 0), after);
    }

    @Test
    void endpointThatTheCharmDoesNotDeclare() {
        State state = State.builder()
                .relation(RelationState.regular("database").build())
                .build();
        String message = "the charm shop declares no endpoint database: its metadata has peers, web, db, logs";

        assertThatThrownBy(() -> context.run(context.on().start(), state))
                .hasMessage("Juju can't bring this about: " + message);
        try (Harness<StagedCharm> harness = begun()) {
            assertThatThrownBy(() -> harness.addRelation("database", "postgresql"))
                    .hasMessage(message);
        }
        Context<StrayCharm> stray = Context.of(StrayCharm::new, StagedCharm.META);
        assertThatThrownBy(() -> stray.run(stray.on().start(), State.empty()))
                .hasMessage("the charm failed in its constructor, before start: java.lang.IllegalArgumentException: "
                        + message);
    }

    private static final class StrayCharm extends CharmBase {
        StrayCharm(Framework framework) {
            super(framework);
            framework.observe(on("database").relationChanged(), event -> {});
        }
    }

    @Test
    void configOfAnotherTypeOrName() {
        assertThatThrownBy(() -> context.run(
                        context.on().configChanged(),
                        State.builder().config("port", "80").build()))
                .hasMessage(
                        "Juju can't bring this about: the option port is of type int, and \"80\" is none: set it to a"
                                + " value of that type");
        assertThatThrownBy(() -> context.run(
                        context.on().configChanged(),
                        State.builder().config("prot", 80).build()))
                .hasMessage(
                        "Juju can't bring this about: the charm shop declares no option prot: its metadata has port,"
                                + " colour, ratio, loud, password");
        try (Harness<StagedCharm> harness = begun()) {
            assertThatThrownBy(() -> harness.updateConfig("port", "80"))
                    .hasMessage("the option port of shop is of type int: \"80\" is none");
        }
    }

    @Test
    void harnessThatHasNotBegun() {
        try (Harness<StagedCharm> harness = Harness.of(StagedCharm.playing((charm, event) -> {}), StagedCharm.META)) {
            assertThatThrownBy(() -> harness.emit("start")).hasMessage("there is no charm yet: call begin() first");
            assertThatThrownBy(harness::model).hasMessage("there is no charm yet: call begin() first");
        }
    }

    @Test
    void nameOfAnEventThatJujuDoesNotHave() {
        try (Harness<StagedCharm> harness = begun()) {
            assertThatThrownBy(() -> harness.emit("config_changed"))
                    .hasMessage("Juju has no hook config_changed about the unit alone: it has install, start,"
                            + " config-changed, update-status, upgrade-charm, leader-elected, leader-settings-changed,"
                            + " pre-series-upgrade, post-series-upgrade, collect-metrics, meter-status-changed, stop,"
                            + " remove; other events come with what a test changes, as with addRelation(...), or runs");
        }
    }

    @Test
    void followerThatWritesWhatTheLeaderMay() {
        Context<StagedCharm> data = StagedCharm.context((charm, event) ->
                charm.model().relation("db").orElseThrow().data(charm.app()).put("key", "value"));
        Context<StagedCharm> status =
                StagedCharm.context((charm, event) -> charm.app().setStatus(new ActiveStatus()));

        assertThat(causeOf(data, State.builder().relation(db).build()))
                .hasMessage("shop/0 cannot write the application data of shop in relation db:1: shop/0 is not the"
                        + " leader, and only the leader may write it; ask unit().isLeader() before, and leave it to the"
                        + " leader otherwise");
        assertThat(causeOf(status, State.empty()))
                .hasMessage("shop/0 cannot set the status of the application shop; only the leader may, so ask"
                        + " unit().isLeader() before");
    }

    @Test
    void actionThatIsNoneOrWantsOtherParameters() {
        assertThatThrownBy(() -> context.run(context.on().action("backupp"), State.empty()))
                .hasMessage("Juju can't bring this about: the charm shop declares no action backupp: its metadata has"
                        + " backup, open");
        assertThatThrownBy(() -> context.run(context.on().action("backup"), State.empty()))
                .hasMessage("Juju can't bring this about: the action backup is refused: its parameter target is"
                        + " required");
        assertThatThrownBy(() ->
                        context.run(context.on().action("backup", Map.of("target", "s3", "keep", "3")), State.empty()))
                .hasMessage("Juju can't bring this about: the action backup is refused: its parameter keep has to be of"
                        + " type integer, and is \"3\"");
    }

    @Test
    void actionThatFailsWithoutAReason() {
        Context<StagedCharm> failing = StagedCharm.context((charm, event) -> ((ActionEvent) event).fail(""));

        assertThatThrownBy(() -> failing.run(failing.on().action("open"), State.empty()))
                .hasMessage("the action open failed, and the charm did not say why");
    }

    @Test
    void secretThatWasNotGranted() {
        try (Harness<StagedCharm> harness = begun()) {
            String id = harness.addUserSecret(Map.of("password", "s3cret"));

            assertThatThrownBy(() -> harness.model().secret(id).content())
                    .hasMessage("shop/0 cannot read the secret " + id + ": this unit was not granted access to it; its"
                            + " owner has to grant it to the application");
        }
        SecretState secret = SecretState.of(Map.of("password", "s3cret"));
        assertThatThrownBy(() -> context.run(context.on().secretChanged(secret), State.empty()))
                .hasMessage("Juju can't bring this about: secret-changed is about a secret that the state does not have"
                        + " as it is: add it with secret(...), or give the event the state's own, which a run may have"
                        + " changed");
    }

    @Test
    void storageThatTheCharmDoesNotDeclareOrThatIsNotThere() {
        State state = State.builder().storage(StorageState.of("tape")).build();

        assertThatThrownBy(() -> context.run(context.on().start(), state))
                .hasMessage("Juju can't bring this about: the charm shop declares no storage tape: its metadata has"
                        + " data, cache");
        assertThatThrownBy(() -> context.run(context.on().storageAttached(StorageState.of("data")), State.empty()))
                .hasMessage("Juju can't bring this about: data-storage-attached is about the storage data/0, which the"
                        + " state does not have: add it with storage(...)");
    }

    @Test
    void containerThatIsNotThereOrDoesNotAnswer() {
        ContainerState starting = ContainerState.unreachable("app");
        assertThatThrownBy(() -> context.run(context.on().pebbleReady(starting), State.empty()))
                .hasMessage("Juju can't bring this about: app-pebble-ready is about the container app, which the state"
                        + " does not have: add it with container(...), reachable or not");

        context.run(
                context.on().pebbleReady(starting),
                State.builder().container(starting).build());

        assertThat(context.warnings())
                .containsExactly("app-pebble-ready comes from a container whose Pebble does not answer, as when it has"
                        + " restarted since: make it connectable if that is not meant");
    }

    @Test
    void charmThatThrows() {
        Context<StagedCharm> failing = StagedCharm.context((charm, event) -> {
            throw new IllegalStateException("no way");
        });
        Context<StagedCharm> broken = Context.of(
                framework -> {
                    throw new IllegalStateException("no way");
                },
                StagedCharm.META);

        assertThatThrownBy(() -> failing.run(failing.on().start(), State.empty()))
                .hasMessage("the charm failed in start: java.lang.IllegalStateException: no way")
                .hasStackTraceContaining("TestAuthorsMistakesTest");
        assertThatThrownBy(() -> broken.run(broken.on().start(), State.empty()))
                .hasMessage(
                        "the charm failed in its constructor, before start: java.lang.IllegalStateException: no way");
    }

    @Test
    void eventThatIsRunTwice() {
        try (RunningCharm<StagedCharm> running = context.start(context.on().start(), State.empty())) {
            running.run();

            assertThatThrownBy(running::run)
                    .hasMessage("start has run already: start the next event from the state that came out");
        }
    }

    @Test
    void programThatNobodyHasScripted() {
        Context<StagedCharm> running =
                StagedCharm.context((charm, event) -> charm.machine().run(Program.of("systemctl", "start", "shop")));

        assertThat(causeOf(running, State.empty()))
                .hasMessage("no result is scripted for the program: systemctl start shop: say what it answers with"
                        + " machine().onCommand(\"systemctl\")");
    }

    @Test
    void partOfAStateThatIsNotThere() {
        State state = State.builder().relation(db).relation(db).build();

        assertThatThrownBy(() -> state.relation("web"))
                .hasMessage("the state has no relation of web: it has db:1, db:2");
        assertThatThrownBy(() -> state.relation("db"))
                .hasMessage("the state has 2 relations of db: ask for one of db:1, db:2 by its number");
    }

    private static @Nullable Throwable causeOf(Context<StagedCharm> failing, State state) {
        return catchThrowable(() -> failing.run(failing.on().start(), state)).getCause();
    }

    private static Harness<StagedCharm> begun() {
        Harness<StagedCharm> harness = Harness.of(StagedCharm.playing((charm, event) -> {}), StagedCharm.META);
        harness.begin();
        return harness;
    }
}
