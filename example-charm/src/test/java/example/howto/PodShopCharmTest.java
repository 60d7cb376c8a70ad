package example.howto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jops.machine.ProgramResult;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.ActionFailedException;
import dev.jops.testing.ActionOutcome;
import dev.jops.testing.Context;
import dev.jops.testing.Harness;
import dev.jops.testing.HarnessContainer;
import dev.jops.testing.state.CheckState;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodShopCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            containers:
              web: {}
            config:
              options:
                port: {type: int, default: 80}
            actions:
              backup:
                params:
                  query: {type: string}
            """);

    private final Harness<PodShopCharm> harness = Harness.of(PodShopCharm::new, META);
    private final HarnessContainer web = harness.container("web");

    @BeforeEach
    void begin() {
        web.addUser("shop", 1000, "shop", 1000);
        harness.begin();
    }

    // region state
    @Test
    void containerIsSetUpWhenPebbleIsReady() {
        try (Context<PodShopCharm> context = Context.of(PodShopCharm::new, META)) {
            context.container("web").addUser("shop", 1000, "shop", 1000);
            ContainerState web = ContainerState.connectable("web");

            State after = context.run(
                    context.on().pebbleReady(web),
                    State.builder().container(web).build());

            ContainerState out = after.container("web");
            assertEquals("port = 80\n", out.file("/etc/shop/shop.conf"));
            assertEquals(Map.of("shop", "active"), out.services());
            assertEquals(List.of(CheckState.up("up")), out.checks());
        }
    }
    // endregion

    // region waits
    @Test
    void unitWaitsForItsContainer() {
        harness.updateConfig("port", 8080L);
        assertEquals(new WaitingStatus("waiting for the container web"), harness.status());

        web.pebbleReady();
        assertEquals(new ActiveStatus(), harness.status());
        assertEquals("port = 8080\n", web.file("/etc/shop/shop.conf").orElseThrow());
    }
    // endregion

    // region restart
    @Test
    void containerThatRestartsIsSetUpAgain() {
        web.pebbleReady();
        web.restart();
        assertEquals(Map.of(), web.services());

        web.pebbleReady();
        assertEquals(Map.of("shop", "active"), web.services());
    }
    // endregion

    // region ends
    @Test
    void serviceThatEndsAtOnceShowsInTheStatus() {
        web.pebbleReady();
        web.endService("shop", 1);
        web.onService("shop", Duration.ofMillis(300), 1, "no database");

        harness.charm().startShop();

        assertEquals(new MaintenanceStatus("the shop does not start; Pebble tries again"), harness.status());
    }
    // endregion

    // region command
    @Test
    void backupDumpsTheShop() {
        web.setConnectable(true);
        web.onCommand("shop-dump")
                .takes(Duration.ofMinutes(1))
                .answer(command ->
                        new ProgramResult(0, "dump of " + command.stdin().strip(), ""));

        ActionOutcome outcome = harness.runAction("backup", Map.of("query", "orders"));

        assertEquals("dump of orders", outcome.results().get("dump"));
        assertEquals("shop", web.runs().get(0).user());
    }
    // endregion

    @Test
    void backupThatFailsSaysWhy() {
        web.setConnectable(true);
        web.onCommand("shop-dump").answer(2, "", "no space left");

        ActionFailedException failure =
                Assertions.assertThrows(ActionFailedException.class, () -> harness.runAction("backup"));

        assertTrue(failure.getMessage().contains("shop-dump ended with 2: no space left"));
    }

    // region checks
    @Test
    void failingCheckShowsInTheStatus() {
        web.pebbleReady();

        web.failCheck("up");
        assertEquals(new MaintenanceStatus("up is down after 3 failures"), harness.status());

        web.restoreCheck("up");
        assertEquals(new ActiveStatus(), harness.status());
    }

    @Test
    void noticeOfABackupShowsInTheStatus() {
        web.pebbleReady();

        web.notify("example.com/backup-done", Map.of("size", "5"));

        assertEquals(new ActiveStatus("last backup: 5 MB"), harness.status());
    }
    // endregion

    // region trust
    @Test
    void certificateAuthorityIsTrustedOnce() {
        web.pebbleReady();
        web.onCommand("update-ca-certificates").answer(0, "1 added\n", "");

        harness.charm().trust("-----BEGIN CERTIFICATE-----");
        harness.charm().trust("-----BEGIN CERTIFICATE-----");

        assertEquals(1, web.runs().size());
    }
    // endregion

    @Test
    void newCertificateIsReadByTheServer() {
        web.pebbleReady();

        harness.charm().serveTls("certificate", "key");

        assertEquals("key", web.file("/etc/shop/tls.key").orElseThrow());
        assertEquals(Map.of("shop", "active"), web.services());
    }

    @Test
    void filesGoBothWays(@TempDir Path dir) throws Exception {
        web.setConnectable(true);
        web.putFile("/var/lib/shop/reports/may.txt", "may");
        Path pages = Files.createDirectory(dir.resolve("pages"));
        Files.writeString(pages.resolve("index.html"), "hello");

        harness.charm().exchangeFiles(pages, dir);

        assertEquals("hello", web.file("/srv/shop/pages/index.html").orElseThrow());
        assertEquals("may", Files.readString(dir.resolve("reports/may.txt")));
    }
}
