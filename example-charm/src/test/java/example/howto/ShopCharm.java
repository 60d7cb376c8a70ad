package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.model.ActiveStatus;
import dev.jops.model.WaitingStatus;
import java.time.Duration;
import java.time.Instant;

/** A shop that writes the address of its database to a file. */
public final class ShopCharm extends CharmBase {
    private final StoredState seen = storedState("seen");

    /** Observes, and does nothing else. */
    public ShopCharm(Framework framework) {
        super(framework);
        framework.observe(on("db").relationChanged(), this::onDatabaseChanged);
        framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
        framework.observe(UpdateStatusEvent.class, this::onUpdateStatus);
    }

    private void onDatabaseChanged(RelationChangedEvent event) {
        String url = event.relation().data(event.app()).get("url");
        if (url == null) {
            unit().setStatus(new WaitingStatus("for the database"));
            return;
        }
        machine().writePrivateFile("/etc/shop/database", url);
        seen.put("at", clock().instant().getEpochSecond());
        unit().setStatus(new ActiveStatus());
    }

    private void onConfigChanged(ConfigChangedEvent event) {
        long port = config().integer("port").orElse(80);
        if (port < 1 || port > 65_535) {
            throw new IllegalStateException("the option port is not a port: " + port);
        }
        event.defer();
    }

    private void onLeaderElected(LeaderElectedEvent event) {
        app().setStatus(new ActiveStatus("led by " + unit().name()));
    }

    private void onUpdateStatus(UpdateStatusEvent event) {
        Instant at = Instant.ofEpochSecond(seen.integer("at").orElse(0L));
        if (Duration.between(at, clock().instant()).compareTo(Duration.ofHours(1)) > 0) {
            unit().setStatus(new WaitingStatus("nothing heard of the database for an hour"));
        }
    }
}
