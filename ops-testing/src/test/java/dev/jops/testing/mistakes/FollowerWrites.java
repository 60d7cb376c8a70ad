package dev.jops.testing.mistakes;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.framework.Framework;

/** A follower writes application data: the handler runs on every unit, and nobody asked who leads. */
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

    static final class Mended extends PeerCharm {

        Mended(Framework framework) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        }

        private void onConfigChanged(ConfigChangedEvent event) {
            if (unit().isLeader()) {
                shared().put("ready", String.valueOf(config().isTrue("ready")));
            }
        }
    }
}
