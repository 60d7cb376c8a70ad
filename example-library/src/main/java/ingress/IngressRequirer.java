package ingress;

import dev.jops.charm.Component;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.UpgradeCharmEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventSource;
import dev.jops.framework.OpsObject;
import dev.jops.framework.StoredState;
import dev.jops.model.InvalidDataException;
import dev.jops.model.Relation;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Asks for ingress to an application, and tells the charm where it is.
 *
 * <p>Every unit says where it is, and the leader what the application wants, from relation-created on. Both are written
 * again, if they are others by then, when the config or the network changed, when the charm was upgraded, and by a new
 * leader.
 *
 * <p>{@link #ready} and {@link #revoked} are emitted on every unit, once for each change that the unit sees. A pod on
 * Kubernetes that was replaced hears of the same URL once more, unless the charm keeps its state in the controller.
 *
 * <p>An answer that is no URL counts as none. The log has a WARNING with the reason, and {@link #problem()} has it for
 * the charm's status, which is the charm's alone to set. With several relations, the oldest that has a URL counts;
 * {@code limit: 1} in the metadata avoids that.
 */
public final class IngressRequirer extends Component {
    private static final String URL = "url";

    // region events
    /** Ingress is there, or at another URL. */
    public final EventSource<IngressReadyEvent> ready = defineEvent("ready", IngressReadyEvent::restore);

    /** Ingress is gone. */
    public final EventSource<IngressRevokedEvent> revoked = defineEvent("revoked", IngressRevokedEvent::restore);
    // endregion

    private final String endpoint;
    private final IntSupplier port;
    private final IngressOptions options;
    private final StoredState told = storedState("told");

    /** Ingress to one port, which speaks plain HTTP at the address that Juju has for the relation. */
    public IngressRequirer(OpsObject owner, String endpoint, int port) {
        this(owner, endpoint, () -> port, IngressOptions.defaults());
        requirePort(port);
    }

    // region constructor
    /**
     * Ingress to a port that is asked for each time it is published, such as one from the config; one that is none fails
     * the hook.
     *
     * @throws IllegalArgumentException if the charm declares no such endpoint
     */
    public IngressRequirer(OpsObject owner, String endpoint, IntSupplier port, IngressOptions options) {
        super(owner, endpoint);
        this.endpoint = endpoint;
        this.port = Objects.requireNonNull(port, "port");
        this.options = Objects.requireNonNull(options, "options");
        framework()
                .observeAll("reconcile", this::reconcile)
                .of(LeaderElectedEvent.class, ConfigChangedEvent.class, UpgradeCharmEvent.class)
                .of(on(endpoint).relationCreated(), on(endpoint).relationJoined())
                .of(on(endpoint).relationChanged(), on(endpoint).relationBroken());
    }
    // endregion

    /** Where ingress is, as the provider says in this moment; empty while there is none. */
    public Optional<URI> url() {
        for (Relation relation : model().relations(endpoint)) {
            Optional<URI> url = Reading.of(relation).url();
            if (url.isPresent()) {
                return url;
            }
        }
        return Optional.empty();
    }

    /** Whether there is ingress. */
    public boolean isReady() {
        return url().isPresent();
    }

    /** Why an answer of the provider counts for nothing; empty where none does. */
    public Optional<String> problem() {
        for (Relation relation : model().relations(endpoint)) {
            Optional<String> problem = Reading.of(relation).problem();
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    // region reconcile
    private void reconcile(EventBase event) throws Exception {
        for (Relation relation : model().relations(endpoint)) {
            publish(relation);
        }
        problem().ifPresent(log()::warning);
        tellOfChange();
    }

    private void publish(Relation relation) {
        Optional<String> host =
                options.host().or(() -> model().binding(relation).network().ingressAddress());
        if (host.isPresent()) { // otherwise config-changed comes with the address
            relation.data(model().unit()).save(new UnitData(host.get(), options.ip()));
        }
        if (model().unit().isLeader()) {
            relation.data(model().app())
                    .save(new ApplicationData(
                            model().app().name(),
                            model().name(),
                            requirePort(port.getAsInt()),
                            options.scheme(),
                            options.stripsPrefix(),
                            options.redirectsHttps()));
        }
    }

    private void tellOfChange() throws Exception {
        Optional<URI> now = url();
        if (now.map(URI::toString).equals(told.string(URL))) {
            return;
        }
        if (now.isPresent()) {
            told.put(URL, now.get().toString());
            ready.emit(new IngressReadyEvent(now.get()));
        } else {
            told.remove(URL);
            revoked.emit(new IngressRevokedEvent());
        }
    }
    // endregion

    private static int requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(port + " is no port for ingress: it is 1 to 65535");
        }
        return port;
    }

    // region reading
    /** What one provider says: a URL, what is no URL and why, or nothing. */
    private record Reading(Optional<URI> url, Optional<String> problem) {

        static Reading of(Relation relation) {
            try {
                return new Reading(
                        relation.app()
                                .flatMap(provider -> relation.data(provider)
                                        .load(ProviderData.class)
                                        .ingress())
                                .map(answer -> URI.create(answer.url())),
                        Optional.empty());
            } catch (InvalidDataException e) {
                return new Reading(Optional.empty(), Optional.of(e.getMessage()));
            }
        }
    }
    // endregion
}
