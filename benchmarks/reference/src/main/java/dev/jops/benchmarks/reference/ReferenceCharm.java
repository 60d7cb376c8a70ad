package dev.jops.benchmarks.reference;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Relation;

/** The reference workload: the leader writes one value to its peer relation and sets its status. */
public final class ReferenceCharm extends CharmBase {

    /** Observes leader-elected. */
    public ReferenceCharm(Framework framework) {
        super(framework);
        framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
    }

    /** Runs one hook. */
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
