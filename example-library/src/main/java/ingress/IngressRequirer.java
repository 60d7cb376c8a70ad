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
 * Requests ingress to an application, and tells the charm its URL.
 *
 * <p>From relation-created on, every unit publishes its address, and the leader the application's request. Both are
 * updated when the config or the network changes, when the charm is upgraded, and by a new leader.
 *
 * <p>{@link #ready} and {@link #revoked} are emitted on every unit, once for each change that the unit sees. On
 * Kubernetes, a replaced pod gets the event for the same URL again, unless the charm keeps its state in the controller.
 *
 * <p>An answer that is not a URL counts as none. The reason is logged as a WARNING, and {@link #problem()} returns it for
 * the status, which only the charm sets. With several relations, the oldest that has a URL counts; {@code limit: 1} in
 * the metadata avoids that.
 */
public final class IngressRequirer extends Component {
    private static final String URL = "url";

    // region events
    /** Emitted when there is ingress, and when its URL changes. */
    public final EventSource<IngressReadyEvent> ready = defineEvent("ready", IngressReadyEvent::restore);

    /** Emitted when ingress is gone. */
    public final EventSource<IngressRevokedEvent> revoked = defineEvent("revoked", IngressRevokedEvent::restore);
    // endregion

    private final String endpoint;
    private final IntSupplier port;
    private final IngressOptions options;
    private final StoredState told = storedState("told");

    /** Requests ingress to one port, with plain HTTP, at the address that Juju has for the relation. */
    public IngressRequirer(OpsObject owner, String endpoint, int port) {
        this(owner, endpoint, () -> port, IngressOptions.defaults());
        requirePort(port);
    }

    // region constructor
    /**
     * Requests ingress to a port, such as one from the config, which is supplied each time it is published. A port that
     * is not valid fails the hook.
     *
     * @throws IllegalArgumentException if the charm does not declare the endpoint
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

    /** Returns the URL of the ingress as the provider says at this moment; empty if there is none. */
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

    /** Returns why a provider's answer is ignored; empty if none is. */
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
            throw new IllegalArgumentException(port + " is not a port for ingress: choose 1 to 65535");
        }
        return port;
    }

    // region reading
    /** One provider's answer: a URL, a problem, or nothing. */
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
