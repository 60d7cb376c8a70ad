package dev.jops.conformance.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jops.pebble.Change;
import dev.jops.pebble.Exec;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.Identity;
import dev.jops.pebble.Notice;
import dev.jops.pebble.Pebble;
import dev.jops.pebble.PebbleTimeoutException;
import dev.jops.pebble.PebbleUnreachableException;
import dev.jops.pebble.WorkloadFile;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Real Pebbles that are killed, or hang, in the middle of calls. */
class KilledPebbleIT extends WithRealPebble {

    private Map<String, ThrowingCallable> calls() {
        Map<String, Identity> bob = Map.of("bob", Identity.local(Identity.Access.READ, 4711));
        WorkloadFile pushed = WorkloadFile.of(dir + "/pushed", "x");
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("systemInfo", () -> pebble.systemInfo());
        calls.put("isHealthy", () -> pebble.isHealthy(Check.Level.READY));
        calls.put("metrics", () -> pebble.metrics());
        calls.put("services", () -> pebble.services());
        calls.put("service", () -> pebble.service("web"));
        calls.put("startServices", () -> pebble.startServices("web"));
        calls.put("stopServices", () -> pebble.stopServices("web"));
        calls.put("restartServices", () -> pebble.restartServices("web"));
        calls.put("autostartServices", () -> pebble.autostartServices());
        calls.put("replanServices", () -> pebble.replanServices());
        calls.put("sendSignal", () -> pebble.sendSignal("SIGHUP", "web"));
        calls.put("addLayer", () -> pebble.addLayer("test", Layer.of(sleeper("web"))));
        calls.put("addNewLayer", () -> pebble.addNewLayer("test", Layer.of(sleeper("web"))));
        calls.put("ensureLayer", () -> pebble.ensureLayer("test", Layer.of(sleeper("web"))));
        calls.put("reconcile", () -> pebble.reconcile("test", Layer.of(sleeper("web")), pushed));
        calls.put("plan", () -> pebble.plan());
        calls.put("changes", () -> pebble.changes(Change.Selection.ALL));
        calls.put("change", () -> pebble.change("1"));
        calls.put("waitForChange", () -> pebble.waitForChange("1"));
        calls.put("abortChange", () -> pebble.abortChange("1"));
        calls.put("checks", () -> pebble.checks());
        calls.put("check", () -> pebble.check("up"));
        calls.put("startChecks", () -> pebble.startChecks("up"));
        calls.put("stopChecks", () -> pebble.stopChecks("up"));
        calls.put("refreshCheck", () -> pebble.refreshCheck("up"));
        calls.put("notices", () -> pebble.notices(Notice.Query.all()));
        calls.put("awaitNotices", () -> pebble.awaitNotices(Notice.Query.all(), LONG));
        calls.put("notice", () -> pebble.notice("1"));
        calls.put("addNotice", () -> pebble.addNotice("example.com/x"));
        calls.put("identities", () -> pebble.identities());
        calls.put("addIdentities", () -> pebble.addIdentities(bob));
        calls.put("updateIdentities", () -> pebble.updateIdentities(bob));
        calls.put("replaceIdentities", () -> pebble.replaceIdentities(bob));
        calls.put("removeIdentities", () -> pebble.removeIdentities("bob"));
        calls.put("listFiles", () -> pebble.listFiles(dir.toString()));
        calls.put("fileInfo", () -> pebble.fileInfo(dir.toString()));
        calls.put("pull", () -> pebble.pull(dir + "/there", dir.resolve("pulled")));
        calls.put("pullText", () -> pebble.pullText(dir + "/there"));
        calls.put("push", () -> pebble.push(dir + "/pushed", "x"));
        calls.put("writeInPlace", () -> pebble.writeInPlace(dir + "/there", "x"));
        calls.put("makeDirectory", () -> pebble.makeDirectory(dir + "/made", FileOptions.defaults()));
        calls.put("remove", () -> pebble.remove(dir + "/there"));
        calls.put("removeRecursively", () -> pebble.removeRecursively(dir + "/there"));
        calls.put("exec", () -> pebble.exec(Exec.of("true")));
        calls.put("startExec", () -> pebble.startExec(Exec.of("true")).finish());
        return calls;
    }

    @Test
    void callsAreAllThatAClientHas() {
        Set<String> methods = new TreeSet<>();
        for (Method method : Pebble.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                methods.add(method.getName());
            }
        }
        methods.removeAll(Set.of("at", "within", "patience", "address", "close", "toString"));

        assertThat(calls().keySet()).containsExactlyInAnyOrderElementsOf(methods);
    }

    @Test
    void killedDaemonIsUnreachableWhateverItWasAsked() throws Exception {
        Files.writeString(dir.resolve("there"), "content");
        for (Map.Entry<String, ThrowingCallable> call : calls().entrySet()) {
            pebble.systemInfo();
            daemon.freeze();
            CompletableFuture<@Nullable Throwable> thrown =
                    CompletableFuture.supplyAsync(() -> catchThrowable(call.getValue()));
            daemon.kill();

            assertThat(thrown.get()).as(call.getKey()).isInstanceOf(PebbleUnreachableException.class);
            assertThat(dir.resolve("there")).as(call.getKey()).hasContent("content");
            assertThat(dir.toFile().list()).as(call.getKey()).doesNotContain("pulled", "pushed", "made");
            daemon.restart();
        }
    }

    @Test
    void killedDaemonIsUnreachableInTheMiddleOfAPush() throws Exception {
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
