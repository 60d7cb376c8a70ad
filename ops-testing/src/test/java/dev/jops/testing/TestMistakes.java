package dev.jops.testing;

import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.testing.MistakeTable.MistakenCharm;
import dev.jops.testing.fault.CutOff;
import dev.jops.testing.fault.ReplacePod;
import dev.jops.testing.fault.RestartContainer;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import dev.jops.testing.state.TestEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Mistakes that authors make in metadata and in tests. */
final class TestMistakes {
    private static final RelationState DB = RelationState.regular("db").build();

    private TestMistakes() {}

    static void addTo(MistakeTable table) {
        addMetadata(table);
        addStates(table);
        addRuns(table);
        addHarness(table);
        addSimulation(table);
    }

    private static void addMetadata(MistakeTable table) {
        table.section("Metadata")
                .test("An option without a type", () -> CharmMeta.fromYaml("""
                        name: shop
                        config:
                          options:
                            port:
                              default: 80
                        """))
                .test("An option of an unknown type", () -> CharmMeta.fromYaml("""
                        name: shop
                        config:
                          options:
                            port:
                              type: integer
                        """))
                .test("A default of another type", () -> CharmMeta.fromYaml("""
                        name: shop
                        config:
                          options:
                            port:
                              type: int
                              default: "80"
                        """))
                .test("An endpoint without an interface", () -> CharmMeta.fromYaml("""
                        name: shop
                        requires:
                          db: {}
                        """))
                .test("A list where a map belongs", () -> CharmMeta.fromYaml("""
                        name: shop
                        requires:
                          - db
                        """))
                .test("The same key twice", () -> CharmMeta.fromYaml("""
                        name: shop
                        name: shop2
                        """))
                .test("A tab as indentation", () -> CharmMeta.fromYaml("name: shop\nrequires:\n\tdb:\n"))
                .test("No name", () -> CharmMeta.fromYaml("summary: a shop\n"))
                .test(
                        "No metadata at all",
                        () -> Context.of(framework -> new MistakenCharm(framework, (f, charm) -> {})));
    }

    private static void addStates(MistakeTable table) {
        table.section("States")
                .test(
                        "An event of a relation that the state does not have",
                        () -> start(State.empty(), context -> context.on().relationCreated(DB)))
                .test("A relation as it was before an earlier run", () -> {
                    Context<StagedCharm> writing = StagedCharm.context((charm, event) -> charm.model()
                            .relation("db")
                            .orElseThrow()
                            .data(charm.unit())
                            .put("user", "shop"));
                    State after = writing.run(
                            writing.on().start(), State.builder().relation(DB).build());
                    writing.run(writing.on().relationChanged(DB, 0), after);
                })
                .test(
                        "A relation of an endpoint that is not declared",
                        () -> start(State.builder()
                                .relation(RelationState.regular("database").build())
                                .build()))
                .test(
                        "A regular relation on a peer endpoint",
                        () -> start(State.builder()
                                .relation(RelationState.regular("peers").build())
                                .build()))
                .test(
                        "A peer relation on a regular endpoint",
                        () -> start(State.builder()
                                .relation(RelationState.peer("db").build())
                                .build()))
                .add("An event of a unit that is not in the relation", () -> {
                    Context<StagedCharm> context = idle();
                    context.run(
                            context.on().relationJoined(DB, 7),
                            State.builder().relation(DB).build());
                    return context.warnings().get(0);
                })
                .test(
                        "An option of another type",
                        () -> start(State.builder().config("port", "80").build()))
                .test(
                        "An option that the charm does not declare",
                        () -> start(State.builder().config("prot", 80).build()))
                .test(
                        "A secret option that is not an identifier",
                        () -> start(State.builder().config("password", "s3cret").build()))
                .test(
                        "A storage that the charm does not declare",
                        () -> start(
                                State.builder().storage(StorageState.of("tape")).build()))
                .test(
                        "An event of a storage that the state does not have",
                        () -> start(State.empty(), context -> context.on().storageAttached(StorageState.of("data"))))
                .test(
                        "An event of a secret that the state does not have",
                        () -> start(State.empty(), context -> context.on()
                                .secretChanged(SecretState.of(Map.of("password", "s3cret")))))
                .test("A secret whose key has capitals", () -> SecretState.of(Map.of("Password", "s3cret")))
                .test(
                        "An event of a container that the state does not have",
                        () -> start(State.empty(), context -> context.on().pebbleReady(ContainerState.of("app"))))
                .test(
                        "A part that the state does not have",
                        () -> State.builder().relation(DB).relation(DB).build().relation("web"))
                .test(
                        "One relation of the state, where there are several",
                        () -> State.builder().relation(DB).relation(DB).build().relation("db"))
                .test("A secret that the state does not have", () -> State.empty()
                        .secret("admin"))
                .test("A container that the state does not have", () -> State.empty()
                        .container("app"));
    }

