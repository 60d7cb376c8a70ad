package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jops.hookcmds.Port;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.CharmMetaException;
import dev.jops.model.ActiveStatus;
import dev.jops.testing.state.CheckState;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.ExecState;
import dev.jops.testing.state.ModelState;
import dev.jops.testing.state.NetworkState;
import dev.jops.testing.state.NoticeState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.ResourceState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import dev.jops.testing.state.StoredData;
import dev.jops.testing.state.TestEvent;
import dev.jops.testing.state.TestEvents;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests what the consistency check refuses, accepts, and warns of. Numbers are those of rules in the list of Python's
 * checker.
 *
 * <p>Python's rules 17, 18, 20, 21, 25, 26, 32 and 33, about events without their object or with another one, can't be
 * broken here: the compiler enforces them.
 */
class ConsistencyTest {
    private static final TestEvents<StagedCharm> ON = new TestEvents<>();
    private static final ContainerState APP = ContainerState.connectable("app");
    private static final RelationState DB = RelationState.regular("db").build();
    private static final StorageState DATA = StorageState.of("data");
    private static final String LAYER = "checks: {up: {override: replace, level: ready, threshold: 5}}";

    /** A number of a rule, something that breaks it, something that does not, and the beginning of the message. */
    static Stream<Arguments> rules() {
        return Stream.of(
                        containers(),
                        config(),
                        events(),
                        secrets(),
                        storages(),
                        relations(),
                        networksAndModel(),
                        stored())
                .flatMap(family -> family);
    }

    private static Stream<Arguments> containers() {
        ContainerState noted = ContainerState.builder("app")
                .connectable(true)
                .notice(new NoticeState("1", "example.com/a"))
                .build();
        CheckState up = CheckState.up("up").withLevel("ready").withThreshold(5);
        ContainerState checked = ContainerState.builder("app")
                .connectable(true)
                .layer(LAYER)
                .check(up)
                .build();
        return Stream.of(
                rule(
                        "1 and 5, a container that the charm declares",
                        run(
                                ON.pebbleReady(ContainerState.connectable("ghost")),
                                State.builder().container(ContainerState.connectable("ghost"))),
                        run(ON.pebbleReady(APP), State.builder().container(APP)),
                        "the charm shop declares no container ghost: its metadata has app, sidecar"),
                rule(
                        "2, the container of the event",
                        run(ON.pebbleReady(APP), State.builder()),
                        run(ON.pebbleReady(APP), State.builder().container(APP)),
                        "app-pebble-ready is about the container app, which the state does not have: add it with"
                                + " container(...)"),
                rule(
                        "3, the notice of the event",
                        run(
                                ON.pebbleCustomNotice(APP, new NoticeState("1", "example.com/a")),
                                State.builder().container(APP)),
                        run(
                                ON.pebbleCustomNotice(noted, noted.notices().get(0)),
                                State.builder().container(noted)),
                        "app-pebble-custom-notice is about the notice 1, which no container has"),
                rule(
                        "4, the check of the event",
                        run(ON.pebbleCheckFailed(APP, up), State.builder().container(APP)),
                        run(ON.pebbleCheckFailed(checked, up), State.builder().container(checked)),
                        "app-pebble-check-failed is about the check up, which the container app does not have"),
                rule(
                        "6, a check in the plan",
                        start(State.builder()
                                .container(ContainerState.builder("app")
                                        .connectable(true)
                                        .check(up)
                                        .build())),
                        start(State.builder().container(checked)),
                        "the check up of the container app is not in its plan, which has no checks"),
                rule(
                        "7, the level of a check",
                        start(withCheck(up.withLevel("alive"))),
                        start(withCheck(up)),
                        "the check up of the container app has the level \"alive\", and in its plan \"ready\""),
                rule(
                        "8, the startup of a check",
                        start(withCheck(up.withStartup("disabled"))),
                        start(withCheck(up)),
                        "the check up of the container app has the startup \"disabled\", and in its plan \"enabled\""),
                rule(
                        "9, the threshold of a check",
                        start(withCheck(up.withThreshold(3))),
                        start(withCheck(up)),
                        "the check up of the container app has the threshold \"3\", and in its plan \"5\""),
                rule(
                        "22, the container of the event as it is in the state",
                        run(ON.pebbleReady(APP), State.builder().container(noted)),
                        run(
                                ON.pebbleReady(ContainerState.connectable("app")),
                                State.builder().container(APP)),
                        "app-pebble-ready is about the container app as the state does not have it"),
                rule(
                        "24, one result for commands",
                        start(withExecs("ls", "ls")),
                        start(withExecs("ls", "ps")),
                        "the result in app of commands that begin with ls is in the state twice"),
                rule(
                        "one container by a name",
                        start(State.builder().container(APP).container(noted)),
                        start(State.builder().container(APP).container(ContainerState.connectable("sidecar"))),
                        "the container app is in the state twice"),
                rule(
                        "containers on machines",
                        start(State.builder().container(APP).model(ModelState.machines("dev"))),
                        start(State.builder().container(APP).model(ModelState.kubernetes("dev"))),
                        "a model of machines has no containers with Pebble"));
    }

