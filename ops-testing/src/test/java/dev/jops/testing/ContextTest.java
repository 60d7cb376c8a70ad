package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jops.charm.ActionEvent;
import dev.jops.hookcmds.CloudSpec;
import dev.jops.hookcmds.LogLevel;
import dev.jops.hookcmds.Port;
import dev.jops.machine.Program;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.ModelException;
import dev.jops.model.UnknownStatus;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.ModelState;
import dev.jops.testing.state.NetworkState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.ResourceState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Tests one event, a state in, a state out, and what else the charm did; relations and secrets have their own tests.
 */
class ContextTest {
    private final List<Object> seen = new ArrayList<>();

    @Test
    void changesNothingWhereTheCharmDoesNothing() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {});
        State before = State.builder()
                .leader(true)
                .config("port", 8080)
                .openedPort(Port.tcp(80))
                .unitStatus(new ActiveStatus("as before"))
                .workloadVersion("1.2")
                .plannedUnits(3)
                .build();

        State after = context.run(context.on().start(), before);

        assertThat(after).isEqualTo(before);
    }

    @Test
    void goesOnWithRandomNumbersThatAreTheSameInEveryTest() {
        for (int test = 0; test < 2; test++) {
            Context<StagedCharm> context = StagedCharm.context(
                    (charm, event) -> seen.add(charm.random().nextLong()));
            for (int run = 0; run < 3; run++) {
                context.run(context.on().start(), State.builder().build());
            }
        }

        assertThat(seen.subList(0, 3)).doesNotHaveDuplicates().isEqualTo(seen.subList(3, 6));
    }

    @Test
    void showsTheCharmTheState() {
        Context<StagedCharm> context = Context.builder(StagedCharm.playing((charm, event) -> {
                    seen.add(charm.unit().name());
                    seen.add(charm.unit().isLeader());
                    seen.add(charm.config().integer("port"));
                    seen.add(charm.config().string("colour"));
                    seen.add(charm.unit().status());
                    seen.add(charm.app().status());
                    seen.add(charm.app().plannedUnits());
                    seen.add(charm.model().name());
                    seen.add(charm.model().jujuVersion().toString());
                }))
                .meta(StagedCharm.META)
                .application("kiosk")
                .unit(7)
                .jujuVersion("4.0.1")
                .build();
        State state = State.builder()
                .leader(true)
                .config("colour", "red")
                .unitStatus(new BlockedStatus("no"))
                .applicationStatus(new ActiveStatus("yes"))
                .plannedUnits(5)
                .model(ModelState.machines("prod"))
                .build();

        context.run(context.on().configChanged(), state);

        assertThat(seen)
                .containsExactly(
                        "kiosk/7",
                        true,
                        OptionalLong.of(80),
                        Optional.of("red"),
                        new BlockedStatus("no"),
                        new ActiveStatus("yes"),
                        5,
                        "prod",
                        "4.0.1");
    }

    @Test
    void showsWhatTheCharmHasSet() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            charm.unit().setStatus(new MaintenanceStatus("working"));
            charm.unit().setStatus(new ActiveStatus());
            charm.app().setStatus(new ActiveStatus("all well"));
            charm.unit().openPort(Port.tcp(8080));
            charm.unit().closePort(Port.tcp(80));
            charm.unit().setWorkloadVersion("2.0");
            charm.counters().put("runs", 1);
        });
        State before = State.builder()
                .leader(true)
                .openedPort(Port.tcp(80))
                .workloadVersion("1.0")
                .build();

        State after = context.run(context.on().install(), before);

        assertThat(after.unitStatus()).isEqualTo(new ActiveStatus());
        assertThat(after.applicationStatus()).isEqualTo(new ActiveStatus("all well"));
        assertThat(after.openedPorts()).containsExactly(Port.tcp(8080));
        assertThat(after.workloadVersion()).isEqualTo("2.0");
        assertThat(after.stored("counters")).containsExactly(Map.entry("runs", 1L));
        assertThat(context.statusHistory()).containsExactly(new UnknownStatus(), new MaintenanceStatus("working"));
        assertThat(context.applicationStatusHistory()).containsExactly(new UnknownStatus());
        assertThat(context.workloadVersionHistory()).containsExactly("1.0");
    }

    @Test
    void remembersStoredValuesFromStateToState() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) ->
                charm.counters().put("runs", charm.counters().integer("runs").orElse(0L) + 1));
        State before = State.builder().stored("counters", Map.of("runs", 41)).build();

        State once = context.run(context.on().start(), before);
        State twice = context.run(context.on().updateStatus(), once);

        assertThat(twice.stored("counters")).containsExactly(Map.entry("runs", 43L));
        assertThat(before.stored("counters")).containsExactly(Map.entry("runs", 41L));
    }

    @Test
    void keepsTheCharmsLogLinesWithTheirLevels() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            charm.log().info("hello there");
            charm.log().warning("careful");
        });

        context.run(context.on().start(), State.empty());

        assertThat(context.log())
                .containsExactly(
                        new JujuLogLine(LogLevel.INFO, "hello there"), new JujuLogLine(LogLevel.WARNING, "careful"));
    }

    @Test
    void showsOnlyTheLastRun() {
        Context<StagedCharm> context =
                StagedCharm.context((charm, event) -> charm.log().info("once"));

        context.run(context.on().start(), State.empty());
        context.run(context.on().updateStatus(), State.empty());

        assertThat(context.log()).hasSize(1);
    }

    @Test
    void showsNothingBeforeTheFirstRun() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {});

        assertThatThrownBy(context::log)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nothing has run yet: call run(event, state) first");
    }

    @Test
    void listsHookCommandsAndTheirExitCodes() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            charm.unit().setStatus(new ActiveStatus());
            charm.unit().isLeader();
        });

        context.run(context.on().start(), State.empty());

        assertThat(context.commands()).extracting(RanCommand::name).containsExactly("status-set", "is-leader");
        assertThat(context.commands()).allSatisfy(command -> {
            assertThat(command.hook()).isEqualTo("start");
            assertThat(command.exitCode()).isZero();
        });
    }

    @Test
    void runsAnActionAndShowsItsResults() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            ActionEvent action = (ActionEvent) event;
            seen.add(action.params());
            action.log("halfway");
            action.setResults(Map.of("size", 5));
            charm.unit().setStatus(new ActiveStatus("backed up"));
        });

        State after = context.run(context.on().action("backup", Map.of("target", "s3")), State.empty());

        assertThat(seen).containsExactly(Map.of("keep", 3L, "target", "s3"));
        assertThat(context.action().results()).containsExactly(Map.entry("size", "5"));
        assertThat(context.action().log()).containsExactly("halfway");
        assertThat(after.unitStatus()).isEqualTo(new ActiveStatus("backed up"));
    }

    @Test
    void throwsWithTheMessageAndTheStateOfAFailedAction() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            ((ActionEvent) event).fail("no space");
            charm.unit().setStatus(new BlockedStatus("disk full"));
        });

        assertThatThrownBy(() -> context.run(context.on().action("backup", Map.of("target", "s3")), State.empty()))
                .isInstanceOfSatisfying(ActionFailedException.class, failure -> {
                    assertThat(failure).hasMessage("the action backup failed: no space");
                    assertThat(failure.state().orElseThrow().unitStatus()).isEqualTo(new BlockedStatus("disk full"));
                });
        assertThat(context.action().succeeded()).isFalse();
    }

    @Test
    void hasNoActionInAHook() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {});

        context.run(context.on().start(), State.empty());

        assertThatThrownBy(context::action)
                .hasMessage("the last run was not of an action but of a hook: run context.on().action(...) first");
    }

    @Test
    void putsTheCharmsOwnStackTraceOnTop() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> failDeepInTheCharm());

        assertThatThrownBy(() -> context.run(context.on().start(), State.empty()))
                .isInstanceOf(UncaughtCharmException.class)
                .hasMessage("the charm failed in start: java.lang.IllegalStateException: broken")
                .hasCauseInstanceOf(IllegalStateException.class)
                .satisfies(failure -> {
                    StringWriter printed = new StringWriter();
                    failure.printStackTrace(new PrintWriter(printed));
                    assertThat(printed.toString().lines().toList().get(1)).contains("failDeepInTheCharm");
                });
    }

    private static void failDeepInTheCharm() {
        throw new IllegalStateException("broken");
    }

    @Test
    void showsWhatACharmDidBeforeItFailed() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            charm.log().error("about to fail");
            throw new java.io.IOException("disk");
        });

        assertThatThrownBy(() -> context.run(context.on().start(), State.empty()))
                .isInstanceOf(UncaughtCharmException.class);

        assertThat(context.log()).containsExactly(new JujuLogLine(LogLevel.ERROR, "about to fail"));
    }

    @Test
    void letsAssertionsInHandlersThrough() {
        AssertionError wrong = new AssertionError("wrong");
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            throw wrong;
        });

        assertThatThrownBy(() -> context.run(context.on().start(), State.empty()))
                .isSameAs(wrong);
    }

    @Test
    void namesTheConstructorThatFailed() {
        Context<StagedCharm> context = Context.of(
                framework -> {
                    throw new IllegalStateException("no way");
                },
                StagedCharm.META);

        assertThatThrownBy(() -> context.run(context.on().start(), State.empty()))
                .isInstanceOf(UncaughtCharmException.class)
                .hasMessage(
                        "the charm failed in its constructor, before start: java.lang.IllegalStateException: no way");
    }

    @Test
    void keepsFilesAndProgramsFromRunToRun() throws Exception {
        try (Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            seen.add(charm.machine().readFile("/etc/shop/name"));
            seen.add(charm.machine().run(Program.of("uname")).stdout());
            charm.machine().writeFile("/etc/shop/name", "written");
        })) {
            context.machine().onCommand("uname").answer(0, "Linux", "");

            context.run(context.on().start(), State.empty());
            context.run(context.on().updateStatus(), State.empty());

            assertThat(seen).containsExactly(Optional.empty(), "Linux", Optional.of("written"), "Linux");
            assertThat(Files.readString(context.file("/etc/shop/name"))).isEqualTo("written");
            assertThat(context.machine().runs()).hasSize(2);
        }
    }

    @Test
    void attachesStoragesAndShowsRequestedOnes() {
        StorageState data = StorageState.of("data");
        try (Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            seen.add(charm.model().storages("data").get(0).location().toString());
            charm.model().requestStorage("cache", 2);
        })) {
            State before = State.builder().storage(data).build();

            State after = context.run(context.on().storageAttached(data), before);

            assertThat(seen).containsExactly("/var/lib/juju/storage/data/0");
            assertThat(context.requestedStorages()).containsExactly(Map.entry("cache", 2));
            assertThat(after.storages()).containsExactly(data);
        }
    }

    @Test
    void hasNoStorageAfterItWasDetached() {
        StorageState data = StorageState.of("data");
        try (Context<StagedCharm> context = StagedCharm.context(
                (charm, event) -> seen.add(charm.model().storages("data").size()))) {
            State before = State.builder().storage(data).build();

            State after = context.run(context.on().storageDetaching(data), before);

            assertThat(seen).containsExactly(1);
            assertThat(after.storages()).isEmpty();
        }
    }

    @Test
    void providesResourcesExceptThoseWhoseFileIsMissing() {
        try (Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            Path schema = charm.model().resource("schema");
            seen.add(charm.machine().readFile(schema.toString()).orElseThrow());
            seen.add(catchThrowable(() -> charm.model().resource("image")));
        })) {
            State state = State.builder()
                    .resource(ResourceState.of("schema", "create table"))
                    .resource(ResourceState.ofFile("image", Path.of("/no/such/file")))
                    .build();

            context.run(context.on().start(), state);

            assertThat(seen.get(0)).isEqualTo("create table");
            assertThat(seen.get(1)).isInstanceOf(ModelException.class);
        }
    }

    @Test
    void givesEachBindingItsNetworkAndTheOthersTheUnitsAddress() {
        Context<StagedCharm> context = Context.builder(StagedCharm.playing((charm, event) -> {
                    seen.add(charm.model().binding("db").network().bindAddress().orElseThrow());
                    seen.add(charm.model()
                            .binding("admin")
                            .network()
                            .bindAddress()
                            .orElseThrow());
                }))
                .meta(StagedCharm.META)
                .unit(3)
                .build();
        State state =
                State.builder().network(NetworkState.of("admin", "192.168.7.9")).build();

        context.run(context.on().start(), state);

        assertThat(seen).containsExactly("10.0.0.1", "192.168.7.9");
    }

    @Test
    void showsTheCloudOnlyToATrustedCharm() {
        StagedCharm.Script askForTheCloud = (charm, event) -> {
            CloudSpec cloud = charm.model().cloudSpec();
            seen.add(cloud.type() + " " + cloud.name());
        };
        State state = State.builder()
                .model(ModelState.machines("dev").withCloudSpec(Map.of("type", "ec2", "name", "aws")))
                .build();
        Context<StagedCharm> trusted = Context.builder(StagedCharm.playing(askForTheCloud))
                .meta(StagedCharm.META)
                .trusted(true)
                .build();
        Context<StagedCharm> other = StagedCharm.context(askForTheCloud);

        trusted.run(trusted.on().start(), state);

        assertThat(seen).containsExactly("ec2 aws");
        assertThatThrownBy(() -> other.run(other.on().start(), state)).hasCauseInstanceOf(ModelException.class);
    }

    @Test
    void advancesItsClocksFromRunToRun() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            seen.add(charm.clock().instant().toString());
            charm.pause(Duration.ofMinutes(1));
        });

        context.run(context.on().start(), State.empty());
        context.advance(Duration.ofHours(1));
        context.run(context.on().start(), State.empty());

        assertThat(seen).containsExactly("2026-01-01T00:00:00Z", "2026-01-01T01:01:00Z");
    }

    @Test
    void countsARebootThatEndedTheHookAndDropsWhatItWrote() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            charm.unit().openPort(Port.tcp(1));
            charm.unit().rebootNow();
        });

        State after = context.run(context.on().start(), State.empty());

        assertThat(context.rebootCount()).isEqualTo(1);
        assertThat(after.openedPorts()).isEmpty();
    }

    @Test
    void completesAStateWithWhatTheCharmDeclares() {
        try (Context<StagedCharm> context = StagedCharm.context((charm, event) -> {})) {
            RelationState db = RelationState.regular("db").id(9).build();
            ContainerState app = ContainerState.of("app");

            State state =
                    context.complete(State.builder().relation(db).container(app).build());

            assertThat(state.relations())
                    .extracting(RelationState::endpoint)
                    .containsExactly("db", "peers", "web", "logs");
            assertThat(state.relation("db")).isEqualTo(db);
            assertThat(state.containers()).containsExactly(app, ContainerState.connectable("sidecar"));
            assertThat(state.storages()).extracting(StorageState::id).containsExactly("data/0", "cache/0", "cache/1");
            assertThat(context.run(context.on().start(), state)).isEqualTo(state);
            assertThat(context.warnings()).isEmpty();
        }
    }

    @Test
    void refusesAnInvalidVersionOfJuju() {
        assertThatThrownBy(() -> Context.builder(StagedCharm.playing((charm, event) -> {}))
                        .jujuVersion("three"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void runsInManyThreadsAtOnceWithTheSameResult() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<State>> runs = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                runs.add(() -> {
                    Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
                        charm.counters().put("runs", 1);
                        charm.unit().setStatus(new ActiveStatus(charm.unit().name()));
                    });
                    return context.run(context.on().start(), State.empty());
                });
            }

            List<State> states = new ArrayList<>();
            for (Future<State> run : threads.invokeAll(runs)) {
                states.add(run.get());
            }

            assertThat(states).hasSize(40).containsOnly(states.get(0));
        } finally {
            threads.shutdownNow();
        }
    }
}