    private static void addRuns(MistakeTable table) {
        table.section("Runs of a context")
                .test("A handler that throws", () -> {
                    Context<StagedCharm> failing = StagedCharm.context((charm, event) -> {
                        throw new IllegalStateException("no way");
                    });
                    failing.run(failing.on().start(), State.empty());
                })
                .test("A constructor that throws", () -> {
                    Context<StagedCharm> broken = Context.of(TestMistakes::broken, StagedCharm.META);
                    broken.run(broken.on().start(), State.empty());
                })
                .test("An event that is run twice", () -> {
                    Context<StagedCharm> context = idle();
                    try (RunningCharm<StagedCharm> running =
                            context.start(context.on().start(), State.empty())) {
                        running.run();
                        running.run();
                    }
                })
                .test("A question before the first run", () -> idle().warnings())
                .test("An action's outcome after a hook", () -> {
                    Context<StagedCharm> context = idle();
                    context.run(context.on().start(), State.empty());
                    context.action();
                })
                .test(
                        "An action that is not declared",
                        () -> start(State.empty(), context -> context.on().action("backupp")))
                .test(
                        "An action without a required parameter",
                        () -> start(State.empty(), context -> context.on().action("backup")))
                .test(
                        "A parameter of another type",
                        () -> start(State.empty(), context -> context.on()
                                .action("backup", Map.of("target", "s3", "keep", "3"))))
                .test(
                        "A parameter that is not declared",
                        () -> start(State.empty(), context -> context.on()
                                .action("backup", Map.of("target", "s3", "kep", 3))))
                .test("An action that fails", () -> {
                    Context<StagedCharm> failing =
                            StagedCharm.context((charm, event) -> ((ActionEvent) event).fail("no disk"));
                    failing.run(failing.on().action("open"), State.empty());
                })
                .test("An action that fails without a reason", () -> {
                    Context<StagedCharm> failing =
                            StagedCharm.context((charm, event) -> ((ActionEvent) event).fail(""));
                    failing.run(failing.on().action("open"), State.empty());
                })
                .add("leader-elected for a unit that does not lead", () -> {
                    Context<StagedCharm> context = idle();
                    context.run(context.on().leaderElected(), State.empty());
                    return context.warnings().get(0);
                })
                .handler(
                        "A call of a container that the state does not have",
                        State.empty(),
                        (charm, event) -> charm.unit().container("app").replan())
                .handler(
                        "A call of a container that does not answer in the state",
                        State.builder().container(ContainerState.of("app")).build(),
                        (charm, event) -> charm.unit().container("app").replan())
                .add("pebble-ready of a container that does not answer", () -> {
                    Context<StagedCharm> context = idle();
                    ContainerState starting = ContainerState.of("app");
                    context.run(
                            context.on().pebbleReady(starting),
                            State.builder().container(starting).build());
                    return context.warnings().get(0);
                });
    }

