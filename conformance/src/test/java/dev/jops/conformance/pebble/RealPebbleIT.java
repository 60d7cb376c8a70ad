package dev.jops.conformance.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.jops.pebble.Change;
import dev.jops.pebble.ChangeFailedException;
import dev.jops.pebble.CheckInfo;
import dev.jops.pebble.Exec;
import dev.jops.pebble.Identity;
import dev.jops.pebble.Notice;
import dev.jops.pebble.PebbleRefusedException;
import dev.jops.pebble.PebbleTimeoutException;
import dev.jops.pebble.ServiceInfo;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.LogTarget;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The client with real Pebbles. */
class RealPebbleIT extends WithRealPebble {

    @Test
    void systemInfoHasVersionAndBootId() {
        assertThat(pebble.systemInfo().version()).isEqualTo("v" + version);
        assertThat(pebble.systemInfo().bootId()).isNotEmpty();
        assertThat(pebble.isHealthy()).isTrue();
        assertThat(pebble.isHealthy(Check.Level.READY)).isTrue();
    }

    @Test
    void planIsWhatLayersSay() {
        Service web = sleeper("web")
                .summary("A web server")
                .startup(Startup.ENABLED)
                .after("db")
                .requires("db")
                .environment("VERSION", "1.10")
                .environment("EMPTY", "")
                .environment("UMLAUT", "grüß ✓")
                .userId(0)
                .onSuccess(Service.Action.SHUTDOWN)
                .onCheckFailure("up", Service.Action.RESTART)
                .backoffDelay(Duration.ofMillis(1500))
                .backoffFactor(1.5)
                .killDelay(Duration.ofMinutes(1));
        Check up = Check.replacing("up")
                .http("http://localhost:1/")
                .httpHeader("X", "1")
                .level(Check.Level.ALIVE);
        LogTarget loki = LogTarget.replacing("loki")
                .type(LogTarget.Type.LOKI)
                .location("http://localhost:1/")
                .services("all", "-web")
                .label("unit", "web/0");
        Layer layer = Layer.of(web, sleeper("db"), up, loki).summary("A layer").description("of a test");

        pebble.addLayer("test", layer);

        assertThat(pebble.plan().services()).containsOnlyKeys("web", "db");
        Service planned = entry(pebble.plan().services(), "web");
        assertThat(planned.environment()).isEqualTo(web.environment());
        assertThat(planned.userId()).hasValue(0);
        assertThat(planned.backoffFactor()).hasValue(1.5);
        assertThat(planned.backoffDelay()).contains(Duration.ofMillis(1500));
        assertThat(planned.onCheckFailure()).isEqualTo(web.onCheckFailure());
        assertThat(entry(pebble.plan().checks(), "up").threshold()).hasValue(3);
        assertThat(entry(pebble.plan().logTargets(), "loki").labels()).isEqualTo(Map.of("unit", "web/0"));
        assertThat(pebble.plan().includes(layer)).isTrue();
        assertThat(pebble.ensureLayer("test", layer)).isFalse();
        assertThat(pebble.ensureLayer("test", Layer.of(web.summary("Another")))).isTrue();
    }

    @Test
    void everySettingIsTaken() {
        Layer layer = Layer.of(
                sleeper("web")
                        .description("d")
                        .startup(Startup.DISABLED)
                        .before("db")
                        .user("root")
                        .group("root")
                        .groupId(0)
                        .workingDirectory("/")
                        .onFailure(Service.Action.IGNORE)
                        .backoffLimit(Duration.ofSeconds(40)),
                sleeper("db").onSuccess(Service.Action.FAILURE_SHUTDOWN).onFailure(Service.Action.SUCCESS_SHUTDOWN),
                Check.replacing("tcp")
                        .tcp("localhost", 1)
                        .startup(Startup.DISABLED)
                        .period(Duration.ofSeconds(5))
                        .timeout(Duration.ofSeconds(1))
                        .threshold(7),
                Check.replacing("exec")
                        .exec("true")
                        .execServiceContext("web")
                        .execEnvironment("A", "b")
                        .execUser("root")
                        .execGroup("root")
                        .execWorkingDirectory("/")
                        .startup(Startup.DISABLED),
                LogTarget.replacing("otel").type(LogTarget.Type.OPENTELEMETRY).location("http://localhost:1/"));

        pebble.addLayer("test", layer);

        assertThat(pebble.plan().includes(layer)).isTrue();
        assertThat(pebble.check("tcp")).get().satisfies(check -> {
            assertThat(check.startup()).isEqualTo(Startup.DISABLED);
            assertThat(check.status()).isEqualTo(CheckInfo.Status.INACTIVE);
            assertThat(check.threshold()).isEqualTo(7);
            assertThat(check.level()).isEmpty();
        });
    }

