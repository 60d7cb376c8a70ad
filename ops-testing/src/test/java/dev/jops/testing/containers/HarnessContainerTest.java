package dev.jops.testing.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.model.ActiveStatus;
import dev.jops.model.Container;
import dev.jops.model.HandlerEndedError;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.pebble.ExecTimeoutException;
import dev.jops.pebble.FileInfo;
import dev.jops.pebble.PebbleRefusedException;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.testing.Harness;
import dev.jops.testing.HarnessContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The container of a harness's unit. */
class HarnessContainerTest {
    private final Harness<WebCharm> harness = Harness.of(WebCharm::new, WebCharm.META);
    private final HarnessContainer web = harness.container("web");

    @BeforeEach
    void begin() {
        harness.begin();
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void containerAnswersOnceItsPebbleIsReady() {
        harness.updateConfig("port", 8080L);
        assertThat(harness.status()).isEqualTo(new WaitingStatus("waiting for the container web"));

        web.pebbleReady();

        assertThat(harness.status()).isEqualTo(new ActiveStatus());
        assertThat(web.file(WebCharm.CONFIG)).contains("port 8080\n");
        assertThat(web.services()).isEqualTo(Map.of("web", "active"));
        assertThat(web.plan().services().values())
                .extracting(Service::command)
                .containsExactly("web --config " + WebCharm.CONFIG);
    }

    @Test
    void restartLosesWhatTheCharmPutThere() {
        web.pebbleReady();

        web.restart();

        assertThat(web.services()).isEmpty();
        assertThat(web.file(WebCharm.CONFIG)).isEmpty();
        web.pebbleReady();
        assertThat(web.services()).isEqualTo(Map.of("web", "active"));
    }

    @Test
    void checksFailAndRecoverWithTheirEvents() {
        web.pebbleReady();

        web.failCheck("up");
        assertThat(harness.status()).isEqualTo(new MaintenanceStatus("up is down"));

        web.restoreCheck("up");
        assertThat(harness.status()).isEqualTo(new ActiveStatus());
    }

    /** Pebble 1.26.0 and 1.32.1 take it, and end: "non-positive interval for NewTicker". */
    @Test
    void periodThatWouldEndPebbleIsRefused() {
        web.pebbleReady();
        Layer layer = Layer.parse("checks: {up: {override: replace, exec: {command: \"true\"}, period: -1s}}");

        assertThatThrownBy(() -> harness.model().unit().container("web").addLayer("checks", layer))
                .isInstanceOf(PebbleRefusedException.class)
                .hasMessageContaining("plan check \"up\" period must not be negative");
    }

    @Test
    void noticeComesWithItsData() {
        web.setConnectable(true);

        web.notify("example.com/done", Map.of("size", "5"));

        assertThat(harness.status()).isEqualTo(new ActiveStatus("{size=5}"));
    }

    @Test
    void serviceThatEndsIsStartedAgainAfterItsBackoff() {
        web.pebbleReady();

        web.endService("web", 1);
        assertThat(web.services()).isEqualTo(Map.of("web", "backoff"));

        harness.advance(Duration.ofMillis(500));
        assertThat(web.services()).isEqualTo(Map.of("web", "active"));
    }

    @Test
    void limitOfACommandFindsWhatItPrintedFirst() {
        web.setConnectable(true);
        web.onCommand("dump").takes(Duration.ofMinutes(2)).printsFirst().answer(0, "rows", "slow disk");
        web.onCommand("load").takes(Duration.ofSeconds(2)).printsFirst().answer(0, "loaded", "");
        Container container = harness.model().unit().container("web");

        assertThatThrownBy(() -> container.exec("dump")).isInstanceOfSatisfying(ExecTimeoutException.class, e -> {
            assertThat(e.output().stdout()).isEqualTo("rows");
            assertThat(e.output().stderr()).isEqualTo("slow disk");
        });
        assertThat(container.exec("load").stdout()).isEqualTo("loaded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"done", "example.com", "Example.com/done", "example.com/done_", "example.com/"})
    void noticeThatNoWorkloadCanGiveIsRefused(String key) {
        web.setConnectable(true);

        assertThatThrownBy(() -> web.notify(key, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Pebble would refuse the notice: invalid key \"" + key
                        + "\" (must be in \"example.com/path\" format)");
        assertThatThrownBy(() -> web.notify("example.com/done", Map.of("log", "x".repeat(4096))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("total size of data must be 4096 bytes or less");
    }

    @Test
    void relativePathIsNotTakenForOneInTheContainer(@TempDir Path directory) {
        for (ThrowingCallable call :
                List.<ThrowingCallable>of(() -> web.putFile("etc/web.conf", ""), () -> web.mount("srv", directory))) {
            assertThatThrownBy(call)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("is not an absolute path in the container, which begins with a slash");
        }
    }

    /** As a real one has it, compared in RealFilesIT. */
    @Test
    void fileWithALineBreakInItsNameIsRead() {
        web.setConnectable(true);
        web.putFile("/srv/a\r\nb", "content");
        Container container = harness.model().unit().container("web");

        assertThat(container.pullText("/srv/a\r\nb")).isEqualTo("content");
        assertThat(container.list("/srv")).extracting(FileInfo::name).containsExactly("a\r\nb");
        container.remove("/srv/a\r\nb");
        assertThat(container.exists("/srv/a\r\nb")).isFalse();
    }

    @Test
    void thereIsNothingBelowAFile() {
        web.setConnectable(true);
        web.putFile("/etc/web.conf", "content");

        assertThat(harness.model().unit().container("web").exists("/etc/web.conf/x"))
                .isFalse();
    }

    /** A status can't have half of a character. */
    @Test
    void lastLineOfAServiceIsCutBetweenTwoCharacters() {
        web.setConnectable(true);
        web.onService("web", Duration.ofMillis(300), 1, "x".repeat(149) + "\ud83d\ude00 and more");
        Container container = harness.model().unit().container("web");
        container.addLayer("web", Layer.of(Service.replacing("web").command("web")));

        assertThatThrownBy(() -> container.useOrReport(reached -> reached.start("web")))
                .isInstanceOf(HandlerEndedError.class);

        assertThat(harness.status()).isEqualTo(new WaitingStatus("waiting for web: " + "x".repeat(149)));
    }

    @Test
    void charmThatIsNotAnAdminMayOnlyRead() {
        web.pebbleReady();
        web.setCharmUser(1000);
        Container container = harness.model().unit().container("web");

        assertThat(container.isRunning("web")).isTrue();
        assertThatThrownBy(() -> container.stop("web"))
                .isInstanceOfSatisfying(PebbleRefusedException.class, e -> assertThat(e.statusCode())
                        .isEqualTo(401));
    }

    @Test
    void fileIsModifiedAtTheTimeOfTheSimulation() {
        web.setConnectable(true);
        web.putFile("/etc/web.conf", "old");
        Instant first = web.fileModified("/etc/web.conf").orElseThrow();

        harness.advance(Duration.ofMinutes(1));
        harness.model().unit().container("web").push("/etc/web.conf", "new");

        assertThat(web.fileModified("/etc/web.conf")).contains(first.plus(Duration.ofMinutes(1)));
        assertThat(web.fileModified("/etc/other.conf")).isEmpty();
    }

    @Test
    void initialHooksMakeTheContainerAnswer() {
        try (Harness<WebCharm> fresh = Harness.of(WebCharm::new, WebCharm.META)) {
            fresh.beginWithInitialHooks();

            assertThat(fresh.status()).isEqualTo(new ActiveStatus());
            assertThat(fresh.container("web").isConnectable()).isTrue();
        }
    }
}
