package dev.jops.testing.mistakes;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.framework.Framework;
import dev.jops.model.RelationData;

/** A follower writes application data: the handler runs on every unit, and does not ask whether that leads. */
final class FollowerWrites {

    private FollowerWrites() {}

    static final class Broken extends PeerCharm {

        Broken(Framework framework) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        }

        private void onConfigChanged(ConfigChangedEvent event) {
            shared().put("ready", String.valueOf(config().isTrue("ready")));
        }
    }

    /** Asks last, because reading may take time, and the answer holds for 30 seconds. */
    static final class Mended extends PeerCharm {

        Mended(Framework framework) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        }

        private void onConfigChanged(ConfigChangedEvent event) {
            String ready = String.valueOf(config().isTrue("ready"));
            RelationData shared = shared();
            if (unit().isLeader()) {
                shared.put("ready", ready);
            }
        }
    }
}
