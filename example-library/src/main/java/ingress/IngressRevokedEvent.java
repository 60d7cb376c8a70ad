package ingress;

import dev.jops.framework.EventBase;
import dev.jops.framework.Snapshot;
import dev.jops.model.Model;

/**
 * There is no ingress any more: the provider took it back, or the relation ended.
 *
 * <p>By the time a deferred one is delivered there can be ingress again; {@link IngressRequirer#isReady()} tells.
 */
public final class IngressRevokedEvent extends EventBase {

    /** Made by the library, and by tests. */
    public IngressRevokedEvent() {}

    static IngressRevokedEvent restore(Snapshot snapshot, Model model) {
        return new IngressRevokedEvent();
    }
}
