package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.ConvertedBy;
import dev.jops.model.Converter;
import dev.jops.model.DataVersion;
import dev.jops.model.Default;
import dev.jops.model.Discriminator;
import dev.jops.model.InvalidDataException;
import dev.jops.model.Key;
import dev.jops.model.KeyStyle;
import dev.jops.model.Keys;
import dev.jops.model.Relation;
import dev.jops.model.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A proxy that reads its backend's address and writes its website's, each as a record. */
public final class TypedProxyCharm extends CharmBase {

    // region records
    /** The data of a backend. */
    @Keys(KeyStyle.SNAKE_CASE)
    record Backend(
            String url,
            int maxClients,
            @Default("PT30S") Duration timeout,
            @Nullable String greeting,
            Optional<Balance> balance,
            Optional<PortRange> ports) {}

    /** This charm's data about its website. */
    @DataVersion(2)
    record Website(
            String host,
            int port,
            List<String> paths,
            @Key("tls_ca") Optional<String> certificate) {
        Website {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("port must be between 1 and 65535");
            }
        }
    }
    // endregion

    // region choice
    /** How requests are distributed. */
    @Discriminator("type")
    sealed interface Balance {}

    /** {@code {"type": "round-robin"}}. */
    record RoundRobin() implements Balance {}

    /** {@code {"type": "cookie", "name": "shop", "lifetime": "P1D"}}. */
    @Key("cookie")
    record StickyCookie(String name, Duration lifetime) implements Balance {}
    // endregion

    // region converter
    /** A range of ports. */
    @ConvertedBy(PortRangeConverter.class)
    record PortRange(int first, int last) {}

    /** Converts strings such as {@code 8000-8080}. */
    static final class PortRangeConverter implements Converter<String, PortRange> {
        @Override
        public PortRange read(String source) {
            String[] ends = source.split("-", -1);
            if (ends.length != 2) {
                throw new IllegalArgumentException("a range is two ports such as 8000-8080");
            }
            return new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        }

        @Override
        public String write(PortRange value) {
            return value.first() + "-" + value.last();
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
                        "url = " + backend.url() + "\nclients = " + backend.maxClients() + "\ntimeout = "
                                + backend.timeout().toSeconds() + "\n" + greeting);
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
    /** A unit's data in plain strings, with the address that Juju adds. */
    record Address(String ingressAddress, @Nullable Integer port) {}

    /** Returns the address of a unit on the other side; empty if its data is wrong. */
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
