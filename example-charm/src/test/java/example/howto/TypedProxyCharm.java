package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.DataVersion;
import dev.jops.model.InvalidDataException;
import dev.jops.model.Key;
import dev.jops.model.Relation;
import dev.jops.model.Unit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A proxy that reads where a backend is, and says where its website is, each as a record. */
public final class TypedProxyCharm extends CharmBase {

    // region records
    /** What a backend says. */
    record Backend(String url, int maxClients, @Nullable String greeting) {}

    /** What this charm says of its website. */
    @DataVersion(2)
    record Website(
            String host,
            int port,
            List<String> paths,
            @Key("tls_ca") Optional<String> certificate) {
        Website {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException(port + " is no port");
            }
        }
    }
    // endregion

    /** Observes both endpoints. */
    public TypedProxyCharm(Framework framework) {
        super(framework);
        framework.observe(on("backend").relationChanged(), this::onBackendChanged);
        framework
                .observeAll("announce", this::announce)
                .of(on("website").relationCreated(), on("backend").relationChanged());
    }

    // region load
    private void onBackendChanged(RelationChangedEvent event) {
        Backend backend = event.relation().data(event.app()).loadOrBlock(Backend.class);
        String greeting = backend.greeting() == null ? "" : "greeting = " + backend.greeting() + "\n";
        machine()
                .writeFile(
                        "/etc/proxy/backend",
                        "url = " + backend.url() + "\nclients = " + backend.maxClients() + "\n" + greeting);
        unit().setStatus(new ActiveStatus());
    }
    // endregion

    // region save
    private void announce(EventBase event) {
        if (unit().isLeader()) {
            Website website = new Website("proxy.example.com", 443, List.of("/", "/api"), Optional.empty());
            for (Relation client : model().relations("website")) {
                client.data(app()).save(website);
            }
        }
    }
    // endregion

    // region text
    /** What a unit says in plain text; its address is from Juju. */
    record Address(String ingressAddress, @Nullable Integer port) {}

    /** Where a unit on the other side is; empty if what it says does not fit. */
    Optional<Address> address(Relation relation, Unit member) {
        try {
            return Optional.of(relation.data(member).asText().load(Address.class));
        } catch (InvalidDataException e) {
            log().warning(e.getMessage());
            return Optional.empty();
        }
    }
    // endregion
}
