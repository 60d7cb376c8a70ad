package dev.jops.conformance.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.pebble.Change;
import dev.jops.pebble.ChangeFailedException;
import dev.jops.pebble.ExecFailedException;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.Reconciliation;
import dev.jops.pebble.WorkloadFile;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A real Pebble is reconciled with files, a layer and services. */
class RealReconcileIT extends WithRealPebble {

    private Layer layer() {
        return Layer.of(
                sleeper("web").startup(Startup.ENABLED), sleeper("other").startup(Startup.ENABLED), sleeper("job"));
    }

    private Path config() {
        return dir.resolve("etc/web.conf");
    }

    private WorkloadFile config(String text) {
        return WorkloadFile.of(config().toString(), text)
                .options(FileOptions.defaults().permissions("640"))
                .readBy("web", "job");
    }

    private Instant startOf(String service) {
        return pebble.service(service).orElseThrow().since().orElseThrow();
    }

    @Test
    void onlyWhatDiffersChanges() throws Exception {
        assertThat(pebble.reconcile("web", layer(), config("a")))
                .isEqualTo(new Reconciliation(List.of(config().toString()), true, List.of("other", "web")));
        assertThat(config()).hasContent("a");
        Instant startOfWeb = startOf("web");
        Instant startOfOther = startOf("other");

        assertThat(pebble.reconcile("web", layer(), config("a")).hasChanged()).isFalse();
        assertThat(startOf("web")).isEqualTo(startOfWeb);

        assertThat(pebble.reconcile("web", layer(), config("b")))
                .isEqualTo(new Reconciliation(List.of(config().toString()), false, List.of("web")));
        assertThat(startOf("web")).isAfter(startOfWeb);
        assertThat(startOf("other")).isEqualTo(startOfOther);
        assertThat(pebble.service("job").orElseThrow().isRunning()).isFalse();
    }

    @Test
    void fileThatIsYoungerThanItsServiceRestartsIt() throws Exception {
        pebble.reconcile("web", layer(), config("a"));
        Instant start = startOf("web");
        Files.setLastModifiedTime(config(), FileTime.from(start.plusSeconds(1)));

        assertThat(pebble.reconcile("web", layer(), config("a")).started()).containsExactly("web");

        assertThat(startOf("web")).isAfter(start);
    }

    @Test
    void failedServiceTellsItsNameReasonAndOutput() {
        Service bad = Service.replacing("bad")
                .command("sh -c 'echo first; echo last >&2; exit 3'")
                .startup(Startup.ENABLED);
        Service missing =
                Service.replacing("missing").command("/no/such/program").startup(Startup.ENABLED);

        assertThatThrownBy(() -> pebble.reconcile("web", Layer.of(bad, missing)))
                .isInstanceOfSatisfying(ChangeFailedException.class, e -> {
                    List<Change.Task> failed = e.change().failedTasks();
                    assertThat(failed)
                            .extracting(task -> task.service().orElse(""))
                            .containsExactly("bad", "missing");
                    assertThat(failed.get(0).output()).containsExactly("first", "last");
                    assertThat(failed.get(0).error())
                            .contains("service start attempt: exited quickly with code 3, will restart");
                    assertThat(failed.get(1).output()).isEmpty();
                    assertThat(failed.get(1).error().orElseThrow()).contains("no such file or directory");
                });
    }

    @Test
    void fileIsWrittenInPlace() throws Exception {
        Path file = Files.writeString(dir.resolve("hosts"), "a much longer text that was there before");
        Object key = Files.getAttribute(file, "unix:ino");

        pebble.writeInPlace(file.toString(), "größer");

        assertThat(file).hasContent("größer");
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(key);
        assertThatThrownBy(() -> pebble.writeInPlace(dir.toString(), "x"))
                .isInstanceOf(ExecFailedException.class)
                .hasMessageContaining("Is a directory");
    }
}
