package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.SecretChangedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.InvalidDataException;
import dev.jops.model.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A web shop whose operator says how it greets, where it listens and which licence it has. */
public final class LicensedShopCharm extends CharmBase {

    // region record
    /** How much is logged. */
    enum Verbosity {
        QUIET,
        READ_ONLY,
        EVERYTHING
    }

    /** The options that belong together. */
    record Settings(int port, Verbosity verbosity, @Nullable String greeting, Optional<Secret> licence) {
        Settings {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("port must be between 1 and 65535");
            }
        }
    }
    // endregion

    /** Observes changes of the settings. */
    public LicensedShopCharm(Framework framework) {
        super(framework);
        // region observe
        framework.observeAll("configure", this::configure).of(ConfigChangedEvent.class, SecretChangedEvent.class);
        // endregion
    }

    // region single
    private String limits() {
        String zone = config().string("zone").orElse("anywhere");
        long clients = config().integer("clients").orElse(100);
        double ratio = config().decimal("ratio").orElse(0.5);
        return zone + ", " + clients + " clients, " + ratio + (config().isTrue("tls") ? ", TLS" : "");
    }
    // endregion

    // region load-or-block
    private void configure(EventBase event) {
        Settings settings = config().loadOrBlock(Settings.class);
        String greeting = settings.greeting() == null ? "" : " " + settings.greeting();
        machine().writeFile("/etc/shop/listen", settings.port() + greeting + "\n" + limits() + "\n");
        settings.licence().ifPresent(this::writeLicence);
        unit().setStatus(new ActiveStatus(settings.verbosity().name()));
    }
    // endregion

    // region secret
    private void writeLicence(Secret licence) {
        machine().writePrivateFile("/etc/shop/licence", licence.refresh().require("key"));
    }
    // endregion

    // region load
    /** Returns what is wrong with the config, for a charm that keeps its former settings. */
    Optional<String> problem() {
        try {
            config().load(Settings.class);
            return Optional.empty();
        } catch (InvalidDataException e) {
            return Optional.of(e.getMessage());
        }
    }
    // endregion
}
