package dev.jops.testing;

import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.charm.Component;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventSource;
import dev.jops.framework.Framework;
import dev.jops.framework.OpsObject;
import dev.jops.framework.Snapshot;
import dev.jops.hookcmds.Port;
import dev.jops.hookcmds.SecretChange;
import dev.jops.machine.FileMode;
import dev.jops.machine.Program;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.Secret;
import dev.jops.model.Unit;
import dev.jops.recipes.RunOnce;
import dev.jops.testing.MistakeTable.MistakenCharm;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Mistakes that authors make in charms. */
@SuppressWarnings("NullAway") // some charms are compiled without such a check, and pass null
final class CharmMistakes {
    private static final RelationState DB = RelationState.regular("db").build();
    private static final State LABELLED = State.builder()
            .secret(SecretState.builder(Map.of("password", "0ld"))
                    .owner(SecretState.Owner.UNIT)
                    .label("admin")
                    .build())
            .build();

    private CharmMistakes() {}

    static void addTo(MistakeTable table) {
        addNames(table);
        addObservations(table);
        addEvents(table);
        addRelations(table);
        addStatuses(table);
        addSecrets(table);
        addActions(table);
        addState(table);
        addMachine(table);
    }

    private static void addNames(MistakeTable table) {
        table.section("Names that the charm declares")
                .handler("An endpoint that is not declared", (charm, event) -> charm.model()
                        .relation("database"))
                .handler("A storage's name for an endpoint", (charm, event) -> charm.model()
                        .relation("data"))
                .constructor("An endpoint's name for a storage", (framework, charm) -> charm.events("db")
                        .storageAttached())
                .constructor("A relation event of a container", (framework, charm) -> charm.events("app")
                        .relationChanged())
                .constructor("An action that is not declared", (framework, charm) -> charm.events("backupp")
                        .action())
                .handler("An action's name for an option", (charm, event) -> charm.config()
                        .string("backup"))
                .handler("An option that is not declared", (charm, event) -> charm.config()
                        .string("prot"))
                .handler("An option read as another type", (charm, event) -> charm.config()
                        .string("port"))
                .handler("A container that is not declared", (charm, event) -> charm.unit()
                        .container("web"))
                .handler("A resource that is not declared", (charm, event) -> charm.model()
                        .resource("data"))
                .handler("A binding that is not declared", (charm, event) -> charm.model()
                        .binding("public"))
                .handler("A unit's name without a number", (charm, event) -> charm.model()
                        .unit("mysql"))
                .handler("A name that is null", (charm, event) -> charm.model().relation(nothing()));
    }

    private static void addObservations(MistakeTable table) {
        table.section("Observations")
                .constructor("The same event observed twice", (framework, charm) -> {
                    framework.observe(StartEvent.class, event -> {});
                    framework.observe(StartEvent.class, event -> {});
                })
                .constructor(
                        "A relation event observed by its class",
                        (framework, charm) -> framework.observe(RelationChangedEvent.class, event -> {}))
                .constructor(
                        "An action observed by its class",
                        (framework, charm) -> framework.observe(ActionEvent.class, event -> {}))
                .constructor("Two groups of one name", (framework, charm) -> {
                    framework.observeAll("reconcile", event -> {}).of(StartEvent.class);
                    framework.observeAll("reconcile", event -> {}).of(ConfigChangedEvent.class);
                })
                .constructor(
                        "A group without events", (framework, charm) -> framework.observeAll("reconcile", event -> {}))
                .handler("An observation in a handler", (charm, event) -> charm.framework()
                        .observe(StartEvent.class, later -> {}))
                .constructor(
                        "A component's handler observed through the charm's framework",
                        (framework, charm) -> new Library(charm, "library").observeThrough(framework))
                .constructor("Two components of one key", (framework, charm) -> {
                    new Library(charm, "library");
                    new Library(charm, "library");
                })
                .constructor(
                        "A part of the charm that extends CharmBase",
                        (framework, charm) -> new MistakenCharm(framework, (inner, part) -> {}))
                .constructor("A key with a slash", (framework, charm) -> new Library(charm, "a/b"))
                .constructor(
                        "A source of events that is null",
                        (framework, charm) ->
                                framework.observe(CharmMistakes.<EventSource<StartEvent>>nothing(), event -> {}))
                .constructor(
                        "A handler that is null", (framework, charm) -> framework.observe(StartEvent.class, nothing()))
                .constructor("An event of Juju's defined by the charm", (framework, charm) -> charm.define("start"));
    }

