package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.RelationBrokenEvent;
import dev.jops.charm.RelationDepartedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Application;
import dev.jops.model.BlockedStatus;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.RelationDataAccessException;
import dev.jops.model.Unit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A proxy that needs a database and offers a website, whose address its leader tells clients. */
public final class ProxyCharm extends CharmBase {

    /** Observes its endpoints. */
    public ProxyCharm(Framework framework) {
        super(framework);
        framework
                .observeAll("reconcile", this::reconcile)
                .of(on("db").relationChanged())
                .of(on("website").relationJoined(), on("website").relationChanged());
        framework.observe(on("website").relationDeparted(), this::onWebsiteDeparted);
        framework.observe(on("db").relationBroken(), this::onDatabaseBroken);
    }

    private void reconcile(EventBase event) {
        databaseUrl().ifPresent(url -> {
            for (Relation website : model().relations("website")) {
                writeOwnData(website, url);
            }
        });
    }

    // region read
    private Optional<String> databaseUrl() {
        Optional<Relation> db = model().relation("db");
        if (db.isEmpty()) {
            unit().setStatus(new BlockedStatus("relate me to a database"));
            return Optional.empty();
        }
        Optional<Application> remote = db.get().app();
        return remote.map(app -> db.get().data(app).get("url"));
    }
    // endregion

    // region write
    private void writeOwnData(Relation website, String url) {
        website.data(unit()).put("backend", url);
        if (unit().isLeader()) {
            website.data(app()).putAll(Map.of("scheme", "https", "port", "443"));
        }
        unit().setStatus(new ActiveStatus());
    }
    // endregion

    // region units
    private Map<String, String> addresses(Relation website) {
        Map<String, String> addresses = new TreeMap<>();
        for (Unit client : website.units()) {
            RelationData data = website.data(client);
            addresses.put(client.name(), data.getOrDefault("ingress-address", "unknown"));
        }
        return addresses;
    }
    // endregion

    // region departed
    private void onWebsiteDeparted(RelationDepartedEvent event) {
        String address = event.relation().data(event.unit()).get("ingress-address");
        boolean isMe = event.departingUnit().equals(Optional.of(unit()));
        if (!isMe) {
            log().info(event.unit() + " at " + address + " left; still there: " + addresses(event.relation()));
        }
    }
    // endregion

    // region broken
    private void onDatabaseBroken(RelationBrokenEvent event) {
        String url = event.relation().data(event.app()).get("url");
        log().info("the database at " + url + " is gone");
        unit().setStatus(new BlockedStatus("relate me to a database"));
    }
    // endregion

    // region refused
    /** Writes application data without asking who leads, for a charm that wants to say why it can't. */
    void announce(Relation website, String text) {
        try {
            website.data(app()).put("announcement", text);
        } catch (RelationDataAccessException e) {
            log().warning(e.getMessage());
        }
    }
    // endregion
}