    private static void addHarness(MistakeTable table) {
        table.section("Harness")
                .test("An event before begin()", () -> withHarness(harness -> harness.emit("start")))
                .test("begin() twice", () -> withBegun(Harness::begin))
                .test(
                        "A call of a container before pebble-ready",
                        () -> withBegun(harness ->
                                harness.charm().unit().container("app").replan()))
                .test("An event that Juju does not have", () -> withBegun(harness -> harness.emit("config_changed")))
                .test("A relation event by its name", () -> withBegun(harness -> harness.emit("db-relation-changed")))
                .test(
                        "An endpoint that is not declared",
                        () -> withBegun(harness -> harness.addRelation("database", "postgresql")))
                .test("A relation with the charm itself", () -> withBegun(harness -> harness.addRelation("db", "shop")))
                .test("A storage that is not declared", () -> withBegun(harness -> harness.addStorage("tape")))
                .test(
                        "A relation that does not exist",
                        () -> withBegun(harness -> harness.addRelationUnit(7, "postgresql/0")))
                .test(
                        "A unit of another application",
                        () -> withBegun(
                                harness -> harness.addRelationUnit(harness.addRelation("db", "postgresql"), "mysql/0")))
                .test(
                        "The data of a unit that was not added",
                        () -> withBegun(harness -> harness.updateRelationData(
                                harness.addRelation("db", "postgresql"), "postgresql/0", Map.of("host", "a"))))
                .test("An option of another type", () -> withBegun(harness -> harness.updateConfig("port", "80")))
                .test("An option that is not declared", () -> withBegun(harness -> harness.updateConfig("prot", 80)))
                .test(
                        "A secret that was not granted",
                        () -> withBegun(harness -> harness.model()
                                .secret(harness.addUserSecret(Map.of("password", "s3cret")))
                                .content()))
                .test(
                        "A secret that does not exist",
                        () -> withBegun(harness -> harness.setSecretContent("secret:42", Map.of("password", "n3w"))))
                .test("An action that is not declared", () -> withBegun(harness -> harness.runAction("backupp")))
                .test("An action that fails", () -> {
                    try (Harness<StagedCharm> harness = Harness.of(
                            StagedCharm.playing((charm, event) -> ((ActionEvent) event).fail("no disk")),
                            StagedCharm.META)) {
                        harness.begin();
                        harness.runAction("open");
                    }
                })
                .test("A constructor that throws in begin()", () -> {
                    try (Harness<StagedCharm> harness = Harness.of(TestMistakes::broken, StagedCharm.META)) {
                        harness.begin();
                    }
                })
                .test(
                        "An address that is a name",
                        () -> withBegun(harness -> harness.networks().add("localhost", "db")));
    }

