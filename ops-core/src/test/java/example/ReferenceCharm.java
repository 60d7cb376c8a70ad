package example;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Relation;

/** The work that hooks are measured with: the leader shares a password with its peers, and says that it is active. */
public final class ReferenceCharm extends CharmBase {

    public ReferenceCharm(Framework framework) {
        super(framework);
        framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
    }

    public static void main(String[] arguments) {
        Ops.main(ReferenceCharm::new);
    }

    private void onLeaderElected(LeaderElectedEvent event) {
        if (!unit().isLeader()) {
            return;
        }
        Relation peers = model().relation("peers").orElseThrow();
        peers.data(app()).put("password", "s3cret");
        unit().setStatus(new ActiveStatus("leader"));
    }
}