    private static void addEvents(MistakeTable table) {
        AtomicReference<EventBase> kept = new AtomicReference<>(new StartEvent());
        table.section("Events")
                .action("An action that is deferred", (charm, event) -> event.defer())
                .add("An event that is deferred after its handler", () -> {
                    Context<StagedCharm> context = StagedCharm.context((charm, event) -> kept.set(event));
                    context.run(context.on().start(), State.empty());
                    kept.get().defer();
                    return "nothing";
                })
                .handler("An event that is emitted twice", (charm, event) -> {
                    if (event instanceof StartEvent) {
                        StagedCharm.ReadyEvent ready = new StagedCharm.ReadyEvent("http://db");
                        charm.database.ready.emit(ready);
                        charm.database.ready.emit(ready);
                    }
                })
                .handler("An event of Juju's that is emitted", (charm, event) -> EventSource.<StartEvent>ofJuju("start")
                        .emit(new StartEvent()))
                .handler("An event that is null", (charm, event) -> charm.database.ready.emit(nothing()));
    }

    private static void addRelations(MistakeTable table) {
        table.section("Relations")
                .handler(
                        "A follower writes application data",
                        (charm, event) -> db(charm).data(charm.app()).put("key", "value"))
                .handler(
                        "A follower reads its application's data in a regular relation",
                        (charm, event) -> db(charm).data(charm.app()).get("key"))
                .handler("The data of another unit is written", (charm, event) -> db(charm)
                        .data(db(charm).units().get(0))
                        .put("key", "value"))
                .handler("The data of another application is written", (charm, event) -> db(charm)
                        .data(db(charm).app().orElseThrow())
                        .put("key", "value"))
                .handler("A value that is null", (charm, event) -> own(charm).put("host", nothing()))
                .handler("A value that is null among others", (charm, event) -> own(charm)
                        .putAll(withNull("host")))
                .handler("A key that is null", (charm, event) -> own(charm).put(nothing(), "value"))
                .handler("A key that is empty", (charm, event) -> own(charm).put("", "value"))
                .handler("The data of a unit that is not in the relation", (charm, event) -> db(charm)
                        .data(charm.model().unit("mysql/7"))
                        .get("host"))
                .handler("The data of nobody", (charm, event) -> db(charm).data(CharmMistakes.<Unit>nothing()))
                .handler("A relation that does not exist is written", (charm, event) -> charm.model()
                        .relation("db", 99)
                        .data(charm.unit())
                        .put("key", "value"))
                .handler(
                        "One relation is asked for, and there are several",
                        State.builder().relation(DB).relation(DB).build(),
                        (charm, event) -> charm.model().relation("db"))
                .handler("The model is used in another thread", (charm, event) -> {
                    AtomicReference<RuntimeException> thrown = new AtomicReference<>();
                    Thread thread = new Thread(
                            () -> {
                                try {
                                    charm.model().relations("db");
                                } catch (RuntimeException e) {
                                    thrown.set(e);
                                }
                            },
                            "worker");
                    String name = Thread.currentThread().getName();
                    Thread.currentThread().setName("main");
                    thread.start();
                    thread.join();
                    Thread.currentThread().setName(name);
                    throw thrown.get();
                });
    }

