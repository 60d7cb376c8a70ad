package dev.jops.testing.mistakes;

import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.Delivery;
import dev.jops.framework.Framework;
import dev.jops.model.RelationData;

/**
 * A deferred leader-elected is delivered after leadership has moved, and its handler writes as if the unit still led.
 */
final class DeferredElection {

    private DeferredElection() {}

    static final class Broken extends PeerCharm {

        Broken(Framework framework) {
            super(framework);
            framework.observe(LeaderElectedEvent.class, Delivery.ANY_UNIT, this::onLeaderElected);
        }

        private void onLeaderElected(LeaderElectedEvent event) {
            if (config().isTrue("ready")) {
                shared().put("primary", unit().name());
            } else {
                event.defer();
            }
        }
    }

    /** By default, the event is kept back until the unit leads. */
    static final class Mended extends PeerCharm {

        Mended(Framework framework) {
            super(framework);
            framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
        }

        private void onLeaderElected(LeaderElectedEvent event) {
            if (!config().isTrue("ready")) {
                event.defer();
                return;
            }
            RelationData shared = shared();
            if (unit().isLeader()) {
                shared.put("primary", unit().name());
            }
        }
    }
}