    private static State.Builder withCheck(CheckState check) {
        return State.builder()
                .container(ContainerState.builder("app")
                        .connectable(true)
                        .layer(LAYER)
                        .check(check)
                        .build());
    }

    private static State.Builder withExecs(String one, String other) {
        return State.builder()
                .container(ContainerState.builder("app")
                        .connectable(true)
                        .exec(ExecState.succeeding(one))
                        .exec(ExecState.succeeding(other))
                        .build());
    }

    private static Stream<Arguments> config() {
        return Stream.of(
                rule(
                        "10, a declared option",
                        start(State.builder().config("size", 1)),
                        start(State.builder().config("port", 1)),
                        "the charm shop declares no option size: its metadata has port, colour, ratio, loud, password"),
                rule(
                        "13, a text for a number",
                        start(State.builder().config("port", "80")),
                        start(State.builder().config("port", 80L)),
                        "the option port is of type int, and \"80\" is not: set it to a value of that type"),
                rule(
                        "13, a boolean for a number",
                        start(State.builder().config("port", true)),
                        start(State.builder().config("loud", true)),
                        "the option port is of type int, and true is not: set it to a value of that type"),
                rule(
                        "13, a whole number for a decimal one",
                        start(State.builder().config("ratio", "half")),
                        start(State.builder().config("ratio", 1)),
                        "the option ratio is of type float, and \"half\" is not: set it to a value of that type"),
                rule(
                        "14, the identifier of a secret",
                        start(State.builder().config("password", "9m4e2mr0ui3e8a215n4g")),
                        start(State.builder().config("password", "secret:9m4e2mr0ui3e8a215n4g")),
                        "the option password is of type secret, and \"9m4e2mr0ui3e8a215n4g\" is not the identifier"
                                + " of one"),
                rule(
                        "14, and of the right length",
                        start(State.builder().config("password", "secret:9m4e2mr0ui3e8a215n4")),
                        start(State.builder()
                                .config(
                                        "password",
                                        SecretState.of(Map.of("key", "value")).toBuilder()
                                                .id("00000000000000000001")
                                                .build()
                                                .id())),
                        "the option password is of type secret"),
                rule(
                        "15, a declared resource",
                        start(State.builder().resource(ResourceState.of("logo", ""))),
                        start(State.builder().resource(ResourceState.of("schema", ""))),
                        "the charm shop declares no resource logo: its metadata has image, schema"),
                rule(
                        "a resource once",
                        start(State.builder()
                                .resource(ResourceState.of("schema", "a"))
                                .resource(ResourceState.of("schema", "b"))),
                        start(State.builder()
                                .resource(ResourceState.of("schema", "a"))
                                .resource(ResourceState.of("image", "b"))),
                        "the resource schema is in the state twice"));
    }