    private static void addSimulation(MistakeTable table) {
        table.section("Simulated Juju")
                .test(
                        "A constructor that throws in a simulation",
                        () -> withJuju(juju -> {
                            juju.deploy("mysql", CharmCode.of(TestMistakes::broken, ScriptedCharm.META), 1);
                            juju.runUntilQuiet();
                        }))
                .test(
                        "An application of a name that is taken",
                        () -> withShop(juju -> juju.deploy("shop", ScriptedCharm.idle(), 1)))
                .test(
                        "A relation with an application that does not exist",
                        () -> withShop(juju -> juju.integrate("shop:db", "mysql:db")))
                .test(
                        "A relation of an endpoint that does not exist",
                        () -> withShop(juju -> {
                            juju.deploy("mysql", ScriptedCharm.idle(), 1);
                            juju.integrate("shop:database", "mysql:db");
                        }))
                .test(
                        "A relation of two sides that do not fit",
                        () -> withShop(juju -> {
                            juju.deploy("mysql", ScriptedCharm.idle(), 1);
                            juju.integrate("shop", "mysql");
                        }))
                .test("A unit that does not exist", () -> withShop(juju -> juju.removeUnit("shop/7")))
                .test(
                        "A unit's number that does not exist",
                        () -> withShop(
                                juju -> juju.application("shop").orElseThrow().unit(7)))
                .test(
                        "A simulated option that is not declared",
                        () -> withShop(juju -> juju.config("shop", "prot", 80)))
                .test(
                        "A simulated action that is not declared",
                        () -> withShop(juju -> juju.run("shop/0", "backupp").waitFor()))
                .test(
                        "The outcome of an action that has not ended",
                        () -> withShop(juju -> juju.run("shop/0", "open").outcome()))
                .test(
                        "A fault of a unit that does not exist",
                        () -> withShop(juju -> juju.inject(new CutOff("shop/7", Optional.empty()))))
                .test("A fault of a pod on a machine", () -> withShop(juju -> juju.inject(new ReplacePod("shop/0"))))
                .test(
                        "A fault of a container on a machine",
                        () -> withShop(juju -> juju.inject(new RestartContainer("shop/0", "app"))))
                .test(
                        "A condition that never holds",
                        () -> withShop(
                                juju -> juju.runUntil("shop leads the world", () -> false, Duration.ofMinutes(1))))
                .test(
                        "A handler that triggers itself",
                        () -> withJuju(juju -> {
                            juju.deploy(
                                    "mysql",
                                    ScriptedCharm.code((charm, event) -> {
                                        if (charm.unit().isLeader()
                                                && !charm.relations("peers").isEmpty()) {
                                            charm.pause(Duration.ofMinutes(1));
                                            int count = Integer.parseInt(
                                                    charm.shared().getOrDefault("count", "0"));
                                            charm.shared().put("count", String.valueOf(count + 1));
                                        }
                                    }),
                                    1);
                            juju.runUntilQuiet();
                        }))
                .test(
                        "A version that is not simulated",
                        () -> SimulatedJuju.builder().version("1.25.0").build())
                .test(
                        "A charm that assumes what the model does not have",
                        () -> withShop(juju -> juju.deploy(Deployment.of(
                                "pods",
                                CharmSource.of(CharmCode.of(
                                        framework -> new ScriptedCharm(framework, (charm, event) -> {}),
                                        CharmMeta.fromYaml("name: pods\nassumes: [k8s-api]\n")))))))
                .test("A program of Pebble that does not exist", () -> SimulatedJuju.builder()
                        .realPebble(Path.of("target/no-such-pebble")))
                .test("An image of a simulated container", () -> SimulatedJuju.builder()
                        .image("app", Path.of("target")))
                .test("A packed charm that does not exist", () -> CharmCode.packed(Path.of("target/no-such.charm")))
                .test(
                        "A program let through for a charm class",
                        () -> withShop(juju -> juju.application("shop")
                                .orElseThrow()
                                .machines()
                                .letThrough("docker")))
                .test("Time that runs backwards", () -> withShop(juju -> juju.advance(Duration.ofSeconds(-1))));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // it returns nothing
    private static <C extends CharmBase> C broken(Framework framework) {
        throw new IllegalStateException("no way");
    }

    private static Context<StagedCharm> idle() {
        return StagedCharm.context((charm, event) -> {});
    }

    private static void start(State state) {
        start(state, context -> context.on().start());
    }

    private static void start(State state, Function<Context<StagedCharm>, TestEvent> event) {
        Context<StagedCharm> context = idle();
        context.run(event.apply(context), state);
    }

    @FunctionalInterface
    private interface With<T> {
        void run(T subject) throws Exception;
    }

    private static void withHarness(With<Harness<StagedCharm>> steps) throws Exception {
        try (Harness<StagedCharm> harness = Harness.of(StagedCharm.playing((charm, event) -> {}), StagedCharm.META)) {
            steps.run(harness);
        }
    }

    private static void withBegun(With<Harness<StagedCharm>> steps) throws Exception {
        withHarness(harness -> {
            harness.begin();
            steps.run(harness);
        });
    }

    private static void withJuju(With<SimulatedJuju> steps) throws Exception {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(7)) {
            steps.run(juju);
        }
    }

    private static void withShop(With<SimulatedJuju> steps) throws Exception {
        withJuju(juju -> {
            juju.deploy(
                    "shop",
                    CharmCode.of(framework -> new StagedCharm(framework, (charm, event) -> {}), StagedCharm.META),
                    1);
            juju.runUntilQuiet();
            steps.run(juju);
        });
    }
}
