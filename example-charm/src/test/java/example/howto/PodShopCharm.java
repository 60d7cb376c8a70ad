package example.howto;

import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.PebbleCheckFailedEvent;
import dev.jops.charm.PebbleCustomNoticeEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Container;
import dev.jops.model.MaintenanceStatus;
import dev.jops.pebble.ChangeFailedException;
import dev.jops.pebble.Exec;
import dev.jops.pebble.ExecFailedException;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.Notice;
import dev.jops.pebble.WorkloadFile;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A shop whose server runs in a workload container. */
public final class PodShopCharm extends CharmBase {
    private static final String CONFIG = "/etc/shop/shop.conf";

    // region container
    private final Container web = unit().container("web");
    // endregion

    /** Observes every event that can change the container. */
    public PodShopCharm(Framework framework) {
        super(framework);
        // region observe
        framework
                .observeAll("reconcile", this::reconcile)
                .of(ConfigChangedEvent.class)
                .of(on("web").pebbleReady());
        // endregion
        framework.observe(on("backup").action(), this::backup);
        // region observe-checks
        framework.observe(on("web").pebbleCheckFailed(), this::onCheckFailed);
        framework.observe(on("web").pebbleCheckRecovered(), event -> unit().setStatus(new ActiveStatus()));
        framework.observe(on("web").pebbleCustomNotice(), this::onNotice);
        // endregion
    }

    // region reconcile
    private void reconcile(EventBase event) {
        web.useOrReport(container -> container.reconcile(
                "shop",
                layer(),
                WorkloadFile.of(CONFIG, configFile()).options(ownedByShop()).readBy("shop")));
        unit().setStatus(new ActiveStatus());
    }
    // endregion

    private String configFile() {
        return "port = " + config().integer("port").orElseThrow() + "\n";
    }

    // region owner
    private static FileOptions ownedByShop() {
        return FileOptions.defaults().permissions("640").user("shop").group("shop");
    }
    // endregion

    // region layer
    private static Layer layer() {
        return Layer.of(
                Service.replacing("shop")
                        .command("shop-server --config " + CONFIG)
                        .startup(Startup.ENABLED)
                        .user("shop"),
                Check.replacing("up").http("http://localhost/health").period(Duration.ofSeconds(5)));
    }
    // endregion

    // region failing
    /** Starts the shop; the status says so if it ends at once. */
    void startShop() {
        try {
            web.start("shop");
        } catch (ChangeFailedException e) {
            unit().setStatus(new MaintenanceStatus("the shop does not start; Pebble tries again"));
        }
    }
    // endregion

    // region exec
    private void backup(ActionEvent event) {
        try {
            String dump = web.exec(Exec.of("shop-dump", "--format", "sql")
                            .user("shop")
                            .stdin(event.params().getOrDefault("query", "") + "\n")
                            .limit(Duration.ofMinutes(5)))
                    .stdout();
            event.setResults(Map.of("dump", dump));
        } catch (ExecFailedException e) {
            event.fail(
                    "shop-dump ended with " + e.exitCode() + ": " + e.output().stderr());
        }
    }
    // endregion

    // region trees
    /** Copies the charm's pages into the container, and the reports out of it. */
    void exchangeFiles(Path pages, Path reports) {
        web.pushPath(pages, "/srv/shop", ownedByShop());
        web.pullPath("/var/lib/shop/reports", reports);
    }
    // endregion

    // region trust
    /** Lets the programs in the container trust a certificate authority, in PEM. */
    void trust(String authority) {
        if (web.pushIfChanged("/usr/local/share/ca-certificates/shop-ca.crt", authority)) {
            web.exec("update-ca-certificates", "--fresh");
        }
    }

    /** Gives the server a certificate and a key that only its user can read, and restarts it if they are new. */
    void serveTls(String certificate, String key) {
        boolean hasNewKey = web.pushIfChanged("/etc/shop/tls.key", key, ownedByShop());
        boolean hasNewCertificate = web.pushIfChanged("/etc/shop/tls.crt", certificate, ownedByShop());
        if (hasNewKey || hasNewCertificate) {
            web.restart("shop");
        }
    }
    // endregion

    // region check-failed
    private void onCheckFailed(PebbleCheckFailedEvent event) {
        event.check().ifPresent(check -> unit().setStatus(new MaintenanceStatus(
                check.name() + " is " + check.statusWord() + " after " + check.failures() + " failures")));
    }
    // endregion

    // region notice
    private void onNotice(PebbleCustomNoticeEvent event) {
        if (event.noticeKey().equals("example.com/backup-done")) {
            String size = event.notice().map(Notice::lastData).orElse(Map.of()).getOrDefault("size", "?");
            unit().setStatus(new ActiveStatus("last backup: " + size + " MB"));
        }
    }
    // endregion
}
