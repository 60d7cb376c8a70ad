package dev.jops.testing.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.machine.ProgramResult;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Container;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.pebble.ChangeFailedException;
import dev.jops.pebble.Exec;
import dev.jops.pebble.ExecFailedException;
import dev.jops.pebble.ExecTimeoutException;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.Pebble;
import dev.jops.pebble.PebblePathException;
import dev.jops.pebble.PebbleRefusedException;
import dev.jops.pebble.PebbleTimeoutException;
import dev.jops.pebble.PebbleUnreachableException;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.testing.ActionOutcome;
import dev.jops.testing.ContainerCommand;
import dev.jops.testing.Context;
import dev.jops.testing.InconsistentStateException;
import dev.jops.testing.RunningCharm;
import dev.jops.testing.UncaughtCharmException;
import dev.jops.testing.state.CheckState;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.ExecState;
import dev.jops.testing.state.NoticeState;
import dev.jops.testing.state.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers of a state: what a charm finds in them, and what comes out. */
class ContainerStateTest {
    private static final String LAYER = "{services: {db: {override: replace, command: sleep 1}}}";

    private final Context<WebCharm> context = Context.of(WebCharm::new, WebCharm.META);

    @TempDir
    Path dir = Path.of("");

    @AfterEach
    void close() {
        context.close();
    }

    private static State with(ContainerState container) {
        return State.builder().container(container).build();
    }

    /** Does something with a container in a hook. */
    private void inHook(ContainerState state, Container.Work<Exception> work) throws Exception {
        try (RunningCharm<WebCharm> running = context.start(context.on().updateStatus(), with(state))) {
            work.in(running.charm().unit().container("web"));
        }
    }

    @Test
    void noticeThatNoWorkloadCanGiveIsInNoState() {
        ContainerState web = ContainerState.builder("web")
                .connectable(true)
                .notice(new NoticeState("7", "done"))
                .build();

        assertThatThrownBy(() -> context.run(context.on().updateStatus(), with(web)))
                .isInstanceOf(InconsistentStateException.class)
                .hasMessageContaining(
                        "no workload can tell the Pebble of the container web of the notice 7: invalid key"
                                + " \"done\" (must be in \"example.com/path\" format)");
    }

    @Test
    void layerOfAStateMayBeThatOfACharm() {
        Layer layer = Layer.of(Service.replacing("db").command("sleep 1"));

        assertThat(ContainerState.builder("web").layer("db", layer).build().layersByLabel())
                .isEqualTo(Map.of("db", layer.text()));
    }

    @Test
    void charmSetsUpItsContainerAndTheStateHasWhatCameOfIt() {
        ContainerState web = ContainerState.connectable("web");

        State after = context.run(context.on().pebbleReady(web), with(web));

        ContainerState out = after.container("web");
        assertThat(after.unitStatus()).isEqualTo(new ActiveStatus());
        assertThat(out.layersByLabel()).containsOnlyKeys("web");
        assertThat(out.services()).isEqualTo(Map.of("web", "active"));
        assertThat(out.checks()).containsExactly(CheckState.up("up").withThreshold(2));
        assertThat(out.file(WebCharm.CONFIG)).isEqualTo("port 80\n");
        assertThat(out.files()).hasEntrySatisfying(WebCharm.CONFIG, file -> assertThat(file.permissions())
                .isEqualTo("600"));
        assertThat(web.files()).as("the state that went in").isEmpty();
    }