    private static Stream<Arguments> events() {
        Map<String, String> target = Map.of("target", "s3");
        return Stream.of(
                rule(
                        "19, the relation of the event",
                        run(ON.relationCreated(DB), State.builder()),
                        run(ON.relationCreated(DB), State.builder().relation(DB)),
                        "db-relation-created is about a relation of db, and the state has none: add it with"
                                + " relation(...)"),
                rule(
                        "19, as it is in the state",
                        run(
                                ON.relationCreated(DB.toBuilder().id(1).build()),
                                State.builder()
                                        .relation(RelationState.regular("db")
                                                .localApplicationData(Map.of("a", "b"))
                                                .id(1)
                                                .build())),
                        run(
                                ON.relationCreated(RelationState.regular("db").build()),
                                State.builder().relation(DB)),
                        "db-relation-created is about a relation of db with other data than the state has, as that"
                                + " of an earlier state: give the event the state's own, such as state.relation(1)"),
                rule(
                        "27, a declared action",
                        run(ON.action("restore"), State.builder()),
                        run(ON.action("open"), State.builder()),
                        "the charm shop declares no action restore: its metadata has backup, open"),
                rule(
                        "30, a declared parameter",
                        run(ON.action("backup", Map.of("target", "s3", "fast", true)), State.builder()),
                        run(ON.action("open", Map.of("fast", true)), State.builder()),
                        "the action backup declares no parameter fast: declare it, or say additionalProperties: true"),
                rule(
                        "31, a parameter of its type",
                        run(ON.action("backup", Map.of("target", "s3", "keep", true)), State.builder()),
                        run(ON.action("backup", Map.of("target", "s3", "keep", 4)), State.builder()),
                        "the action backup is refused: its parameter keep has to be of type integer, and is true"),
                rule(
                        "a required parameter",
                        run(ON.action("backup"), State.builder()),
                        run(ON.action("backup", target), State.builder()),
                        "the action backup is refused: its parameter target is required"),
                rule(
                        "34 and 38, a declared storage",
                        run(
                                ON.storageAttached(StorageState.of("tape")),
                                State.builder().storage(StorageState.of("tape"))),
                        run(ON.storageAttached(DATA), State.builder().storage(DATA)),
                        "the charm shop declares no storage tape: its metadata has data, cache"),
                rule(
                        "35, the storage of the event",
                        run(ON.storageDetaching(DATA), State.builder().storage(new StorageState("data", 1))),
                        run(ON.storageDetaching(DATA), State.builder().storage(StorageState.of("data"))),
                        "data-storage-detaching is about the storage data/0, which the state does not have"));
    }

    private static Stream<Arguments> secrets() {
        SecretState foreign = SecretState.of(Map.of("key", "value"));
        SecretState ofUnit = SecretState.ofUnit(Map.of("key", "value"));
        SecretState ofApplication = SecretState.ofApplication(Map.of("key", "value"));
        return Stream.of(
                rule(
                        "36, the secret of the event",
                        run(ON.secretChanged(foreign), State.builder()),
                        run(ON.secretChanged(foreign), State.builder().secret(foreign)),
                        "secret-changed is about a secret that the state does not have"),
                rule(
                        "secret-rotate of somebody else's",
                        run(ON.secretRotate(foreign), State.builder().secret(foreign)),
                        run(ON.secretRotate(ofApplication), State.builder().secret(ofApplication)),
                        "secret-rotate is for the owner of a secret, and this one is somebody else's"),
                rule(
                        "secret-expired of somebody else's",
                        run(ON.secretExpired(foreign, 1), State.builder().secret(foreign)),
                        run(ON.secretExpired(ofUnit, 1), State.builder().secret(ofUnit)),
                        "secret-expired is for the owner of a secret"),
                rule(
                        "secret-remove of somebody else's",
                        run(ON.secretRemove(foreign, 1), State.builder().secret(foreign)),
                        run(ON.secretRemove(ofUnit, 1), State.builder().secret(ofUnit)),
                        "secret-remove is for the owner of a secret"),
                rule(
                        "an identifier once",
                        start(State.builder()
                                .secret(foreign.toBuilder().id("one").build())
                                .secret(ofUnit.toBuilder().id("one").build())),
                        start(State.builder().secret(foreign).secret(foreign)),
                        "the secret secret:one is in the state twice"),
                rule(
                        "a label once in an application",
                        start(State.builder()
                                .secret(ofApplication.toBuilder().label("x").build())
                                .secret(ofUnit.toBuilder().label("x").build())),
                        start(State.builder()
                                .secret(ofApplication.toBuilder().label("x").build())
                                .secret(ofUnit.toBuilder().label("y").build())),
                        "the secret with the label x is in the state twice"));
    }