    private static void addStatuses(MistakeTable table) {
        table.section("Statuses and leadership")
                .handler("A message that is null", (charm, event) -> charm.unit()
                        .setStatus(new BlockedStatus(new IllegalStateException().getMessage())))
                .handler("A status that is null", (charm, event) -> charm.unit().setStatus(nothing()))
                .handler("A follower sets the application's status", (charm, event) -> charm.app()
                        .setStatus(new ActiveStatus()))
                .handler("A follower reads the application's status", (charm, event) -> charm.app()
                        .status())
                .handler(
                        "The status of another unit is set",
                        (charm, event) -> charm.model().unit("shop/1").setStatus(new ActiveStatus()))
                .handler(
                        "The status of another application is set",
                        (charm, event) -> charm.model().app("mysql").setStatus(new ActiveStatus()))
                .handler(
                        "Another unit is asked whether it leads",
                        (charm, event) -> charm.model().unit("shop/1").isLeader())
                .constructor(
                        "Leader data in a relation that is not a peer relation",
                        (framework, charm) -> new RunOnce(charm, "migrate", "db", () -> {}));
    }

    private static void addSecrets(MistakeTable table) {
        table.section("Secrets")
                .leader("A key with capitals", (charm, event) -> charm.app().addSecret(Map.of("Password", "s3cret")))
                .leader("A secret's value that is null", (charm, event) -> charm.app()
                        .addSecret(withNull("password")))
                .leader("A secret without content", (charm, event) -> charm.app()
                        .addSecret(Map.of()))
                .leader("A secret that is left without content", (charm, event) -> charm.app()
                        .addSecret(Map.of("password", "s3cret"))
                        .setContent(Map.of()))
                .leader("A change that changes nothing", (charm, event) -> charm.app()
                        .addSecret(Map.of("password", "s3cret"))
                        .setInfo(SecretChange.builder().build()))
                .handler("A follower adds a secret for the application", (charm, event) -> charm.app()
                        .addSecret(Map.of("password", "s3cret")))
                .handler("A secret that does not exist", (charm, event) -> charm.model()
                        .secret("secret:00000000000000000042"))
                .handler("A label that no secret has", (charm, event) -> charm.model()
                        .secretByLabel("admin"))
                .handler("An identifier that is empty", (charm, event) -> charm.model()
                        .secret(" "))
                .leader("A key that the content does not have", (charm, event) -> charm.app()
                        .addSecret(Map.of("password", "s3cret"))
                        .content()
                        .require("pasword"))
                .leader("A secret that is changed after its removal", (charm, event) -> {
                    Secret secret = charm.app().addSecret(Map.of("password", "s3cret"));
                    secret.remove();
                    secret.setContent(Map.of("password", "n3w"));
                })
                .leader("A revision below 1", (charm, event) -> charm.app()
                        .addSecret(Map.of("password", "s3cret"))
                        .removeRevision(0))
                .handler("An expiry at once", (charm, event) -> SecretChange.builder()
                        .expireAfter(Duration.ZERO))
                .handler("A label that is taken", LABELLED, (charm, event) -> charm.unit()
                        .addSecret(SecretChange.builder()
                                .content(Map.of("password", "s3cret"))
                                .label("admin")
                                .build()));
    }

    private static void addActions(MistakeTable table) {
        table.section("Actions")
                .action("A key of a result with an underscore", (charm, event) -> action(event)
                        .setResults(Map.of("backup_id", 7)))
                .action("A result that is null", (charm, event) -> action(event).setResults(withNull("id")))
                .action("A result under a key of Juju's", (charm, event) -> action(event)
                        .setResults(Map.of("stdout", "done")))
                .action("A result of a type that Juju does not know", (charm, event) -> action(event)
                        .setResults(Map.of("when", Instant.EPOCH)))
                .action("A result that is given twice", (charm, event) -> {
                    Map<String, Object> results = new LinkedHashMap<>();
                    results.put("db", Map.of("host", "a"));
                    results.put("db.host", "b");
                    action(event).setResults(results);
                })
                .action("A result that shows a secret", (charm, event) -> {
                    Secret secret = charm.app().addSecret(Map.of("password", "correct horse"));
                    action(event).setResults(Map.of("password", secret.content().require("password")));
                })
                .action("A reason that is null", (charm, event) -> action(event)
                        .fail(new IllegalStateException().getMessage()))
                .action("A reboot in an action", (charm, event) -> charm.unit().reboot());
    }

