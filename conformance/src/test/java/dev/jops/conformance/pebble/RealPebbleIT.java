package dev.jops.conformance.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jops.pebble.Change;
import dev.jops.pebble.ChangeFailedException;
import dev.jops.pebble.CheckInfo;
import dev.jops.pebble.Exec;
import dev.jops.pebble.FileInfo;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.Identity;
import dev.jops.pebble.Notice;
import dev.jops.pebble.Pebble;
import dev.jops.pebble.PebblePathException;
import dev.jops.pebble.PebbleRefusedException;
import dev.jops.pebble.PebbleTimeoutException;
import dev.jops.pebble.PebbleUnreachableException;
import dev.jops.pebble.ServiceInfo;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.LogTarget;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The client with real Pebbles. */
@ParameterizedClass(name = "Pebble {0}")
@MethodSource("versions")
@Timeout(120)
class RealPebbleIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Parameter
    String version = "";

    @TempDir
    Path dir = Path.of("");

    private PebbleDaemon daemon;
    private Pebble pebble;

    static List<String> versions() {
        return PebbleBinary.versions();
    }

    @BeforeEach
    void startDaemon() throws Exception {
        daemon = PebbleDaemon.start(version, dir);
        pebble = daemon.client().patience(LONG).within(LONG); // the machine may be busy
    }

    @AfterEach
    void stopDaemon() throws Exception {
        if (daemon != null) {
            pebble.close();
            daemon.close();
        }
    }

    private static Service sleeper(String name) {
        return Service.replacing(name).command("sleep 1000");
    }

    @Test
    void saysWhatItIs() {
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

    @Test
    void filesAreListedAsTheyAre() throws Exception {
        Path files = Files.createDirectory(dir.resolve("files"));
        Files.writeString(files.resolve("a.txt"), "content");
        Files.createSymbolicLink(files.resolve("b"), Path.of("a.txt"));
        Files.createDirectory(files.resolve("d"));
        Files.setPosixFilePermissions(files.resolve("d"), PosixFilePermissions.fromString("rwxr-x---"));

        List<FileInfo> infos = pebble.listFiles(files.toString());

        assertThat(infos).extracting(FileInfo::name).containsExactly("a.txt", "b", "d");
        assertThat(infos)
                .extracting(FileInfo::type)
                .containsExactly(FileInfo.Type.FILE, FileInfo.Type.SYMLINK, FileInfo.Type.DIRECTORY);
        assertThat(infos.get(0).size()).hasValue(7);
        assertThat(infos.get(0).path()).isEqualTo(files.resolve("a.txt").toString());
        assertThat(infos.get(0).lastModified()).isPresent();
        assertThat(infos.get(0).userId()).isPresent();
        assertThat(infos.get(0).groupId()).isPresent();
        assertThat(infos.get(2).permissions()).isEqualTo("750");
        assertThat(infos.get(2).size()).isEmpty();
        assertThat(pebble.listFiles(files.toString(), "*.txt")).hasSize(1);
        assertThat(pebble.fileInfo(files + "/b").orElseThrow().type()).isEqualTo(FileInfo.Type.FILE);
        assertThat(pebble.fileInfo(files + "/nothing")).isEmpty();
        assertThat(pebble.fileInfo("/dev/null").orElseThrow().type()).isEqualTo(FileInfo.Type.DEVICE);
        assertPath(() -> pebble.listFiles(files + "/nothing"), PebblePathException.Kind.NOT_FOUND);
        assertPath(() -> pebble.listFiles(files.toString(), "[a"), PebblePathException.Kind.GENERIC)
                .hasMessageContaining("syntax error in pattern");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertPath(
            ThrowingCallable call, PebblePathException.Kind kind) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(PebblePathException.class, e -> assertThat(e.kind())
                .isEqualTo(kind));
    }

    @Test
    void filesArePushedAndPulled() throws Exception {
        String name = dir + "/sub dir/grüß \"✓\" \\ & + % ; = ' 日本";
        pebble.push(name, "größer", FileOptions.defaults().makingParents().permissions("640"));
        assertThat(pebble.pullText(name)).isEqualTo("größer");
        assertThat(pebble.fileInfo(name).orElseThrow().permissions()).isEqualTo("640");

        pebble.push(name, "");
        assertThat(pebble.pullText(name)).isEmpty();
        assertThat(pebble.fileInfo(name).orElseThrow().permissions())
                .as("those of the options")
                .isEqualTo("644");

        byte[] large = new byte[20_000_003];
        new Random(1).nextBytes(large);
        pebble.push(dir + "/large", new ByteArrayInputStream(large), FileOptions.defaults());
        try (InputStream pulled = pebble.pull(dir + "/large")) {
            assertThat(Arrays.equals(pulled.readAllBytes(), large))
                    .as("20 MB come back")
                    .isTrue();
        }
        pebble.pull(dir + "/large", dir.resolve("pulled"));
        assertThat(Files.mismatch(dir.resolve("large"), dir.resolve("pulled"))).isNegative();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("pulled"))))
                .isEqualTo("rw-------");

        try (InputStream begun = pebble.pull(dir + "/large")) {
            assertThat(begun.readNBytes(10)).startsWith(large[0], large[1]);
        }
        assertThat(pebble.systemInfo().version())
                .as("after a pull that was given up")
                .isEqualTo("v" + version);

        Files.createSymbolicLink(dir.resolve("link"), Path.of("large"));
        pebble.push(dir + "/link", "no link");
        assertThat(Files.isSymbolicLink(dir.resolve("link"))).isFalse();
        assertThat(Files.size(dir.resolve("large"))).isEqualTo(large.length);
    }

    @Test
    void filesThatCantBeAreSaidSo() throws Exception {
        Files.createDirectories(dir.resolve("d/full"));
        assertPath(() -> pebble.pull(dir + "/nothing"), PebblePathException.Kind.NOT_FOUND)
                .hasMessageContaining("could not read " + dir + "/nothing");
        assertPath(() -> pebble.pull(dir + "/d"), PebblePathException.Kind.GENERIC);
        assertPath(() -> pebble.push(dir + "/none/f", "x"), PebblePathException.Kind.NOT_FOUND);
        assertPath(() -> pebble.push(dir + "/d", "x"), PebblePathException.Kind.GENERIC);
        assertPath(
                () -> pebble.push(dir + "/f", "x", FileOptions.defaults().user("nobody-knows")),
                PebblePathException.Kind.GENERIC);
        assertPath(() -> pebble.makeDirectory(dir + "/d", FileOptions.defaults()), PebblePathException.Kind.GENERIC);
        assertPath(
                () -> pebble.makeDirectory(dir + "/x/y", FileOptions.defaults()), PebblePathException.Kind.NOT_FOUND);
        assertPath(() -> pebble.remove(dir + "/nothing"), PebblePathException.Kind.NOT_FOUND);
        assertPath(() -> pebble.remove(dir + "/d"), PebblePathException.Kind.GENERIC);
        assertThatThrownBy(() -> FileOptions.defaults().permissions("4755"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("permissions are three octal digits such as 640, and not '4755'");

        pebble.makeDirectory(dir + "/d", FileOptions.defaults().makingParents());
        pebble.makeDirectory(
                dir + "/x/y", FileOptions.defaults().makingParents().permissions("700"));
        assertThat(pebble.fileInfo(dir + "/x/y").orElseThrow().permissions()).isEqualTo("700");
        pebble.remove(dir + "/d/full");
        pebble.removeRecursively(dir + "/x");
        pebble.removeRecursively(dir + "/nothing");
        assertThat(dir.resolve("x")).doesNotExist();
    }

    @Test
    void filesGetAnOwner() {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can give files away");
        FileOptions nobody = FileOptions.defaults().userId(65534).groupId(65534).makingParents();

        pebble.push(dir + "/a/f", "x", nobody);
        pebble.makeDirectory(dir + "/b", FileOptions.defaults().user("nobody"));

        assertThat(pebble.fileInfo(dir + "/a/f").orElseThrow().userId()).hasValue(65534);
        assertThat(pebble.fileInfo(dir + "/a").orElseThrow().groupId()).hasValue(65534);
        assertThat(pebble.fileInfo(dir + "/b").orElseThrow().user()).contains("nobody");
    }

    @Test
    void killedDaemonIsUnreachableInTheMiddleOfACall() throws Exception {
        pebble.addLayer("test", Layer.of(sleeper("web")));
        pebble.startServices("web");
        Thread killer = new Thread(() -> {
            try {
                daemon.kill();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        InputStream source = new Endless(killer::start);

        assertThatThrownBy(() -> pebble.push(dir + "/endless", source, FileOptions.defaults()))
                .isInstanceOf(PebbleUnreachableException.class)
                .hasMessageContaining("its container has not started yet or is restarting");
        killer.join();
        assertThat(dir.resolve("endless")).doesNotExist();
        assertThatThrownBy(() -> pebble.systemInfo()).isInstanceOf(PebbleUnreachableException.class);

        daemon.restart();
        assertThat(pebble.services()).as("layers do not survive").isEmpty();
    }

    @Test
    void daemonThatHangsIsTooSlow() throws Exception {
        pebble.systemInfo();
        daemon.freeze();
        try {
            assertThatThrownBy(() -> pebble.patience(Duration.ofMillis(100)).services())
                    .isInstanceOf(PebbleTimeoutException.class);
        } finally {
            daemon.thaw();
        }
        assertThat(pebble.services()).isEmpty();
    }

    private static <V> V entry(Map<String, V> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    /** A stream that does something after its first megabyte, and goes on. */
    private static final class Endless extends InputStream {
        private final Runnable action;
        private long count;

        Endless(Runnable action) {
            this.action = action;
        }

        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            boolean isAtMark = count < 1_000_000 && count + length >= 1_000_000;
            count += length;
            if (isAtMark) {
                action.run();
            }
            return length;
        }
    }
}
