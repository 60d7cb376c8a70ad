package dev.jops.benchmarks;

import dev.jops.charm.CharmBase;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Relation;

/** The charm of benchmarks/reference, which {@code mvn verify} does not build because it packs it. */
final class ReferenceCharm extends CharmBase {
    ReferenceCharm(Framework framework) {
        super(framework);
        framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
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
