package dev.jops.testing.mistakes;

import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.model.RelationData;

/**
 * A value is generated twice: there may be no leader at start, so leader-elected generates it as well, and each unit
 * remembers only for itself whether that was done.
 */
final class GeneratedTwice {

    private GeneratedTwice() {}

    static final class Broken extends PeerCharm {
        private final StoredState memory = storedState("memory");

        Broken(Framework framework) {
            super(framework);
            framework.observe(StartEvent.class, this::onStart);
            framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
        }

        private void onStart(StartEvent event) {
            if (unit().isLeader()) {
                generateOnce();
            }
        }

        private void onLeaderElected(LeaderElectedEvent event) {
            generateOnce();
        }

        private void generateOnce() {
            if (!memory.isTrue("generated")) {
                shared().put("token", generated());
                memory.put("generated", true);
            }
        }
    }

    /** The shared data shows whether it was done, and any hook of a leader may do it. */
    static final class Mended extends PeerCharm {

        Mended(Framework framework) {
            super(framework);
            framework
                    .observeAll("generate", event -> generateOnce())
                    .of(StartEvent.class, LeaderElectedEvent.class, UpdateStatusEvent.class);
        }

        private void generateOnce() {
            RelationData shared = shared();
            if (!shared.containsKey("token") && unit().isLeader()) {
                shared.put("token", generated());
            }
        }
    }
}