    private static Stream<Arguments> storages() {
        StorageState one = new StorageState("cache", 1);
        StorageState two = new StorageState("cache", 2);
        return Stream.of(
                rule(
                        "39, a storage once",
                        start(State.builder().storage(one).storage(one)),
                        start(State.builder().storage(one).storage(two)),
                        "the storage cache/1 is in the state twice"),
                rule(
                        "no more storages than declared",
                        start(State.builder().storage(DATA).storage(new StorageState("data", 1))),
                        start(State.builder().storage(DATA)),
                        "the state has 2 storages data, and the charm declares at most 1"),
                rule(
                        "no fewer storages than declared, if there are any",
                        start(State.builder().storage(one)),
                        start(State.builder()),
                        "the state has 1 storages cache, and the charm declares at least 2"),
                rule(
                        "unless they come and go",
                        run(ON.configChanged(), State.builder().storage(one)),
                        run(ON.storageAttached(one), State.builder().storage(one)),
                        "the state has 1 storages cache, and the charm declares at least 2"));
    }

    private static Stream<Arguments> relations() {
        RelationState empty = RelationState.regular("db").withoutRemoteUnits().build();
        return Stream.of(
                rule(
                        "40, a peer relation of a peer endpoint",
                        start(State.builder()
                                .relation(RelationState.regular("peers").build())),
                        start(State.builder()
                                .relation(RelationState.peer("peers").build())),
                        "peers is a peer endpoint: make its relation with RelationState.peer(\"peers\")"),
                rule(
                        "no peer relation of another one",
                        start(State.builder().relation(RelationState.peer("web").build())),
                        start(State.builder()
                                .relation(RelationState.regular("web").build())),
                        "web relates the charm to another application"),
                rule(
                        "41, a declared endpoint",
                        start(State.builder()
                                .relation(RelationState.regular("mail").build())),
                        start(State.builder().relation(DB)),
                        "the charm shop declares no endpoint mail"),
                rule(
                        "42, a number once",
                        start(State.builder()
                                .relation(DB.toBuilder().id(4).build())
                                .relation(RelationState.regular("web").id(4).build())),
                        start(State.builder().relation(DB).relation(DB)),
                        "the relation with the number 4 is in the state twice"),
                rule(
                        "43, a subordinate relation of a global endpoint",
                        start(State.builder()
                                .relation(RelationState.subordinate("db").build())),
                        start(State.builder()
                                .relation(RelationState.subordinate("logs").build())),
                        "db has not the scope container"),
                rule(
                        "44, a regular relation of an endpoint with the scope container",
                        start(State.builder()
                                .relation(RelationState.regular("logs").build())),
                        start(State.builder()
                                .relation(RelationState.subordinate("logs").build())),
                        "logs has the scope container: make its relation with RelationState.subordinate(\"logs\")"),
                rule(
                        "46, the unit itself among its peers",
                        start(State.builder()
                                .relation(RelationState.peer("peers")
                                        .peer(0, Map.of())
                                        .build())),
                        start(State.builder()
                                .relation(RelationState.peer("peers")
                                        .peer(1, Map.of())
                                        .build())),
                        "shop/0 is the unit under test, and no peer of itself in peers: say what it says with"
                                + " localUnitData(...)"),
                rule(
                        "the application itself on the other side",
                        start(State.builder()
                                .relation(RelationState.regular("db")
                                        .remoteApplication("shop")
                                        .build())),
                        start(State.builder()
                                .relation(RelationState.regular("db")
                                        .remoteApplication("shops")
                                        .build())),
                        "the relation of db is with shop itself"),
                rule(
                        "47, joined without a unit",
                        run(ON.relationJoined(empty), State.builder().relation(empty)),
                        run(ON.relationJoined(empty, 0), State.builder().relation(empty)),
                        "db-relation-joined needs a unit of the other side, and the relation has none"),
                rule(
                        "47, changed without a unit",
                        run(ON.relationChanged(empty), State.builder().relation(empty)),
                        run(
                                ON.relationChangedByApplication(empty),
                                State.builder().relation(empty)),
                        "db-relation-changed needs a unit of the other side"),
                rule(
                        "47, departed without a unit",
                        run(ON.relationDeparted(empty), State.builder().relation(empty)),
                        run(ON.relationBroken(empty), State.builder().relation(empty)),
                        "db-relation-departed needs a unit of the other side"),
                rule(
                        "no negative number of units",
                        start(State.builder().plannedUnits(-3)),
                        start(State.builder().plannedUnits(0)),
                        "shop can't be planned with -3 units"));
    }

