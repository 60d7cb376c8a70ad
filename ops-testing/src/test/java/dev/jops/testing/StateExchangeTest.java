package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.StateLocation;
import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.HookEvent;
import dev.jops.charm.InstallEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.hookcmds.Port;
import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretRotate;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Relation;
import dev.jops.model.Secret;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.machine.ProgramScript;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.testing.fault.FailCommandsNamed;
import dev.jops.testing.fault.Vanish;
import dev.jops.testing.state.DeferredState;
import dev.jops.testing.state.ModelState;
import dev.jops.testing.state.NetworkState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the state of a unit can go from a simulation into a context or another simulation, and back. */
class StateExchangeTest {
    private static final String EXTRAS = """
            peers:
              peers:
                interface: peers
            storage:
              data:
                type: filesystem
                multiple:
                  range: 1-3
            extra-bindings:
              admin: null
            resources:
              schema:
                type: file
                filename: schema.sql
            config:
              options:
                port:
                  type: int
                  default: 80
                name:
                  type: string
                  default: ""
            """;
    private static final CharmMeta SHOP = CharmMeta.fromYaml("""
            name: shop
            requires:
              database:
                interface: postgresql
            """ + EXTRAS);
    private static final CharmMeta DB = CharmMeta.fromYaml("""
            name: db
            provides:
              clients:
                interface: postgresql
            """ + EXTRAS);
    private static final CharmCode SHOP_CODE = CharmCode.of(BusyCharm::new, SHOP);
    private static final CharmCode DB_CODE = CharmCode.of(BusyCharm::new, DB);

    private SimulatedJuju juju = SimulatedJuju.withSeed(1);
    private SimulatedJuju other = SimulatedJuju.withSeed(2);

    /** A charm that leaves something in every part of a state. */
    private static final class BusyCharm extends CharmBase {
        private final StoredState stored = storedState("seen");

        BusyCharm(Framework framework) {
            super(framework);
            framework.observe(HookEvent.class, this::onHook);
            framework.observe(UpdateStatusEvent.class, event -> event.defer());
            framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        }

        private void onHook(HookEvent event) {
            stored.put("hooks", stored.integer("hooks").orElse(0L) + 1);
            stored.put("ratio", 0.5);
            String name = config().string("name").orElse("");
            unit().setStatus(
                            new ActiveStatus(name + " after " + event.getClass().getSimpleName()));
            if (event instanceof InstallEvent) {
                unit().addSecret(SecretChange.builder()
                        .label("own")
                        .content(Map.of("key", unit().name()))
                        .rotate(SecretRotate.MONTHLY)
                        .build());
                return;
            }
            for (String endpoint : meta().relations().keySet()) {
                model().relations(endpoint).forEach(this::tell);
            }
        }

        private void onConfigChanged(ConfigChangedEvent event) {
            unit().openPort(Port.tcp((int) config().integer("port").orElseThrow()));
            unit().setWorkloadVersion("16." + config().integer("port").orElseThrow());
        }

        private void tell(Relation relation) {
            relation.data(unit()).put("hello", "from " + unit().name());
            boolean isPeer = relation.app().orElseThrow().equals(app());
            if (unit().isLeader() && !isPeer && !relation.data(app()).containsKey("secret")) {
                app().setStatus(new ActiveStatus("led by " + unit().name()));
                Secret secret = app().addSecret(SecretChange.builder()
                        .label("shared-" + relation.id())
                        .description("for the other side")
                        .content(Map.of("password", "by " + unit().name()))
                        .build());
                secret.grant(relation);
                relation.data(app()).put("secret", secret.id().orElseThrow());
            }
            String id =
                    isPeer ? null : relation.data(relation.app().orElseThrow()).get("secret");
            if (id != null) {
                model().secret(id, "theirs-" + relation.id()).content();
            }
        }
    }

