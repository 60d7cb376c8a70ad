package dev.jops.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.doubles.SteppedTime;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.LayerException;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests that the client sends, and what it makes of the replies. */
class PebbleTest {
    private static final String CHANGE = "{\"id\":\"7\",\"kind\":\"start\",\"summary\":\"Start web\",";
    private static final String DONE = CHANGE + "\"status\":\"Done\",\"ready\":true}";
    private static final String DOING = CHANGE + "\"status\":\"Doing\",\"ready\":false}";

    private final ScriptedTransport transport = new ScriptedTransport();
    private final SteppedTime time = new SteppedTime();
    private final Pebble pebble = new Pebble(transport, time);

    @Test
    void systemInfoNeedsNothingButAVersion() {
        transport
                .sync("{\"version\":\"v1.26.0\",\"boot-id\":\"b\",\"http-address\":\":4000\",\"new\":{}}")
                .sync("null");

        assertThat(pebble.systemInfo().httpAddress()).contains(":4000");
        assertThat(pebble.systemInfo().version()).isEmpty();
        assertThat(transport.requests()).contains("GET /v1/system-info");
    }

    @Test
    void namesAreEscapedAndRepeated() {
        transport.sync("[]").sync("[]").sync("null");

        pebble.services("a b&c", "ü+1");
        pebble.changes(Change.Selection.READY, "a/b");
        pebble.checks();

        assertThat(transport.requests())
                .containsExactly(
                        "GET /v1/services?names=a+b%26c&names=%C3%BC%2B1",
                        "GET /v1/changes?select=ready&for=a%2Fb", "GET /v1/checks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", ""})
    void nameThatPebbleWouldTakeForOthersIsRefused(String name) {
        assertThatThrownBy(() -> pebble.service(name)).isInstanceOf(IllegalArgumentException.class);
        assertThat(transport.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void idThatIsAnotherPathIsRefused(String id) {
        assertThatThrownBy(() -> pebble.change(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pebble.notice(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idStaysInItsPlace() {
        transport.error(404, "{\"message\":\"no\"}");

        assertThat(pebble.change("7/wait?timeout=1 s")).isEmpty();
        assertThat(transport.requests()).containsExactly("GET /v1/changes/7%2Fwait%3Ftimeout%3D1%20s");
    }

    @Test
    void wordsOfALaterPebbleAreKept() {
        transport
                .sync("[{\"name\":\"web\",\"startup\":\"perhaps\",\"current\":\"sleeping\",\"mood\":1}]")
                .sync("[{\"name\":\"up\",\"level\":\"fine\",\"startup\":\"perhaps\",\"status\":\"sideways\","
                        + "\"change-id\":\"8\",\"prev-change-id\":\"7\"}]")
                .sync(
                        "{\"id\":\"7\",\"kind\":\"dance\",\"status\":\"Dancing\",\"ready\":false,\"tasks\":[{\"status\":\"x\"}]}")
                .sync("[{\"id\":\"1\",\"type\":\"gossip\",\"key\":\"k\"}]")
                .sync("{\"eve\":{\"access\":\"peek\",\"cert\":{\"pem\":\"*****\"}}}")
                .sync("[{\"path\":\"/f\",\"name\":\"f\",\"type\":\"hologram\",\"permissions\":\"644\"}]");

        ServiceInfo service = pebble.service("web").orElseThrow();
        assertThat(service.status()).isEqualTo(ServiceInfo.Status.UNKNOWN);
        assertThat(service.statusWord()).isEqualTo("sleeping");
        assertThat(service.startup()).isEqualTo(Startup.UNKNOWN);
        assertThat(service.isRunning()).isFalse();
        CheckInfo check = pebble.check("up").orElseThrow();
        assertThat(check.status()).isEqualTo(CheckInfo.Status.UNKNOWN);
        assertThat(check.level()).contains(Check.Level.UNKNOWN);
        assertThat(check.changeId()).contains("8");
        assertThat(check.previousChangeId()).contains("7");
        Change change = pebble.change("7").orElseThrow();
        assertThat(change.status()).isEqualTo(Change.Status.UNKNOWN);
        assertThat(change.tasks().get(0).status()).isEqualTo(Change.Status.UNKNOWN);
        assertThat(pebble.notices(Notice.Query.all()).get(0).type()).isEqualTo(Notice.Type.UNKNOWN);
        Identity identity = entry(pebble.identities(), "eve");
        assertThat(identity.access()).isEqualTo(Identity.Access.UNKNOWN);
        assertThat(identity.accessWord()).isEqualTo("peek");
        assertThat(identity).hasToString("Identity[peek, of another kind]");
        assertThat(pebble.listFiles("/f").get(0).type()).isEqualTo(FileInfo.Type.UNKNOWN);
    }

    @Test
    void valuesOfAnOldPebbleAreFilledUp() {
        transport.sync("[{\"name\":\"up\",\"status\":\"up\"}]").sync("{\"changed\":null}");

        CheckInfo check = pebble.check("up").orElseThrow();
        assertThat(check.startup()).isEqualTo(Startup.ENABLED);
        assertThat(check.successes()).isEmpty();
        assertThat(check.failures()).isZero();
        assertThat(check.changeId()).isEmpty();
        assertThat(check.previousChangeId()).isEmpty();
        assertThat(pebble.stopChecks("up")).isEmpty();
    }

    @Test
    void timesHaveNanosecondsAndAnyOffset() {
        transport
                .sync("[{\"name\":\"web\",\"current-since\":\"2026-11-28T19:02:51.131346905+01:00\"}]")
                .sync("[{\"name\":\"web\",\"current-since\":\"yesterday\"}]");

        assertThat(pebble.service("web").orElseThrow().since())
                .contains(Instant.parse("2026-11-28T18:02:51.131346905Z"));
        ServiceInfo odd = pebble.service("web").orElseThrow();
        assertThatThrownBy(odd::since)
                .isInstanceOf(PebbleProtocolException.class)
                .hasMessageContaining("'current-since' is not a time");
    }

    @Test
    void startWaitsForItsChange() {
        transport.async("7").sync(DONE);

        assertThat(pebble.startServices("web").isReady()).isTrue();
        assertThat(transport.requests())
                .containsExactly(
                        "POST /v1/services {\"action\":\"start\",\"services\":[\"web\"]}",
                        "GET /v1/changes/7/wait?timeout=20000ms");
    }

    @Test
    void waitThatPebbleEndsIsTakenUpAgain() {
        transport.async("7").error(504, "{\"message\":\"timed out\"}").sync(DONE);

        assertThat(pebble.replanServices().status()).isEqualTo(Change.Status.DONE);
    }

    @Test
    void changeThatDoesNotEndInTimeTimesOut() {
        Runnable waiting = () -> time.advance(Duration.ofMillis(1));
        transport
                .async("7")
                .error(504, "{\"message\":\"timed out\"}")
                .after(waiting)
                .sync(DOING);

        assertThatThrownBy(() -> pebble.within(Duration.ofNanos(1)).restartServices("web"))
                .isInstanceOf(PebbleTimeoutException.class)
                .hasMessage(
                        "Pebble at /charm/containers/db/pebble.socket did not finish 'Start web' within PT0.000000001S:"
                                + " its status is Doing");
        assertThat(transport.requests()).as("0 would be for ever").contains("GET /v1/changes/7/wait?timeout=1ms");
    }

    @Test
    void longestDurationCanBeALimit() {
        transport.async("7").error(504, "{\"message\":\"timed out\"}").sync(DONE);

        assertThat(pebble.within(Duration.ofSeconds(Long.MAX_VALUE))
                        .patience(Duration.ofSeconds(Long.MAX_VALUE))
                        .startServices("web")
                        .isReady())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void negativeTimesAreNone(long seconds) {
        Duration negative = Duration.ofSeconds(seconds);
        transport.async("7").sync(DOING).sync("[]");

        assertThatThrownBy(() -> pebble.within(negative).startServices("web"))
                .isInstanceOf(PebbleTimeoutException.class)
                .hasMessageContaining("did not finish 'Start web'");
        assertThat(pebble.patience(negative).awaitNotices(Notice.Query.all(), negative))
                .isEmpty();
        assertThat(transport.requests()).contains("GET /v1/notices?timeout=0s");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void idThatWouldBeAnotherPathIsNotPebbles(String id) {
        transport.async(id);

        assertThatThrownBy(() -> pebble.startServices("web"))
                .isInstanceOf(PebbleProtocolException.class)
                .hasMessageEndingWith("'change' is not an ID");
    }

    @Test
    void ownerOfAFileCanHaveAnyIdOfLinux() {
        transport.sync("[{\"path\":\"/f\",\"name\":\"f\",\"user-id\":4294967294,\"group-id\":65534}]");

        FileInfo file = pebble.listFiles("/f").get(0);

        assertThat(file.userId()).hasValue(-2);
        assertThat(file.groupId()).hasValue(65534);
    }

    /** What Pebble 1.26 answers; a charm that waits for its container must not have to tell the two apart. */
    @ParameterizedTest
    @ValueSource(ints = {0, 30})
    void pebbleThatDoesNotKnowTheChangeItHasBegunHasRestarted(int seconds) {
        transport.async("7").error(404, "{\"message\":\"cannot find change with id \\\"7\\\"\"}");

        assertThatThrownBy(() -> pebble.within(Duration.ofSeconds(seconds)).replanServices())
                .isInstanceOf(PebbleUnreachableException.class)
                .hasMessageContaining("its container has restarted")
                .hasCauseInstanceOf(PebbleRefusedException.class);
    }

    @Test
    void changeThatACallerNamesIsRefusedIfThereIsNone() {
        transport.error(404, "{\"message\":\"cannot find change with id \\\"7\\\"\"}");

        assertThatThrownBy(() -> pebble.waitForChange("7")).isInstanceOf(PebbleRefusedException.class);
    }

    @Test
    void zeroLimitReturnsWithoutWaiting() {
        transport.async("7").sync(DOING);

        assertThat(pebble.within(Duration.ZERO).startServices("web").isReady()).isFalse();
        assertThat(transport.requests()).contains("GET /v1/changes/7");
    }

    @Test
    void failedChangeTellsWhichTasksFailedAndTheirLogs() {
        transport
                .async("7")
                .sync(CHANGE + "\"status\":\"Error\",\"ready\":true,\"err\":\"cannot perform\",\"tasks\":["
                        + "{\"id\":\"1\",\"summary\":\"Start service \\\"a\\\"\",\"status\":\"Done\",\"log\":[\"fine\"]},"
                        + "{\"id\":\"2\",\"summary\":\"Start service \\\"b\\\"\",\"status\":\"Error\",\"log\":[\"l1\",\"l2\"],"
                        + "\"progress\":{\"label\":\"x\",\"done\":1,\"total\":2}}]}");

        assertThatThrownBy(() -> pebble.startServices("a", "b"))
                .isInstanceOfSatisfying(ChangeFailedException.class, e -> {
                    Change.Task task = e.change().failedTasks().get(0);
                    assertThat(task.id()).isEqualTo("2");
                    assertThat(task.progressDone()).isEqualTo(1);
                    assertThat(task.progressTotal()).isEqualTo(2);
                    assertThat(task.progressLabel()).isEqualTo("x");
                })
                .hasMessage(
                        "Pebble at /charm/containers/db/pebble.socket failed to do 'Start web': cannot perform\nl1\nl2");
    }

    @Test
    void silentServiceHasNoOutput() {
        transport
                .async("7")
                .sync(CHANGE + "\"status\":\"Error\",\"ready\":true,\"err\":\"cannot perform\",\"tasks\":["
                        + "{\"id\":\"1\",\"summary\":\"Start service \\\"a\\\"\",\"status\":\"Error\",\"log\":["
                        + "\"t INFO Most recent service output:\\n    \",\"t ERROR exited quickly\"]}]}");

        assertThatThrownBy(() -> pebble.startServices("a")).isInstanceOfSatisfying(ChangeFailedException.class, e -> {
            Change.Task task = e.change().failedTasks().get(0);
            assertThat(task.output()).isEmpty();
            assertThat(task.error()).contains("exited quickly");
        });
    }

    @Test
    void refusalHasCodeKindAndReason() {
        transport.error(400, "{\"message\":\"cannot\",\"kind\":\"no-default-services\"}");

        assertThatThrownBy(pebble::autostartServices)
                .isInstanceOfSatisfying(PebbleRefusedException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.kind()).isEqualTo("no-default-services");
                    assertThat(e.reason()).isEqualTo("cannot");
                })
                .hasMessage("Pebble at /charm/containers/db/pebble.socket refuses POST /v1/services: cannot"
                        + " (400, no-default-services)");
    }

    @Test
    void failuresOfATransportBecomeExceptionsOfThisPackage() {
        transport
                .fail(new IOException("gone"))
                .fail(new SocketTimeoutException("slow"))
                .fail(new ProtocolException("odd"))
                .fail(new ClosedChannelException())
                .fail(new SocketException("Permission denied"))
                .fail(new SocketException("Too many open files"))
                .fail(new FileNotFoundException("/dev/urandom (Too many open files)"));

        assertThatThrownBy(pebble::systemInfo)
                .isInstanceOfSatisfying(PebbleUnreachableException.class, e -> assertThat(e.address())
                        .isEqualTo(transport.address()))
                .hasMessageContaining("gone; its container has not started yet or is restarting");
        assertThatThrownBy(pebble::systemInfo).isInstanceOf(PebbleTimeoutException.class);
        assertThatThrownBy(pebble::systemInfo).isInstanceOf(PebbleProtocolException.class);
        assertThatThrownBy(pebble::systemInfo)
                .isInstanceOf(PebbleUnreachableException.class)
                .hasMessageContaining("it closed the connection");
        assertThatThrownBy(pebble::systemInfo)
                .isInstanceOf(PebbleUnreachableException.class)
                .hasMessageEndingWith("Permission denied; the user of this process may not open its socket");
        assertThatThrownBy(pebble::systemInfo)
                .isInstanceOf(PebbleUnreachableException.class)
                .hasMessageContaining("Too many open files; this process has more connections");
        assertThatThrownBy(() -> pebble.push("/f", "text"))
                .isInstanceOfSatisfying(PebbleUnreachableException.class, e -> assertThat(e.isLasting())
                        .isTrue());
    }

    @Test
    void unhealthyContainerIsAnAnswerAndNotAnError() {
        transport.answer(502, "{\"type\":\"sync\",\"status-code\":502,\"result\":{\"healthy\":false}}");

        assertThat(pebble.isHealthy(Check.Level.ALIVE)).isFalse();
        assertThat(transport.requests()).containsExactly("GET /v1/health?level=alive");
    }

    @Test
    void layerIsCombinedUnlessItIsNew() {
        transport.sync("true").sync("true");
        Layer layer = Layer.of(Service.merging("web").environment("A", "1"));

        pebble.addLayer("l", layer);
        pebble.addNewLayer("l", layer);

        assertThat(transport.requests().get(0))
                .isEqualTo("POST /v1/layers {\"action\":\"add\",\"label\":\"l\",\"format\":\"yaml\",\"layer\":"
                        + "\"{\\\"services\\\":{\\\"web\\\":{\\\"override\\\":\\\"merge\\\","
                        + "\\\"environment\\\":{\\\"A\\\":\\\"1\\\"}}}}\",\"combine\":true}");
        assertThat(transport.requests().get(1)).endsWith("\"combine\":false}");
    }

    @Test
    void hugePlanIsNotTakenApart() {
        transport.sync("\"" + "x".repeat(Calls.LONGEST_PLAN + 1) + "\"");

        assertThatThrownBy(pebble::plan)
                .isInstanceOf(PebbleProtocolException.class)
                .hasMessageEndingWith("it has more than " + Calls.LONGEST_PLAN + " characters");
    }

    @Test
    void planThatIsNotYamlIsNotRead() {
        transport.sync("\"services: [hunter2\"");

        assertThatThrownBy(pebble::plan)
                .isInstanceOf(PebbleProtocolException.class)
                .hasMessageNotContaining("hunter2")
                .hasRootCauseInstanceOf(LayerException.class);
    }

    @Test
    void levelThatPebbleDoesNotHaveCantBeAskedFor() {
        assertThatThrownBy(() -> pebble.isHealthy(Check.Level.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("UNKNOWN is not a level that can be asked for");
        assertThat(transport.requests()).isEmpty();
    }

    @Test
    void noticesAreAskedForByAllThatIsSet() {
        transport.sync("[]").sync("null");
        Instant after = Instant.parse("2026-01-01T00:00:00.000000001Z");

        pebble.notices(Notice.Query.all()
                .types(Notice.Type.CUSTOM, Notice.Type.WARNING)
                .keys("example.com/a")
                .userId(1000)
                .after(after));
        pebble.awaitNotices(Notice.Query.all().userId(1).allUsers(), Duration.ofMinutes(1));

        assertThat(transport.requests())
                .containsExactly(
                        "GET /v1/notices?types=custom&types=warning&keys=example.com%2Fa&user-id=1000"
                                + "&after=2026-01-01T00%3A00%3A00.000000001Z",
                        "GET /v1/notices?users=all&timeout=60s");
        assertThatThrownBy(() -> Notice.Query.all().types(Notice.Type.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longestDurationCanBeWaitedForANotice() {
        transport.sync("[]");

        assertThat(pebble.patience(Duration.ofSeconds(Long.MAX_VALUE))
                        .awaitNotices(Notice.Query.all(), Duration.ofSeconds(Long.MAX_VALUE)))
                .isEmpty();
        assertThat(transport.requests()).as("a century").containsExactly("GET /v1/notices?timeout=3153600000s");
    }

    @Test
    void noticeIsAddedWithWhatIsGiven() {
        transport.sync("{\"id\":\"3\"}").sync("{\"id\":\"4\"}");

        assertThat(pebble.addNotice("example.com/a", Map.of("k", "v"), Duration.ofMinutes(5)))
                .isEqualTo("3");
        assertThat(pebble.addNotice("example.com/a")).isEqualTo("4");

        assertThat(transport.requests())
                .containsExactly(
                        "POST /v1/notices {\"action\":\"add\",\"type\":\"custom\",\"key\":\"example.com/a\","
                                + "\"data\":{\"k\":\"v\"},\"repeat-after\":\"300s\"}",
                        "POST /v1/notices {\"action\":\"add\",\"type\":\"custom\",\"key\":\"example.com/a\"}");
    }

    @Test
    void processThatIsNotAnAdminIsToldSoByEveryCall() {
        String denied = "{\"message\":\"access denied\",\"kind\":\"login-required\"}";
        transport.error(401, denied).error(401, denied).error(401, denied);

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> pebble.replanServices(), () -> pebble.listFiles("/f"), () -> pebble.fileInfo("/f"))) {
            assertThatThrownBy(call)
                    .isInstanceOf(PebbleRefusedException.class)
                    .hasMessageContaining("this process is not an admin of it");
        }
    }

    @Test
    void pebbleThatMayNotSwitchUsersSaysWhatToDo() {
        transport
                .async("7")
                .sync("{\"id\":\"7\",\"ready\":true,\"status\":\"Error\",\"summary\":\"Start\",\"err\":\"fork/exec"
                        + " /bin/sleep: operation not permitted\"}");

        assertThatThrownBy(() -> pebble.startServices("web"))
                .isInstanceOf(ChangeFailedException.class)
                .hasMessageEndingWith("can't run a program as another user: leave user and group out");
    }

    /** Go has the same words for a program and for the directory that it was to run in. */
    @Test
    void programThatMayNotEnterItsDirectorySaysWhatToDo() {
        transport
                .async("7")
                .sync("{\"id\":\"7\",\"ready\":true,\"status\":\"Error\",\"summary\":\"Start\",\"err\":\"fork/exec"
                        + " /usr/bin/id: permission denied\"}");

        assertThatThrownBy(() -> pebble.startServices("web"))
                .isInstanceOf(ChangeFailedException.class)
                .hasMessageEndingWith(
                        "or may not enter its working directory, which for a command is the user's home by default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\ud800b", "\udc00"})
    void wordThatNoProgramCanGetIsRefused(String word) {
        assertThatThrownBy(() -> Exec.of("echo", word)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Exec.of("echo").environment("A", word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of the value of A is a NUL or half a surrogate pair");
        assertThatThrownBy(() -> Exec.of("echo").environment(word, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Exec.of("echo", "\ud83d\ude00").command()).containsExactly("echo", "\ud83d\ude00");
    }

    @Test
    void fileWhoseNameHasAControlCharacterCanOnlyBeRead() {
        assertThatThrownBy(() -> pebble.push("/a\u0001", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'/a?' can't be written: character 2 is a control character, which Pebble does not take in the"
                                + " path of a file to write");
        assertThatThrownBy(() -> pebble.push("/\u007f", "x")).isInstanceOf(IllegalArgumentException.class);

        transport.sync("[]");
        assertThat(pebble.fileInfo("/a\u0001")).isEmpty();
    }

    @Test
    void noticeIsToldAgainAfterAnyTimeThatIsNotNegative() {
        transport.sync("{\"id\":\"3\"}");

        pebble.addNotice("example.com/a", Map.of(), Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(transport.requests())
                .singleElement()
                .asString()
                .contains("\"repeat-after\":\"9223372036854775807ns\"");
        assertThatThrownBy(() -> pebble.addNotice("example.com/a", Map.of(), Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the notice example.com/a can't be repeated after PT-1S: give zero or more");
    }

    @Test
    void identityIsRemovedByNullInItsPlace() {
        transport.sync("null").sync("null");

        pebble.removeIdentities("bob");
        pebble.addIdentities(Map.of("eve", Identity.local(Identity.Access.ADMIN, 0)));

        assertThat(transport.requests())
                .containsExactly(
                        "POST /v1/identities {\"action\":\"remove\",\"identities\":{\"bob\":null}}",
                        "POST /v1/identities {\"action\":\"add\",\"identities\":{\"eve\":{\"access\":\"admin\","
                                + "\"local\":{\"user-id\":0}}}}");
        assertThatThrownBy(() -> Identity.local(Identity.Access.UNKNOWN, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void requestsAboutDirectoriesAndRemovalsHaveTheirOptions() {
        String done = "[{\"path\":\"/a\"}]";
        transport.sync(done).sync(done).sync(done).sync("[{\"path\":\"/b\"}]").sync("[]");

        pebble.makeDirectory(
                "/a",
                FileOptions.defaults().permissions("700").user("u").group("g").makingParents());
        pebble.remove("/a");
        pebble.removeRecursively("/a");

        assertThat(transport.requests())
                .containsExactly(
                        "POST /v1/files {\"action\":\"make-dirs\",\"dirs\":[{\"path\":\"/a\",\"make-parents\":true,"
                                + "\"permissions\":\"700\",\"user\":\"u\",\"group\":\"g\"}]}",
                        "POST /v1/files {\"action\":\"remove\",\"paths\":[{\"path\":\"/a\",\"recursive\":false}]}",
                        "POST /v1/files {\"action\":\"remove\",\"paths\":[{\"path\":\"/a\",\"recursive\":true}]}");
        assertThatThrownBy(() -> pebble.remove("/a")).isInstanceOf(PebbleProtocolException.class);
        assertThatThrownBy(() -> pebble.remove("/a")).isInstanceOf(PebbleProtocolException.class);
    }

    @Test
    void fileThatIsMountedSaysHowToChangeIt() {
        transport.sync("[{\"path\":\"/etc/hosts\",\"error\":{\"kind\":\"generic-file-error\","
                + "\"message\":\"rename: device or resource busy\"}}]");

        assertThatThrownBy(() -> pebble.push("/etc/hosts", "x"))
                .isInstanceOfSatisfying(PebblePathException.class, e -> {
                    assertThat(e.path()).isEqualTo("/etc/hosts");
                    assertThat(e.kindWord()).isEqualTo("generic-file-error");
                    assertThat(e.reason()).isEqualTo("rename: device or resource busy");
                })
                .hasMessageEndingWith(
                        "; a file that is itself a mount can't be replaced or removed: write into it with writeInPlace");
    }

    @Test
    void fileThatCantBeRemovedIsNotOneThatCantBeGivenAway() {
        transport.sync(
                "[{\"path\":\"/f\",\"error\":{\"kind\":\"permission-denied\",\"message\":\"remove /f: operation not"
                        + " permitted\"}}]");

        assertThatThrownBy(() -> pebble.remove("/f"))
                .isInstanceOf(PebblePathException.class)
                .hasMessageEndingWith("could not remove /f: remove /f: operation not permitted (permission-denied)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4755", "0644", "888", "64", "rwx", "", "６４４"})
    void permissionsAreThreeOctalDigits(String permissions) {
        assertThatThrownBy(() -> FileOptions.defaults().permissions(permissions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("three octal digits");
    }

    @Test
    void callWithoutNamesIsRefusedWhereItCouldMeanAll() {
        assertThatThrownBy(() -> pebble.startServices())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no names were given: name at least one");
        assertThatThrownBy(() -> pebble.stopChecks()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pebble.sendSignal("SIGHUP")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pebble.removeIdentities()).isInstanceOf(IllegalArgumentException.class);
    }

    private static <V> V entry(Map<String, V> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }
}