    @Test
    void secondRunFindsNothingToDo() {
        State first = context.run(context.on().configChanged(), with(ContainerState.connectable("web")));

        State second = context.run(context.on().configChanged(), first);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void changedConfigRestartsTheServiceThatReadsIt() {
        State first = context.run(context.on().configChanged(), with(ContainerState.connectable("web")));

        State second = context.run(
                context.on().configChanged(),
                first.toBuilder().config("port", 8080L).build());

        assertThat(second.container("web").file(WebCharm.CONFIG)).isEqualTo("port 8080\n");
        assertThat(second.container("web").services()).isEqualTo(Map.of("web", "active"));
    }

    @Test
    void unreachableContainerMakesTheUnitWait() {
        for (State state : List.of(with(ContainerState.of("web")), State.empty())) {
            State after = context.run(context.on().configChanged(), state);

            assertThat(after.unitStatus()).isEqualTo(new WaitingStatus("waiting for the container web"));
            assertThat(after.containers()).isEqualTo(state.containers());
        }
    }

    @Test
    void everyCallFailsWhereAContainerCantBeReached() throws Exception {
        inHook(ContainerState.of("web"), web -> {
            assertThat(web.canConnect()).isFalse();
            for (Container.Work<Exception> call : List.<Container.Work<Exception>>of(
                    Container::plan,
                    Container::services,
                    Container::checks,
                    Container::replan,
                    each -> each.notice("1"),
                    each -> each.exec("true"),
                    each -> each.exists("/etc"),
                    each -> each.push("/a", "b"),
                    each -> each.pullText("/a"))) {
                assertThatThrownBy(() -> call.in(web))
                        .isInstanceOf(PebbleUnreachableException.class)
                        .hasMessageContaining("/charm/containers/web/pebble.socket");
            }
        });
    }

    @Test
    void containerThatNobodyReachesForComesOutAsItWent() {
        ContainerState web = ContainerState.builder("web")
                .connectable(true)
                .layer("{services: {db: {override: replace, command: sleep 1, environment: {A: b}}}}")
                .service("db", "active")
                .notice(new NoticeState("7", "example.com/a"))
                .build();

        assertThat(context.run(context.on().updateStatus(), with(web)).container("web"))
                .isSameAs(web);
    }

    @Test
    void stateOfServicesAndLayersIsWhatACharmFinds() throws Exception {
        ContainerState state = ContainerState.builder("web")
                .connectable(true)
                .layer("base", LAYER)
                .service("db", "backoff")
                .build();

        inHook(state, web -> {
            assertThat(web.plan().services()).containsOnlyKeys("db");
            assertThat(web.service("db").orElseThrow().statusWord()).isEqualTo("backoff");
            assertThat(web.isRunning("db")).isFalse();
            web.restart("db");
            assertThat(web.isRunning("db")).isTrue();
            web.stop("db");
            assertThat(web.isRunning("db")).isFalse();
            assertThat(web.service("nobody")).isEmpty();
            assertThatThrownBy(() -> web.start("nobody")).isInstanceOf(PebbleRefusedException.class);
        });
    }

    @Test
    void layerOfAStateCanBeTyped() throws Exception {
        Layer db = Layer.of(Service.replacing("db").command("sleep 1"));
        Layer more = Layer.parse("{services: {db: {override: merge, user-id: 0644}}}");
        ContainerState state = ContainerState.builder("web")
                .connectable(true)
                .layer(db)
                .layer("more", more)
                .service("db", "active")
                .build();

        inHook(state, web -> {
            assertThat(web.plan().services()).hasEntrySatisfying("db", planned -> assertThat(planned.settings())
                    .containsEntry("command", "sleep 1")
                    .containsEntry("user-id", 420L));
            assertThat(web.isRunning("db")).isTrue();
        });

        assertThat(state.layersByLabel()).isEqualTo(Map.of("layer-1", db.text(), "more", more.text()));
        assertThat(context.warnings()).isEmpty();
    }

    @Test
    void layerOfASimulatedContainerCanBeTyped() throws Exception {
        try (RunningCharm<WebCharm> running =
                context.start(context.on().updateStatus(), with(ContainerState.connectable("web")))) {
            Container web = running.charm().unit().container("web");
            assertThat(web.canConnect()).isTrue();

            context.container("web")
                    .addLayer("db", Layer.of(Service.replacing("db").command("sleep 1")));

            assertThat(web.plan().services()).containsOnlyKeys("db");
        }
    }

    /** As Pebble 1.26.0 does. */
    @Test
    void planQuotesWhatYamlWouldTakeForSomethingElse() throws Exception {
        String layer = "services: {db: {override: replace, command: sleep 1, summary: 'yes',"
                + " environment: {A: '010', B: 'y', C: '1:30', D: 'a: b', E: 'one', F: \"two\\nlines\"}}}";

        inHook(
                ContainerState.builder("web").connectable(true).layer(layer).build(),
                web -> assertThat(web.plan().text()).isEqualTo("""
                        services:
                            db:
                                summary: "yes"
                                override: replace
                                command: sleep 1
                                environment:
                                    A: "010"
                                    B: "y"
                                    C: "1:30"
                                    D: 'a: b'
                                    E: one
                                    F: |-
                                        two
                                        lines
                        """));
    }

    @Test
    void startTakesASecondAndFailsIfTheServiceEndsWithin() throws Exception {
        context.container("web").onService("db", Duration.ofMillis(200), 3, "no such table");

        inHook(ContainerState.builder("web").connectable(true).layer(LAYER).build(), web -> assertThatThrownBy(
                        () -> web.start("db"))
                .isInstanceOf(ChangeFailedException.class)
                .hasMessageContaining("exited quickly with code 3, will restart")
                .hasMessageContaining("no such table"));

        assertThat(context.container("web").services()).isEqualTo(Map.of("db", "backoff"));
        context.advance(Duration.ofMinutes(1));
        context.container("web").onServiceRuns("db");
        context.advance(Duration.ofMinutes(1));
        assertThat(context.container("web").services()).isEqualTo(Map.of("db", "active"));
    }

    @Test
    void serviceThatDoesNotEndIsKilledAfterItsKillDelay() throws Exception {
        context.container("web").onServiceStop("db", Duration.ofHours(1));

        inHook(ContainerState.builder("web").connectable(true).layer(LAYER).build(), web -> {
            web.start("db");
            Pebble patient = web.pebble().within(Duration.ofSeconds(4));
            assertThatThrownBy(() -> patient.stopServices("db")).isInstanceOf(PebbleTimeoutException.class);
            assertThatThrownBy(() -> web.start("db"))
                    .isInstanceOf(ChangeFailedException.class)
                    .hasMessageContaining("cannot start service while terminating");
            assertThat(patient.stopServices("db").tasks().get(0).log())
                    .last()
                    .asString()
                    .contains("already stopping");
        });
    }

    @Test
    void signalThatIsMeantToEndAServiceDoes() throws Exception {
        inHook(ContainerState.builder("web").connectable(true).layer(LAYER).build(), web -> {
            web.start("db");
            web.sendSignal("SIGHUP", "db");
            assertThat(web.service("db").orElseThrow().isRunning()).isTrue();
            web.sendSignal("SIGKILL", "db");
            assertThat(web.service("db").orElseThrow().isRunning()).isFalse();
        });
    }

    @Test
    void eventOfACheckTellsHowTheCheckIsNow() {
        ContainerState web = ContainerState.builder("web")
                .connectable(true)
                .layer("{checks: {up: {override: replace, tcp: {port: 1}}}}")
                .check(CheckState.down("up"))
                .build();

        State after = context.run(context.on().pebbleCheckFailed(web, CheckState.down("up")), with(web));

        assertThat(after.unitStatus()).isEqualTo(new MaintenanceStatus("up is down"));
        assertThat(after.container("web").checks()).containsExactly(CheckState.down("up"));
    }

    @Test
    void eventOfANoticeTellsItsData() {
        ContainerState web = ContainerState.builder("web")
                .connectable(true)
                .notice(new NoticeState("12", "example.com/a"))
                .build();

        State after =
                context.run(context.on().pebbleCustomNotice(web, web.notices().get(0)), with(web));

        assertThat(after.unitStatus()).isEqualTo(new ActiveStatus("{}"));
    }

    @Test
    void commandsAnswerAsTheStateSaysOrAFunction() {
        context.container("web")
                .onCommand("dump")
                .takes(Duration.ofSeconds(10))
                .answer(command -> new ProgramResult(0, command.stdin().toUpperCase(Locale.ROOT), ""));
        ContainerState web = ContainerState.connectable("web");

        context.run(context.on().action("backup"), with(web));

        ActionOutcome outcome = context.action();
        assertThat(outcome.results()).containsEntry("dump", "TABLES");
        assertThat(context.container("web").runs())
                .extracting(ContainerCommand::words)
                .containsExactly(List.of("dump", "--all"));

        ContainerState scripted = web.toBuilder()
                .exec(new ExecState(List.of("dump", "--all"), 0, "scripted", ""))
                .build();
        context.run(context.on().action("backup"), with(scripted));
        assertThat(context.action().results()).containsEntry("dump", "scripted");
    }

    @Test
    void commandThatNobodyScriptedIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> context.run(context.on().action("backup"), with(ContainerState.connectable("web"))))
                .isInstanceOf(UncaughtCharmException.class)
                .rootCause()
                .isInstanceOf(PebbleRefusedException.class)
                .hasMessageContaining("cannot find executable \"dump\"")
                .hasMessageContaining("script it");
    }

    @Test
    void commandFailsWithItsOutputOrAfterItsLimit() throws Exception {
        context.container("web").onCommand("bad").answer(3, "out", "err");
        context.container("web").onCommand("slow").takes(Duration.ofHours(1)).answer(0, "", "");

        inHook(ContainerState.connectable("web"), web -> {
            assertThatThrownBy(() -> web.exec("bad")).isInstanceOfSatisfying(ExecFailedException.class, e -> {
                assertThat(e.exitCode()).isEqualTo(3);
                assertThat(e.output().stdout()).isEqualTo("out");
                assertThat(e.output().stderr()).isEqualTo("err");
            });
            assertThatThrownBy(() -> web.exec(Exec.of("slow").limit(Duration.ofSeconds(5))))
                    .isInstanceOf(ExecTimeoutException.class);
        });
    }

    @Test
    void filesBehaveAsInAContainer() throws Exception {
        Path mounted = Files.createDirectories(dir.resolve("mounted/sub"));
        Files.writeString(mounted.resolve("a"), "theirs");
        ContainerState state = ContainerState.builder("web")
                .connectable(true)
                .file("/etc/a", "text")
                .mount("/srv/data", dir.resolve("mounted"))
                .mount("/etc/hosts", mounted.resolve("a"))
                .build();

        inHook(state, web -> {
            assertThat(web.pullText("/etc/a")).isEqualTo("text");
            assertThat(web.exists("/etc/b")).isFalse();
            assertThat(web.isDirectory("/srv/data/sub")).isTrue();
            web.push("/srv/data/sub/a", "ours");
            assertThat(web.pullText("/srv/data/sub/a")).isEqualTo("ours");
            assertThatThrownBy(() -> web.push("/etc/hosts", "x"))
                    .isInstanceOf(PebblePathException.class)
                    .hasMessageContaining("a file that is mounted there can't be replaced");
            assertThat(web.pushIfChanged("/etc/a", "text")).isFalse();
            assertThat(web.pushIfChanged(
                            "/etc/a", "text", FileOptions.defaults().permissions("600")))
                    .isTrue();
            assertThat(web.pushIfChanged(
                            "/etc/a", "other", FileOptions.defaults().permissions("600")))
                    .isTrue();
            assertThat(web.pushIfChanged(
                            "/etc/a", "other", FileOptions.defaults().permissions("600")))
                    .isFalse();
            assertThat(web.pushIfChanged(
                            "/etc/a",
                            "other",
                            FileOptions.defaults().permissions("600").userId(65534)))
                    .isTrue();
            web.remove("/etc/a");
            assertThat(web.exists("/etc/a")).isFalse();
        });
        assertThat(mounted.resolve("a")).hasContent("theirs");
    }

    @Test
    void treesAreCopiedBothWays() throws Exception {
        Path tree = dir.resolve("tree");
        Files.createDirectories(tree.resolve("empty"));
        Files.writeString(tree.resolve("a.sh"), "a");
        Files.setPosixFilePermissions(tree.resolve("a.sh"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(tree.resolve("link"), Path.of("a.sh"));

        inHook(ContainerState.connectable("web"), web -> {
            web.pushPath(tree, "/opt");
            assertThat(web.list("/opt/tree"))
                    .extracting(file -> file.name() + " " + file.permissions())
                    .containsExactly("a.sh 750", "empty 755", "link 750");
            web.pullPath("/opt/tree", dir.resolve("back"));
            assertThatThrownBy(() -> web.pullPath("/opt/nothing", dir)).isInstanceOf(PebblePathException.class);
        });

        assertThat(dir.resolve("back/tree/a.sh")).hasContent("a");
        assertThat(dir.resolve("back/tree/link")).hasContent("a");
        assertThat(dir.resolve("back/tree/empty")).isDirectory();
    }

    @Test
    void charmThatIsNotRootIsToldWhatItLacks() throws Exception {
        inHook(
                ContainerState.builder("web")
                        .connectable(true)
                        .layer(LAYER)
                        .charmUser(170)
                        .build(),
                web -> {
                    assertThat(web.services()).hasSize(1);
                    assertThatThrownBy(() -> web.start("db"))
                            .isInstanceOfSatisfying(PebbleRefusedException.class, e -> assertThat(e.statusCode())
                                    .isEqualTo(401))
                            .hasMessageContaining("only root, the user of the daemon, and users with an identity are");
                });
    }
}
