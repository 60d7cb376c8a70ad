package ingress;

import dev.jops.framework.EventBase;
import dev.jops.framework.Snapshot;
import dev.jops.model.Model;

/**
 * Emitted when there is no ingress any more: the provider has revoked it, or the relation has ended.
 *
 * <p>When a deferred event is delivered, there can be ingress again; {@link IngressRequirer#isReady()} says so.
 */
public final class IngressRevokedEvent extends EventBase {

    /** Creates the event, in the library and in tests. */
    public IngressRevokedEvent() {}

    static IngressRevokedEvent restore(Snapshot snapshot, Model model) {
        return new IngressRevokedEvent();
    }
}