    private static Stream<Arguments> networksAndModel() {
        return Stream.of(
                rule(
                        "50, a network of a binding",
                        start(State.builder().network(NetworkState.of("mail", "10.0.0.9"))),
                        start(State.builder()
                                .network(NetworkState.of("admin", "10.0.0.9"))
                                .network(NetworkState.of("db", "10.0.0.9"))
                                .network(NetworkState.of("juju-info", "10.0.0.9"))),
                        "the charm has no binding mail for a network"),
                rule(
                        "50, none of an endpoint with the scope container",
                        start(State.builder().network(NetworkState.of("logs", "10.0.0.9"))),
                        start(State.builder().network(NetworkState.of("peers", "10.0.0.9"))),
                        "the charm has no binding logs for a network"),
                rule(
                        "a network of a binding once",
                        start(State.builder()
                                .network(NetworkState.of("db", "10.0.0.9"))
                                .network(NetworkState.of("db", "10.0.0.8"))),
                        start(State.builder().network(NetworkState.of("db", "10.0.0.9"))),
                        "the network of db is in the state twice"));
    }

    private static Stream<Arguments> stored() {
        return Stream.of(
                rule(
                        "53, a stored state once",
                        start(State.builder().stored("a", Map.of("x", 1)).stored("a", Map.of("y", 1))),
                        start(State.builder().stored("a", Map.of("x", 1)).stored("b", Map.of("x", 1))),
                        "the stored state charm/a is in the state twice"),
                rule(
                        "54, simple values",
                        start(State.builder().stored("a", Map.of("x", Port.tcp(1)))),
                        start(State.builder()
                                .stored(
                                        "a",
                                        Map.of(
                                                "text",
                                                "x",
                                                "whole",
                                                1,
                                                "decimal",
                                                1.5,
                                                "bool",
                                                true,
                                                "list",
                                                List.of("x"),
                                                "map",
                                                Map.of("k", "v")))),
                        "the stored value x of charm/a is a Port"),
                rule(
                        "54, lists and maps of text alone",
                        start(State.builder().stored(new StoredData("charm/a", Map.of("x", List.of(1))))),
                        start(State.builder().stored(new StoredData("charm/a", Map.of("x", List.of("1"))))),
                        "the stored value x of charm/a is a List"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void refusesWhatBreaksARule(String rule, Run broken, Run kept, String message) {
        Context<StagedCharm> context = idle();

        var refusal = catchThrowableOfType(
                InconsistentStateException.class, () -> context.run(broken.event(), broken.state()));

        assertThat(refusal).as(rule).isNotNull();
        assertThat(refusal.errors()).anySatisfy(error -> assertThat(error).startsWith(message));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void acceptsWhatKeepsARule(String rule, Run broken, Run kept, String message) {
        try (Context<StagedCharm> context = idle()) {
            assertThatCode(() -> context.run(kept.event(), kept.state()))
                    .as(rule)
                    .doesNotThrowAnyException();
        }
    }

    /** A warning and its cause; with Python's rules 16, 23, 29, 48 and 49. */
    static Stream<Arguments> warnings() {
        ContainerState unreachable = ContainerState.of("app");
        RelationState several = RelationState.regular("db")
                .remoteUnit(2, Map.of())
                .remoteUnit(5, Map.of())
                .build();
        RelationState peers = RelationState.peer("peers").peer(1, Map.of()).build();
        RelationState web = RelationState.regular("web").build();
        return Stream.of(
                warning(
                        run(
                                ON.custom(charm -> charm.database.ready, charm -> new StagedCharm.ReadyEvent("x")),
                                State.builder()),
                        "the event is one of the charm's own, of which Juju knows nothing"),
                warning(
                        run(ON.pebbleReady(unreachable), State.builder().container(unreachable)),
                        "app-pebble-ready comes from a container whose Pebble does not answer"),
                warning(
                        run(ON.relationChanged(DB), State.builder().relation(DB)),
                        "db-relation-changed does not say which unit it is about: the only one, 0, is taken"),
                warning(
                        run(ON.relationDeparted(several), State.builder().relation(several)),
                        "db-relation-departed does not say which unit it is about: the first of several, 2, is taken"),
                warning(
                        run(ON.relationChanged(several, 3), State.builder().relation(several)),
                        "db-relation-changed is about unit 3, which is not in the relation"),
                warning(run(ON.leaderElected(), State.builder()), "leader-elected comes to a unit that does not lead"),
                warning(
                        start(State.builder().relation(peers).plannedUnits(5)),
                        "shop is planned with 5 units, and 2 are in peers"),
                warning(
                        start(State.builder().relation(peers).relation(peers)),
                        "the state has 2 relations of the peer endpoint peers"),
                warning(
                        start(State.builder().relation(web).relation(web)),
                        "the state has 2 relations of web, whose limit is 1"),
                warning(
                        start(State.builder()
                                .container(ContainerState.builder("app")
                                        .connectable(true)
                                        .service("web", "active")
                                        .build())),
                        "the service web of the container app is not in its plan"),
                warning(
                        start(State.builder()
                                .secret(SecretState.builder(Map.of("key", "value"))
                                        .owner(SecretState.Owner.UNIT)
                                        .grant(9, "remote")
                                        .build())),
                        "the secret secret:00000000000000000001 is granted through relation 9"));
    }

    @ParameterizedTest
    @MethodSource("warnings")
    void warnsOfWhatATestRarelyMeans(Run run, String warning) {
        Context<StagedCharm> context = idle();

        context.run(run.event(), run.state());

        assertThat(context.warnings()).singleElement().satisfies(text -> assertThat(text)
                .startsWith(warning));
    }

    @Test
    void warnsOfNothingInAnOrdinaryState() {
        Context<StagedCharm> context = idle();
        RelationState peers = RelationState.peer("peers").peer(1, Map.of()).build();
        State state = State.builder()
                .leader(true)
                .relation(DB)
                .relation(peers)
                .plannedUnits(2)
                .container(ContainerState.builder("app")
                        .connectable(true)
                        .layer("services: {web: {override: replace, command: run}}")
                        .service("web", "active")
                        .build())
                .build();

        context.run(context.on().leaderElected(), state);

        assertThat(context.warnings()).isEmpty();
    }

    /** Merging an empty level or a threshold of 0 changes nothing, as calls.txt shows with real Pebbles. */
    @Test
    void acceptsAMergedCheckAsPebbleReportsIt() {
        Context<StagedCharm> context = idle();
        ContainerState app = ContainerState.builder("app")
                .connectable(true)
                .layer("checks: {up: {override: replace, exec: {command: x}, level: alive, threshold: 5}}")
                .layer("checks: {up: {override: merge, level: \"\", threshold: 0}}")
                .check(CheckState.up("up").withLevel("alive").withThreshold(5))
                .build();

        context.run(context.on().start(), State.builder().container(app).build());

        assertThat(context.warnings()).isEmpty();
    }

    @Test
    void acceptsPortsAndAnApplicationStatusOnAFollower() {
        Context<StagedCharm> context = idle();
        State state = State.builder()
                .openedPort(Port.tcp(80))
                .applicationStatus(new ActiveStatus())
                .build();

        assertThat(context.run(context.on().start(), state)).isEqualTo(state);
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() {
        Context<StagedCharm> context = idle();
        State state = State.builder()
                .config("size", 1)
                .relation(RelationState.regular("mail").build())
                .build();

        assertThatThrownBy(() -> context.run(context.on().action("restore"), state))
                .isInstanceOfSatisfying(InconsistentStateException.class, refusal -> {
                    assertThat(refusal.errors()).hasSize(3);
                    assertThat(refusal)
                            .hasMessageContaining("Juju can't bring this about: the charm shop declares no option");
                });
        assertThatThrownBy(context::log).hasMessageContaining("nothing has run yet");
    }

    @Test
    void mergesLayersAsPebbleDoes() {
        ContainerState container = ContainerState.builder("app")
                .connectable(true)
                .layer(LAYER)
                .layer("checks: {up: {override: merge, startup: disabled}}")
                .check(new CheckState("up", "ready", "disabled", "up", 5))
                .build();

        assertThatCode(() -> idle().run(
                                ON.start(), State.builder().container(container).build()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.9.50", "3.3.7"})
    void refusesOptionsOfTypeSecretBeforeJujuHadThem(String version) { // rule 12
        Context<StagedCharm> context = withVersion(version, StagedCharm.META);

        assertThatThrownBy(() -> context.run(ON.start(), State.empty()))
                .hasMessageContaining(
                        "the option password is of type secret, which Juju " + version + " does not know");
    }

    @Test
    void refusesSecretsBeforeJujuHadThem() { // rule 37
        CharmMeta meta = CharmMeta.fromYaml("name: shop\nactions: {backup: {}, open: {}}");
        SecretState secret = SecretState.of(Map.of("key", "value"));
        State state = State.builder().secret(secret).build();

        assertThatThrownBy(() -> withVersion("2.9.50", meta).run(ON.secretChanged(secret), state))
                .hasMessageContaining("Juju 2.9.50 has no secrets");
        assertThatCode(() -> withVersion("3.0.2", meta).run(ON.secretChanged(secret), state))
                .doesNotThrowAnyException();
    }

    @Test
    void acceptsSecretChangedForTheUnitsOwnSecretWhereOwnersTrackRevisions() { // Python's checker refuses it; Juju
        // sends it
        CharmMeta meta = CharmMeta.fromYaml("name: shop\nactions: {backup: {}, open: {}}");
        SecretState own = SecretState.ofUnit(Map.of("key", "value"));
        State state = State.builder().secret(own).build();

        assertThatCode(() -> idle().run(ON.secretChanged(own), state)).doesNotThrowAnyException();
        assertThatThrownBy(() -> withVersion("3.1.6", meta).run(ON.secretChanged(own), state))
                .hasMessageContaining("Juju 3.1.6 sends a unit no secret-changed of its own secrets");
    }

    @Test
    void refusesACloudOnKubernetesBeforeJujuShowedIt() { // rule 52
        State onKubernetes = State.builder()
                .model(ModelState.kubernetes("dev").withCloudSpec(Map.of("type", "k8s", "name", "k8s")))
                .build();
        State onMachines = State.builder()
                .model(ModelState.machines("dev").withCloudSpec(Map.of("type", "lxd", "name", "lxd")))
                .build();

        assertThatThrownBy(() -> withVersion("3.6.9", StagedCharm.META).run(ON.start(), onKubernetes))
                .hasMessageContaining("Juju 3.6.9 tells no charm on Kubernetes of its cloud");
        assertThatCode(() -> {
                    withVersion("3.6.10", StagedCharm.META).run(ON.start(), onKubernetes);
                    withVersion("3.6.9", StagedCharm.META).run(ON.start(), onMachines);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAParameterWithoutATypeAndWarnsOfAnUnknownOne() { // rules 28 and 29
        Context<StagedCharm> untyped = withVersion("3.6.14", actions("backup: {params: {x: {}}}"));
        Context<StagedCharm> unknown = withVersion("3.6.14", actions("backup: {params: {x: {type: date}}}"));

        assertThatThrownBy(() -> untyped.run(ON.action("backup"), State.empty()))
                .hasMessageContaining("the parameter x of the action backup has no type");
        unknown.run(ON.action("backup"), State.empty());
        assertThat(unknown.warnings())
                .containsExactly("the parameter x of the action backup has the unknown type date: it can be string,"
                        + " boolean, integer, number, array or object");
    }

    private static CharmMeta actions(String backup) {
        return CharmMeta.fromYaml("name: shop\nactions: {open: {}, " + backup + "}");
    }

    @Test
    void refusesABindingWithTheNameOfAnEndpoint() { // rule 51
        CharmMeta meta = CharmMeta.fromYaml("""
                name: shop
                requires: {db: {interface: postgresql}}
                extra-bindings: {db: null}
                actions: {backup: {}, open: {}}
                """);

        assertThatThrownBy(() -> withVersion("3.6.14", meta).run(ON.start(), State.empty()))
                .hasMessageContaining("db is both an endpoint and an extra binding");
    }

    /** Metadata that is wrong by itself is refused when it is read: rules 11, 12 and 45. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "config: {options: {port: {}}}",
                "config: {options: {port: {type: port}}}",
                "requires: {db: {interface: a}}\nprovides: {db: {interface: b}}"
            })
    void refusesMetadataThatContradictsItself(String yaml) {
        assertThatThrownBy(() -> CharmMeta.fromYaml("name: shop\n" + yaml)).isInstanceOf(CharmMetaException.class);
    }

    private record Run(TestEvent event, State state) {}

    private static Run run(TestEvent event, State.Builder state) {
        return new Run(event, state.build());
    }

    private static Run start(State.Builder state) {
        return run(ON.start(), state);
    }

    private static Arguments rule(String name, Run broken, Run kept, String message) {
        return Arguments.of(name, broken, kept, message);
    }

    private static Arguments warning(Run run, String warning) {
        return Arguments.of(run, warning);
    }

    private static Context<StagedCharm> idle() {
        return StagedCharm.context((charm, event) -> {});
    }

    private static Context<StagedCharm> withVersion(String version, CharmMeta meta) {
        return Context.builder(StagedCharm.playing((charm, event) -> {}))
                .meta(meta)
                .jujuVersion(version)
                .build();
    }

    /** Events that Juju 4 no longer sends. */
    static Stream<Function<TestEvents<StagedCharm>, TestEvent>> goneEvents() {
        return Stream.of(
                TestEvents::leaderSettingsChanged, TestEvents::preSeriesUpgrade, TestEvents::postSeriesUpgrade);
    }

    @ParameterizedTest
    @MethodSource("goneEvents")
    void refusesAnEventThatThisJujuDoesNotSend(Function<TestEvents<StagedCharm>, TestEvent> factory) {
        TestEvent event = factory.apply(ON);

        assertThatThrownBy(() -> withVersion("4.0.1", StagedCharm.META).run(event, State.empty()))
                .hasMessageContaining("Juju 4.0.1 sends no " + event.kind() + ": use a Juju before 4");
        assertThatCode(() -> withVersion("3.6.14", StagedCharm.META).run(event, State.empty()))
                .doesNotThrowAnyException();
    }

    /** Names with which Juju refuses to deploy a charm, each with a similar one that it accepts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "requires: {%s: {interface: any}}|endpoint|UPPER|upper",
                "requires: {%s: {interface: any}}|endpoint|a--b|a-b_c-1",
                "peers: {%s: {interface: any}}|endpoint|1st|st1",
                "storage: {%s: {type: filesystem}}|storage|data-1|data-1a",
                "storage: {%s: {type: filesystem}}|storage|da_ta|da-ta",
                "actions: {%s: {}, backup: {}, open: {}}|action|do_backup|do-backup",
                "actions: {%s: {}, backup: {}, open: {}}|action|backup-|2-backups",
                "containers: {%s: {}}|container|Web_server|web-server",
                "containers: {%s: {}}|container|-web|1web"
            })
    void refusesNamesThatJujuDoesNotAcceptInACharm(String yaml, String kind, String refused, String taken) {
        String rest = "\n" + (yaml.startsWith("actions") ? "" : "actions: {backup: {}, open: {}}");
        CharmMeta bad = CharmMeta.fromYaml("name: shop\n" + String.format(yaml, refused) + rest);
        CharmMeta good = CharmMeta.fromYaml("name: shop\n" + String.format(yaml, taken) + rest);

        assertThatThrownBy(() -> withVersion("3.6.14", bad))
                .hasMessageStartingWith("the charm shop declares the " + kind + " " + refused
                        + ", and Juju takes no charm with that name: use ");
        assertThatCode(() -> withVersion("3.6.14", good).run(ON.start(), State.empty()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"My_Shop", "shop-1", "1shop", "shop-"})
    void refusesACharmNameThatJujuDoesNotAccept(String name) {
        CharmMeta bad = CharmMeta.fromYaml("name: " + name + "\nactions: {backup: {}, open: {}}");
        String refusal =
                "the charm is called " + name + ", and Juju takes no charm with that name: use lower-case letters,"
                        + " digits and hyphens, a letter first, and a letter in the word after each hyphen";

        assertThatThrownBy(() -> withVersion("3.6.14", bad)).hasMessage(refusal);
        assertThatThrownBy(() -> Harness.of(framework -> new StagedCharm(framework, (charm, event) -> {}), bad))
                .hasMessage(refusal);
    }
}
