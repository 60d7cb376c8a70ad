package ingress;

import dev.jops.framework.EventBase;
import dev.jops.framework.Snapshot;
import dev.jops.model.Model;
import java.net.URI;
import java.util.Objects;

// region event
/** Ingress is there, or at another URL than before. */
public final class IngressReadyEvent extends EventBase {
    private static final String URL = "url";

    private final URI url;

    /** Made by the library, and by tests. */
    public IngressReadyEvent(URI url) {
        this.url = Objects.requireNonNull(url, "url");
    }

    /** The URL; of a deferred event, the one of then, so ask {@link IngressRequirer#url()} what holds now. */
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
