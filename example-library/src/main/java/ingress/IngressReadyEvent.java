package ingress;

import dev.jops.framework.EventBase;
import dev.jops.framework.Snapshot;
import dev.jops.model.Model;
import java.net.URI;
import java.util.Objects;

// region event
/** Emitted when there is ingress, and when its URL changes. */
public final class IngressReadyEvent extends EventBase {
    private static final String URL = "url";

    private final URI url;

    /** Creates the event, in the library and in tests. */
    public IngressReadyEvent(URI url) {
        this.url = Objects.requireNonNull(url, "url");
    }

    /**
     * Returns the URL at the time of the event; if the event was deferred, {@link IngressRequirer#url()} has the current
     * one.
     */
    public URI url() {
        return url;
    }

    @Override
    protected Snapshot snapshot() {
        return Snapshot.of(URL, url.toString());
    }

    static IngressReadyEvent restore(Snapshot snapshot, Model model) {
        return new IngressReadyEvent(URI.create(snapshot.requireString(URL)));
    }
}
// endregion