    @Test
    void layerThatIsWrongIsRefusedAndChangesNothing() {
        pebble.addLayer("test", Layer.of(sleeper("web")));

        assertRefused(() -> pebble.addLayer("x", Layer.parse("services: {a: {command: b}}")), 400)
                .hasMessageContaining("layer \"x\" must define \"override\" for service \"a\"");
        assertRefused(
                        () -> pebble.addLayer(
                                "x", Layer.parse("services: {a: {override: replace, command: b, colour: c}}")),
                        400)
                .hasMessageContaining("field colour not found");
        assertRefused(() -> pebble.addNewLayer("test", Layer.of(sleeper("web"))), 400)
                .hasMessageContaining("layer \"test\" already exists");
        assertRefused(() -> pebble.addLayer("pebble-x", Layer.of(sleeper("web"))), 400);
        assertRefused(() -> pebble.addLayer("x", Layer.of(Service.replacing("a"))), 400);
        assertRefused(
                () -> pebble.addLayer(
                        "x",
                        Layer.of(LogTarget.replacing("t")
                                .type(LogTarget.Type.LOKI)
                                .location("http://x")
                                .services("nobody"))),
                400);

        assertThat(pebble.plan().services()).containsOnlyKeys("web");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            ThrowingCallable call, int statusCode) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(PebbleRefusedException.class, e -> assertThat(e.statusCode())
                        .isEqualTo(statusCode));
    }

    @Test
    void servicesStartStopAndRestart() {
        pebble.addLayer(
                "test",
                Layer.of(
                        sleeper("web").startup(Startup.ENABLED),
                        sleeper("db"),
                        sleeper("job").requires("db")));
        assertThat(pebble.services()).extracting(ServiceInfo::name).containsExactly("db", "job", "web");
        assertThat(pebble.services("web", "nobody")).hasSize(1);
        assertThat(pebble.service("nobody")).isEmpty();
        assertThat(pebble.service("web").orElseThrow().status()).isEqualTo(ServiceInfo.Status.INACTIVE);
        assertThat(pebble.service("web").orElseThrow().since()).isEmpty();

        Change started = pebble.startServices("job");
        assertThat(started.status()).isEqualTo(Change.Status.DONE);
        assertThat(started.tasks()).extracting(Change.Task::summary).contains("Start service \"db\"");
        assertThat(started.spawnTime()).isPresent();
        assertThat(started.readyTime()).isPresent();
        assertThat(pebble.service("db").orElseThrow().isRunning()).isTrue();
        assertThat(pebble.service("db").orElseThrow().since()).isPresent();

        pebble.stopServices("db", "job");
        assertThat(pebble.service("db").orElseThrow().isRunning()).isFalse();
        assertThat(pebble.stopServices("db").status()).isEqualTo(Change.Status.DONE);

        pebble.autostartServices();
        assertThat(pebble.service("web").orElseThrow().isRunning()).isTrue();
        Instant since = pebble.service("web").orElseThrow().since().orElseThrow();
        pebble.restartServices("web");
        assertThat(pebble.service("web").orElseThrow().since().orElseThrow()).isAfter(since);

        assertThat(pebble.replanServices().tasks())
                .allSatisfy(task -> assertThat(task.kind()).isEqualTo("start"));
        pebble.addLayer("test", Layer.of(sleeper("web").startup(Startup.ENABLED).environment("A", "2")));
        assertThat(pebble.replanServices().tasks())
                .extracting(Change.Task::kind)
                .contains("stop", "start");
        assertThat(pebble.changes(Change.Selection.ALL, "web")).isNotEmpty();
        assertThat(pebble.changes(Change.Selection.IN_PROGRESS)).isEmpty();
        assertThat(pebble.metrics()).contains("pebble_service_active{service=\"web\"} 1");
    }

    /** Pebble tells them in any order. */
    @Test
    void changesComeOldestFirst() {
        pebble.addLayer("test", Layer.of(sleeper("web")));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ids.add(pebble.stopServices("web").id());
        }

        assertThat(pebble.changes(Change.Selection.ALL)).extracting(Change::id).containsExactlyElementsOf(ids);
        assertThat(pebble.changes(Change.Selection.READY, "web"))
                .extracting(Change::id)
                .containsExactlyElementsOf(ids);
    }

    @Test
    void logTargetGetsWhatServicesPrint() throws Exception {
        CompletableFuture<String> received = new CompletableFuture<>();
        HttpServer loki = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        loki.createContext("/push", exchange -> {
            received.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        loki.start();
        try {
            pebble.addLayer(
                    "test",
                    Layer.of(
                            Service.replacing("web")
                                    .command("sh -c 'echo hello; exec sleep 1000'")
                                    .environment("COLOUR", "blue"),
                            LogTarget.replacing("loki")
                                    .type(LogTarget.Type.LOKI)
                                    .location("http://127.0.0.1:"
                                            + loki.getAddress().getPort() + "/push")
                                    .services("all")
                                    .label("colour", "$COLOUR")));
            pebble.startServices("web");

            assertThat(received.get()).contains("hello", "\"colour\":\"blue\"", "\"pebble_service\":\"web\"");
        } finally {
            loki.stop(0);
        }
    }

    @Test
    void serviceThatEndsAtOnceFailsWithItsLastWords() {
        pebble.addLayer(
                "test", Layer.of(sleeper("good"), Service.replacing("bad").command("sh -c 'echo oops; exit 3'")));

        assertThatThrownBy(() -> pebble.startServices("good", "bad"))
                .isInstanceOfSatisfying(ChangeFailedException.class, e -> {
                    assertThat(e.change().status()).isEqualTo(Change.Status.ERROR);
                    assertThat(e.change().failedTasks())
                            .extracting(Change.Task::summary)
                            .containsExactly("Start service \"bad\"");
                })
                .hasMessageContaining("exited quickly with code 3")
                .hasMessageContaining("    oops");
        assertThat(pebble.service("good").orElseThrow().isRunning()).isTrue();
        assertThat(pebble.service("bad").orElseThrow().status()).isEqualTo(ServiceInfo.Status.BACKOFF);
    }

    @Test
    void servicesThatAreNotThereAreRefused() {
        assertRefused(() -> pebble.startServices("nobody"), 400)
                .hasMessageContaining("service \"nobody\" does not exist");
        assertRefused(() -> pebble.restartServices("nobody"), 400);
        assertRefused(() -> pebble.sendSignal("SIGHUP", "nobody"), 500);
        assertThatThrownBy(() -> pebble.autostartServices())
                .isInstanceOfSatisfying(
                        PebbleRefusedException.class, e -> assertThat(e.kind()).isEqualTo("no-default-services"));
        assertThatThrownBy(() -> pebble.startServices()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void changesCanBeLeftAloneAndAwaited() {
        Path ready = dir.resolve("ready");
        String stubborn = "sh -c \"trap '' TERM; touch " + ready + "; while :; do sleep 0.1; done\"";
        pebble.addLayer(
                "test", Layer.of(Service.replacing("web").command(stubborn).killDelay(Duration.ofSeconds(4))));
        pebble.startServices("web");
        awaitFile(ready);

        Change stopped = pebble.within(Duration.ZERO).stopServices("web");
        assertThat(stopped.isReady()).isFalse();
        assertThat(pebble.changes(Change.Selection.IN_PROGRESS))
                .extracting(Change::id)
                .contains(stopped.id());
        assertThatThrownBy(() -> pebble.within(Duration.ofMillis(20)).waitForChange(stopped.id()))
                .isInstanceOf(PebbleTimeoutException.class)
                .hasMessageContaining("did not finish 'Stop service \"web\"' within PT0.02S: its status is Doing");
        assertThat(pebble.waitForChange(stopped.id()).isReady()).isTrue();
        assertThat(pebble.change(stopped.id()).orElseThrow().kind()).isEqualTo("stop");
        assertThat(pebble.change("999")).isEmpty();
        assertRefused(() -> pebble.abortChange(stopped.id()), 400);
        assertRefused(() -> pebble.waitForChange("999"), 404);
    }

    @Test
    void signalsReachServices() throws Exception {
        Path ready = dir.resolve("ready");
        Path mark = dir.resolve("mark");
        String script = "trap 'touch " + mark + "' HUP; touch " + ready + "; while :; do sleep 0.05; done";
        pebble.addLayer("test", Layer.of(Service.replacing("web").command("sh -c \"" + script + "\"")));
        pebble.startServices("web");
        awaitFile(ready);

        pebble.sendSignal("SIGHUP", "web");

        awaitFile(mark);
        assertRefused(() -> pebble.sendSignal("SIGNOTHING", "web"), 500);
    }

    /** Waits in the container until a service has got that far. */
    private void awaitFile(Path path) {
        pebble.exec(Exec.of("sh", "-c", "until test -e " + path + "; do sleep 0.05; done"));
        assertThat(path).exists();
    }

    @Test
    void checksGoUpAndDown() throws Exception {
        Path good = dir.resolve("good");
        pebble.addLayer(
                "test",
                Layer.of(Check.replacing("up")
                        .exec("test -e " + good)
                        .level(Check.Level.ALIVE)
                        .period(Duration.ofMillis(300))
                        .timeout(Duration.ofMillis(250))
                        .threshold(2)));
        Notice.Query changes = Notice.Query.all().types(Notice.Type.CHANGE_UPDATE);

        assertThat(pebble.check("up").orElseThrow().status()).isEqualTo(CheckInfo.Status.UP);
        assertThat(pebble.check("up").orElseThrow().level()).contains(Check.Level.ALIVE);
        Notice failed = await(changes, "perform-check", Change.Status.ERROR);
        assertThat(failed.lastData()).containsEntry("check-name", "up");
        assertThat(pebble.check("up").orElseThrow().status()).isEqualTo(CheckInfo.Status.DOWN);
        assertThat(pebble.isHealthy()).isFalse();
        assertThat(pebble.isHealthy(Check.Level.ALIVE)).isFalse();

        Files.createFile(good);
        await(changes, "recover-check", Change.Status.DONE);
        assertThat(pebble.check("up").orElseThrow().status()).isEqualTo(CheckInfo.Status.UP);
        assertThat(pebble.check("up").orElseThrow().changeId()).isPresent();
        assertThat(pebble.check("up").orElseThrow().successes().orElseThrow()).isPositive();
        assertThat(pebble.isHealthy()).isTrue();

        assertThat(pebble.stopChecks("up")).containsExactly("up");
        assertThat(pebble.stopChecks("up")).isEmpty();
        assertThat(pebble.check("up").orElseThrow().status()).isEqualTo(CheckInfo.Status.INACTIVE);
        assertThat(pebble.startChecks("up")).containsExactly("up");
        assertThat(pebble.refreshCheck("up").name()).isEqualTo("up");
        assertRefused(() -> pebble.refreshCheck("nobody"), 404);
        assertRefused(() -> pebble.startChecks("nobody"), 400);
        assertThat(pebble.check("nobody")).isEmpty();
    }

    /** Waits until a change of a kind has come to a status, as Juju does. */
    private Notice await(Notice.Query query, String kind, Change.Status status) {
        Instant after = Instant.EPOCH;
        while (true) {
            List<Notice> notices = pebble.awaitNotices(query.after(after), LONG);
            assertThat(notices).as("notices of changes").isNotEmpty();
            for (Notice notice : notices) {
                boolean isThere = kind.equals(notice.lastData().get("kind"))
                        && pebble.change(notice.key()).orElseThrow().status() == status;
                if (isThere) {
                    return notice;
                }
                after = notice.lastRepeated().orElseThrow();
            }
        }
    }

    @Test
    void noticesAreToldAndAwaited() {
        Map<String, String> data = Map.of("size", "5");
        String id = pebble.addNotice("example.com/backup", data, Duration.ofHours(1));
        assertThat(pebble.addNotice("example.com/backup", data, Duration.ofHours(1)))
                .isEqualTo(id);
        pebble.addNotice("example.com/other");

        Notice notice = pebble.notice(id).orElseThrow();
        assertThat(notice.type()).isEqualTo(Notice.Type.CUSTOM);
        assertThat(notice.key()).isEqualTo("example.com/backup");
        assertThat(notice.occurrences()).isEqualTo(2);
        assertThat(notice.lastData()).isEqualTo(data);
        assertThat(notice.repeatAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(notice.expireAfter()).contains(Duration.ofDays(7));
        assertThat(notice.userId()).isPresent();
        assertThat(notice.firstOccurred().orElseThrow())
                .isBefore(notice.lastOccurred().orElseThrow());
        assertThat(notice.lastRepeated()).isEqualTo(notice.firstOccurred());
        assertThat(pebble.notice("999")).isEmpty();

        assertThat(pebble.notices(Notice.Query.all().types(Notice.Type.CUSTOM))).hasSize(2);
        assertThat(pebble.notices(Notice.Query.all().keys("example.com/backup")))
                .hasSize(1);
        assertThat(pebble.notices(Notice.Query.all().allUsers().types(Notice.Type.CUSTOM)))
                .hasSize(2);
        assertThat(pebble.notices(Notice.Query.all().userId(4711).types(Notice.Type.CUSTOM)))
                .isEmpty();
        assertThat(pebble.notices(Notice.Query.all().after(Instant.now().plusSeconds(60))))
                .isEmpty();
        assertThat(pebble.awaitNotices(Notice.Query.all().keys("example.com/never"), Duration.ofMillis(20)))
                .isEmpty();
        assertRefused(() -> pebble.addNotice("No Key"), 400);
    }

    @Test
    void identitiesAreKept() {
        Map<String, Identity> bob = Map.of("bob", Identity.local(Identity.Access.ADMIN, 4711));
        pebble.addIdentities(bob);
        pebble.replaceIdentities(Map.of("meter", Identity.basic(Identity.Access.METRICS, "$6$salt$hash")));

        Map<String, Identity> identities = pebble.identities();
        assertThat(identities).containsOnlyKeys("bob", "meter");
        assertThat(entry(identities, "bob").access()).isEqualTo(Identity.Access.ADMIN);
        assertThat(entry(identities, "bob").userId()).hasValue(4711);
        assertThat(entry(identities, "meter").hasPassword()).isTrue();

        assertRefused(() -> pebble.addIdentities(bob), 400);
        pebble.updateIdentities(Map.of("bob", Identity.local(Identity.Access.READ, 4711)));
        assertThat(entry(pebble.identities(), "bob").access()).isEqualTo(Identity.Access.READ);
        pebble.removeIdentities("bob", "meter");
        assertThat(pebble.identities()).isEmpty();
        assertRefused(() -> pebble.removeIdentities("bob"), 400);
    }

    private static <V> V entry(Map<String, V> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }
}