    private static final class QuietCharm extends CharmBase {
        QuietCharm(Framework framework) {
            super(framework);
        }
    }

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        juju.close();
        other.close();
    }

    private void settle(long seed) {
        juju.close();
        juju = SimulatedJuju.withSeed(seed);
        SimulatedApplication shop = juju.deploy("shop", SHOP_CODE, 3);
        juju.deploy("db", DB_CODE, 2);
        juju.integrate("shop:database", "db:clients");
        shop.config("port", 8080);
        shop.attachResource("schema", schema().toString());
        juju.runUntilQuiet();
        shop.unit(1).addStorage("data");
        shop.unit(2).setNetwork("admin", NetworkState.of("admin", "192.0.2.7").network());
        String userSecret = juju.addSecret("operators", Map.of("word", "abc"));
        juju.grantSecret(userSecret, "db");
        juju.advance(Duration.ofMinutes(12));
        juju.runUntilQuiet();
    }

    private Map<Integer, State> states(SimulatedJuju from, String application) {
        Map<Integer, State> states = new TreeMap<>();
        for (SimulatedUnit unit : from.application(application).orElseThrow().units()) {
            states.put(Integer.valueOf(unit.name().substring(application.length() + 1)), unit.state());
        }
        return states;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void resumedUnitsHaveTheStatesThatWereTakenAndNothingToRun(long seed) {
        settle(seed);
        Map<Integer, State> shop = states(juju, "shop");
        Map<Integer, State> db = states(juju, "db");

        if (seed % 2 == 0) {
            other.resume("shop", SHOP_CODE, shop);
        }
        other.resume("db", DB_CODE, db);
        if (seed % 2 == 1) {
            other.resume("shop", SHOP_CODE, shop);
        }

        assertThat(states(other, "shop")).isEqualTo(shop);
        assertThat(states(other, "db")).isEqualTo(db);
        other.runUntilQuiet();
        assertThat(other.hooks()).isZero();
        assertThat(states(other, "shop")).isEqualTo(shop);
        assertThat(states(other, "db")).isEqualTo(db);
    }

    @Test
    void stateHasEveryPartThatTheUnitHas() {
        settle(1);
        SimulatedApplication shop = juju.application("shop").orElseThrow();
        SimulatedUnit leader = shop.leader().orElseThrow();

        State state = leader.state();

        assertThat(state.isLeader()).isTrue();
        assertThat(state.config()).containsExactly(Map.entry("port", 8080L));
        assertThat(state.model()).isEqualTo(juju.modelState());
        assertThat(state.openedPorts()).containsExactly(Port.tcp(8080));
        assertThat(state.unitStatus()).isEqualTo(leader.status());
        assertThat(state.applicationStatus()).isEqualTo(new ActiveStatus("led by " + leader.name()));
        assertThat(state.workloadVersion()).isEqualTo("16.8080");
        assertThat(state.resources()).singleElement().satisfies(resource -> assertThat(resource.content())
                .hasValueSatisfying(content -> assertThat(content).asString().isEqualTo("create table t")));
        assertThat(state.storages()).hasSizeBetween(1, 2);
        assertThat(state.deferred()).extracting(DeferredState::kind).contains("update-status");
        assertThat(state.stored("seen")).containsKeys("hooks", "ratio");
        assertThat(state.relation("peers").remoteUnitsData()).hasSize(2);
        RelationState database = state.relation("database");
        assertThat(database.remoteApplication()).hasValue("db");
        assertThat(database.remoteUnitsData().get(1)).containsEntry("hello", "from db/1");
        assertThat(database.localApplicationData()).containsKey("secret");
        assertThat(state.secret("own").owner()).isEqualTo(SecretState.Owner.UNIT);
        assertThat(state.secret("own").rotation()).isEqualTo(SecretRotate.MONTHLY);
        assertThat(state.secret("shared-" + database.id()).grants()).containsEntry(database.id(), Set.of("db"));
        assertThat(state.secret("theirs-" + database.id()).owner()).isEqualTo(SecretState.Owner.OTHER);
        assertThat(shop.unit(2).state().networks()).hasSize(1);
        assertThat(state.plannedUnits()).isEmpty();
    }

    @Test
    void contextGoesOnFromAUnitOfASimulationAndTheSimulationFromTheContext() {
        settle(3);
        State taken = juju.unit("shop/1").orElseThrow().state();
        try (Context<BusyCharm> context =
                Context.builder(BusyCharm::new).meta(SHOP).unit(1).build()) {

            State after = context.run(context.on().configChanged(), taken);

            assertThat(context.warnings()).isEmpty();
            assertThat(context.emittedEvents()).hasSize(1);
            assertThat(after.stored("seen")).isNotEqualTo(taken.stored("seen"));
            assertThat(after.toBuilder()
                            .stored(taken.stored())
                            .deferred(taken.deferred())
                            .unitStatus(taken.unitStatus())
                            .build())
                    .isEqualTo(taken);
            SimulatedApplication shop = other.resume("shop", SHOP_CODE, Map.of(1, after));
            assertThat(shop.unit(1).state()).isEqualTo(after);
        }
    }

    @Test
    void charmThatKeepsItsStateInTheControllerIsResumedToo() {
        CharmCode code = CharmCode.of(BusyCharm::new, SHOP, StateLocation.CONTROLLER);
        SimulatedUnit unit = juju.deploy("shop", code, 1).unit(0);
        juju.runUntilQuiet();
        State taken = unit.state();

        assertThat(taken.stored("seen")).containsKey("hooks");
        assertThat(other.resume("shop", code, Map.of(0, taken)).unit(0).state()).isEqualTo(taken);
    }

    @Test
    void pictureShowsNoSecretOfAState() {
        SecretState secret = SecretState.ofApplication(Map.of("password", "correct horse"));
        State state = machines().secret(secret).config("name", "correct horse").build();
        SimulatedUnit unit = other.resume("shop", SHOP_CODE, Map.of(0, state)).unit(0);
        other.runUntilQuiet();

        assertThat(unit.status().message()).contains("correct horse");
        assertThat(other.timeline().html()).doesNotContain("correct horse");
    }

    @Test
    void statesOfSubordinatesAndPrincipalsAreTakenButNotResumed() {
        CharmMeta principal = CharmMeta.fromYaml("{name: shop, provides: {logs: {interface: log, scope: container}}}");
        CharmMeta subordinate = CharmMeta.fromYaml(
                "{name: logs, subordinate: true, requires: {host: {interface: log, scope: container}}}");
        CharmCode ofShop = CharmCode.of(QuietCharm::new, principal);
        CharmCode ofLogs = CharmCode.of(QuietCharm::new, subordinate);
        SimulatedApplication shop = juju.deploy("shop", ofShop, 1);
        SimulatedApplication logs = juju.deploy("logs", ofLogs, 0);
        juju.integrate("shop:logs", logs.name() + ":host");
        juju.runUntilQuiet();

        State ofPrincipal = shop.unit(0).state();
        State ofSubordinate = logs.unit(0).state();

        try (Context<QuietCharm> context = Context.of(QuietCharm::new, subordinate)) {
            assertThat(context.run(context.on().updateStatus(), ofSubordinate)).isEqualTo(ofSubordinate);
        }
        assertThat(ofPrincipal.relation("logs").remoteUnitsData()).containsOnlyKeys(0);
        assertThatThrownBy(() -> other.resume("shop", ofShop, Map.of(0, ofPrincipal)))
                .hasMessageContaining("has the scope container, and no state says whose machine it is");
        assertThatThrownBy(() -> other.resume("logs", ofLogs, Map.of(0, ofSubordinate)))
                .hasMessageContaining("it is a subordinate, and no state says on whose machine");
    }

    @Test
    void packedCharmIsNotResumed() {
        CharmCode packed = new CharmCode(SHOP) {
            @Override
            HookExecutor executor(Simulation simulation, UnitRecord unit, ProgramScript programs) {
                throw new AssertionError("nothing is put in");
            }

            @Override
            void deploy(HookExecutor executor) {
                throw new AssertionError("nothing is replaced");
            }
        };

        assertThatThrownBy(
                        () -> other.resume("shop", packed, Map.of(0, machines().build())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shop can't go on from states: a packed charm keeps its local state in its own way");
    }

    @Test
    void resumedUnitGetsEventsOnlyForWhatIsNew() {
        State follower = machines().leader(false).build();
        SimulatedApplication shop = other.resume("shop", SHOP_CODE, Map.of(4, follower));

        other.runUntilQuiet();

        assertThat(shop.unit(4).hooks())
                .containsExactlyInAnyOrder(
                        "peers-relation-created", "leader-elected", "data-storage-attached (data/0)");
        assertThat(shop.addUnit().name()).isEqualTo("shop/5");
    }

    @Test
    void resumedLeaderLeadsWithoutAnElection() {
        RelationState peers =
                RelationState.peer("peers").peer(0, Map.of("hello", "there")).build();
        State leader = machines().leader(true).relation(peers).build();

        SimulatedApplication shop = other.resume("shop", SHOP_CODE, Map.of(1, leader));
        SimulatedUnit added = shop.addUnit();
        other.advance(Duration.ofMinutes(3));

        assertThat(shop.leader()).map(SimulatedUnit::name).hasValue("shop/1");
        assertThat(shop.unit(1).hooks()).doesNotContain("leader-elected").contains("peers-relation-joined (shop/2)");
        assertThat(added.state().relation("peers").remoteUnitsData()).containsOnlyKeys(0, 1);
    }

    @Test
    void relationWithAnApplicationThatIsKnownByNameCanBeRemoved() {
        RelationState database =
                RelationState.regular("database").id(7).remoteApplication("db").build();
        SimulatedApplication shop = other.resume(
                "shop", SHOP_CODE, Map.of(0, machines().relation(database).build()));

        other.removeRelation("shop", "db");
        other.runUntilQuiet();

        assertThat(shop.unit(0).hooks())
                .containsSubsequence("database-relation-departed (db/0)", "database-relation-broken");
        assertThat(other.integrations()).isEmpty();
    }

    @Test
    void stateIsRefusedWhileHooksAreDue() {
        SimulatedApplication shop = juju.deploy("shop", SHOP_CODE, 1);
        SimulatedUnit unit = shop.unit(0);
        assertThatThrownBy(unit::state)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("shop/0 still has hooks to run, which a state can't have: let them run first, with"
                        + " runUntilQuiet()");

        juju.runUntilQuiet();
        unit.state();

        shop.config("port", 81);
        assertThatThrownBy(unit::state).hasMessageStartingWith("shop/0 still has hooks to run");
        unit.onNextHook(new FailCommandsNamed("status-set"));
        juju.runUntil("an error", () -> unit.hookInError().isPresent(), Duration.ofMinutes(1));
        assertThatThrownBy(unit::state).hasMessageStartingWith("the hook config-changed of shop/0 is in error");
        juju.inject(new Vanish(unit.name()));
        assertThatThrownBy(unit::state).hasMessage("the machine of shop/0 has vanished");
    }

    @Test
    void whatAStateCannotExpressIsNamed() {
        SimulatedUnit unit = juju.deploy("shop", SHOP_CODE, 1).unit(0);
        juju.runUntilQuiet();

        unit.setNetwork("peers:0", NetworkState.of("peers", "192.0.2.7").network());
        juju.runUntilQuiet();

        assertThatThrownBy(unit::state)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the state of shop/0 can't be taken: it has a network of the relation peers:0, which a"
                        + " State has no place for");
    }

    @Test
    void conflictingStatesAreRefusedAndChangeNothing() {
        RelationState database =
                RelationState.regular("database").id(7).remoteApplication("db").build();
        State state = machines().relation(database).leader(true).build();
        State elsewhere = State.empty();

        refused(Map.of(), "there is no state of a unit of it");
        refused(Map.of(0, elsewhere), "the state of shop/0 is of the model testing");
        refused(Map.of(0, state, 1, state), "2 of its units lead");
        refused(
                Map.of(
                        0,
                        state,
                        1,
                        state.toBuilder().leader(false).config("port", 1).build()),
                "two of those who know it differ in the config");
        refused(
                Map.of(
                        0,
                        state,
                        1,
                        machines()
                                .relation(database.toBuilder()
                                        .id(7)
                                        .localApplicationData(Map.of("a", "b"))
                                        .build())
                                .build()),
                "two of those who know it differ in what shop says in the relation 7");
        assertThat(other.applications()).isEmpty();

        other.deploy("db", DB_CODE, 1);
        refused(Map.of(0, state), "db is there without the relation database:7");
        assertThatThrownBy(
                        () -> other.resume("db", DB_CODE, Map.of(1, machines().build())))
                .hasMessageContaining("it is deployed already");
    }

    @Test
    void stateThatJujuCannotBringAboutIsRefused() {
        State state = machines().config("colour", "red").build();

        assertThatThrownBy(() -> other.resume("shop", SHOP_CODE, Map.of(0, state)))
                .isInstanceOf(InconsistentStateException.class)
                .hasMessageContaining("declares no option colour");
    }

    @Test
    void statesOfTheOtherSideHaveToAgreeWithItsKnownData() {
        RelationState database =
                RelationState.regular("database").id(7).remoteApplication("db").build();
        RelationState clients = RelationState.regular("clients")
                .id(7)
                .remoteApplication("shop")
                .localUnitData(Map.of("hello", "from db/0"))
                .build();
        other.resume("shop", SHOP_CODE, Map.of(0, machines().relation(database).build()));

        assertThatThrownBy(() -> other.resume(
                        "db", DB_CODE, Map.of(0, machines().relation(clients).build())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("db can't go on from states: two of those who know it differ in what db/0 says in the"
                        + " relation 7");
    }

    @Test
    void sidesThatAreRelatedHaveToMatch() {
        RelationState database =
                RelationState.regular("database").id(7).remoteApplication("db").build();
        RelationState wrong = RelationState.regular("database")
                .id(7)
                .remoteApplication("shop")
                .build();
        other.resume("shop", SHOP_CODE, Map.of(0, machines().relation(database).build()));

        assertThatThrownBy(() -> other.resume(
                        "db", SHOP_CODE, Map.of(0, machines().relation(wrong).build())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("db:database and shop:database can't be related: one has to provide what the other"
                        + " requires");
    }

    @Test
    void simulationOfAModelTakesStatesOfThatModel() {
        State state = State.builder()
                .model(ModelState.kubernetes("prod").withUuid("u").withCloudSpec(Map.of("type", "kubernetes")))
                .build();
        try (SimulatedJuju prod = SimulatedJuju.builder().model(state.model()).build()) {
            SimulatedUnit unit =
                    prod.resume("shop", SHOP_CODE, Map.of(0, state)).unit(0);

            prod.runUntilQuiet();

            assertThat(unit.state().model()).isEqualTo(state.model());
        }
    }

    private void refused(Map<Integer, State> states, String why) {
        assertThatThrownBy(() -> other.resume("shop", SHOP_CODE, states))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("shop can't go on from states: " + why);
    }

    private Path schema() {
        try {
            return Files.writeString(directory.resolve("schema.sql"), "create table t");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private State.Builder machines() {
        return State.builder().model(other.modelState());
    }
}