    private static void addState(MistakeTable table) {
        table.section("Stored state")
                .handler("A stored value that is null", (charm, event) -> charm.counters()
                        .put("last", CharmMistakes.<String>nothing()))
                .handler("A stored list with null in it", (charm, event) -> charm.counters()
                        .put("hosts", Arrays.asList("a", null)))
                .handler("A stored map with null in it", (charm, event) -> charm.counters()
                        .put("hosts", withNull("a")))
                .handler("A stored number that is not finite", (charm, event) -> charm.counters()
                        .put("ratio", 1.0 / 0))
                .handler("A stored value that is read as another type", (charm, event) -> {
                    charm.counters().put("count", 3);
                    charm.counters().string("count");
                })
                .handler("A value that a snapshot does not have", (charm, event) -> Snapshot.empty()
                        .requireString("url"));
    }

    private static void addMachine(MistakeTable table) {
        table.section("Machine, ports and storage")
                .handler("A line for a shell as a program", (charm, event) -> charm.machine()
                        .run(Program.of("systemctl restart shop")))
                .handler("A program without a name", (charm, event) -> charm.machine()
                        .run(Program.of("")))
                .handler("A limit of zero", (charm, event) -> charm.machine()
                        .run(List.of("systemctl", "restart", "shop"), Duration.ZERO))
                .handler("A program that the test has not scripted", (charm, event) -> charm.machine()
                        .run(Program.of("systemctl", "restart", "shop")))
                .handler("A path that is not absolute", (charm, event) -> charm.machine()
                        .writeFile("shop.conf", ""))
                .handler("Permissions in octal digits", (charm, event) -> charm.machine()
                        .write("/etc/shop.conf", "", FileMode.of("0600")))
                .handler("The content of a file is null", (charm, event) -> charm.machine()
                        .writeFile("/etc/shop.conf", nothing()))
                .handler("A port beyond the last one", (charm, event) -> charm.unit()
                        .openPort(Port.tcp(80_000)))
                .handler("Ports that overlap", (charm, event) -> charm.unit().setPorts(Port.tcp(80, 90), Port.tcp(85)))
                .handler(
                        "A port of another unit",
                        (charm, event) -> charm.model().unit("shop/1").closePort(Port.tcp(80)))
                .handler("More storages than a unit can have", (charm, event) -> charm.model()
                        .requestStorage("cache", 4))
                .handler("No storage at all", (charm, event) -> charm.model().requestStorage("cache", 0))
                .handler(
                        "A log line that is null", (charm, event) -> charm.log().info(nothing()))
                .handler("A breakpoint with a name of Juju's", (charm, event) -> charm.framework()
                        .breakpoint("all"));
    }

    private static ActionEvent action(EventBase event) {
        return (ActionEvent) event;
    }

    private static Relation db(CharmBase charm) {
        return charm.model().relation("db").orElseThrow();
    }

    private static RelationData own(CharmBase charm) {
        return db(charm).data(charm.unit());
    }

    private static Map<String, String> withNull(String key) {
        Map<String, String> map = new HashMap<>();
        map.put(key, nothing());
        return map;
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // null is of every type
    private static <T> T nothing() {
        return null;
    }

    private static final class Library extends Component {
        Library(OpsObject owner, String key) {
            super(owner, key);
        }

        void observeThrough(Framework charms) {
            charms.observe(StartEvent.class, event -> log().info(path()));
        }
    }
}
