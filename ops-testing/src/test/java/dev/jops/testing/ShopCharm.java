package dev.jops.testing;

import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.RelationCreatedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.Port;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import java.util.Map;

/** A shop that opens its port, whose leader says that it leads, and that a till can be related to. */
public final class ShopCharm extends CharmBase {
    public static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            peers:
              peers: {interface: shop-peers}
            provides:
              till: {interface: till}
            requires:
              supplier: {interface: till}
            resources:
              catalogue: {type: file, filename: catalogue.txt}
              image: {type: oci-image}
            config:
              options:
                port: {type: int, default: 80}
                key: {type: secret}
            actions:
              count:
                params:
                  shelf: {type: string}
              audit: {}
            """);

    public ShopCharm(Framework framework) {
        super(framework);
        framework.observe(StartEvent.class, event -> log().info("opened"));
        framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
        framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        framework.observe(on("till").relationCreated(), this::onTillCreated);
        framework.observe(on("count").action(), this::onCount);
        framework.observe(on("audit").action(), event -> event.fail("the books are closed"));
    }

    public static CharmCode code() {
        return CharmCode.of(ShopCharm::new, META);
    }

    private void onLeaderElected(LeaderElectedEvent event) {
        app().setStatus(new ActiveStatus("led by " + unit().name()));
        model().relation("peers").ifPresent(peers -> peers.data(app()).put("leader", unit().name()));
    }

    private void onConfigChanged(ConfigChangedEvent event) {
        long port = config().integer("port").orElseThrow();
        unit().setPorts(Port.tcp((int) port));
        unit().setWorkloadVersion("1." + port);
        unit().setStatus(new ActiveStatus());
    }

    private void onTillCreated(RelationCreatedEvent event) {
        event.relation().data(unit()).put("currency", "EUR");
    }

    private void onCount(ActionEvent event) {
        event.log("counting");
        event.setResults(Map.of("stock", Map.of("apples", "3")));
    }
}
