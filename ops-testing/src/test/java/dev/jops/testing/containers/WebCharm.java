package dev.jops.testing.containers;

import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Container;
import dev.jops.model.MaintenanceStatus;
import dev.jops.pebble.Exec;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.WorkloadFile;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;
import java.util.Map;

/** Runs a web server in a container: whenever something may have changed, it makes everything as it has to be. */
final class WebCharm extends CharmBase {
    static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            containers:
              web: {}
            config:
              options:
                port: {type: int, default: 80}
            actions:
              backup: {}
            """);
    static final String CONFIG = "/etc/web.conf";

    private final Container web = unit().container("web");

    WebCharm(Framework framework) {
        super(framework);
        framework
                .observeAll("reconcile", this::reconcile)
                .of(ConfigChangedEvent.class)
                .of(on("web").pebbleReady());
        framework.observe(on("backup").action(), this::backup);
        framework.observe(on("web").pebbleCheckFailed(), event -> unit().setStatus(new MaintenanceStatus(
                event.checkName() + " is " + event.check().orElseThrow().statusWord())));
        framework.observe(on("web").pebbleCheckRecovered(), event -> unit().setStatus(new ActiveStatus()));
        framework.observe(on("web").pebbleCustomNotice(), event -> unit().setStatus(
                        new ActiveStatus(event.notice().orElseThrow().lastData().toString())));
    }

    private void reconcile(EventBase event) {
        web.useOrWait(container -> container.reconcile(
                "web",
                Layer.of(
                        Service.replacing("web")
                                .command("web --config " + CONFIG)
                                .startup(Startup.ENABLED),
                        Check.replacing("up").http("http://localhost/").threshold(2)),
                WorkloadFile.of(CONFIG, "port " + config().integer("port").orElseThrow() + "\n")
                        .options(FileOptions.defaults().permissions("600"))
                        .readBy("web")));
        unit().setStatus(new ActiveStatus());
    }

    private void backup(ActionEvent event) {
        String dump = web.exec(Exec.of("dump", "--all").stdin("tables")).stdout();
        event.setResults(Map.of("dump", dump));
    }
}
