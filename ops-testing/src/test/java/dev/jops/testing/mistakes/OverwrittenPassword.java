package dev.jops.testing.mistakes;

import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.model.RelationData;

/** A second leader overwrites the first one's password, which clients use. */
final class OverwrittenPassword {

    private OverwrittenPassword() {}

    /** All units store the password when it changes. */
    private abstract static class StoresPassword extends PeerCharm {

        StoresPassword(Framework framework) {
            super(framework);
            framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
            framework
                    .observeAll("store", event -> store())
                    .of(UpdateStatusEvent.class)
                    .of(on("peers").relationChanged());
        }

        private void onLeaderElected(LeaderElectedEvent event) {
            lead();
        }

        private void store() {
            String password = shared().get("password");
            if (password != null) {
                own().put("password", password);
            }
        }

        abstract void lead();
    }

    static final class Broken extends StoresPassword {

        Broken(Framework framework) {
            super(framework);
        }

        @Override
        void lead() {
            shared().put("password", generated());
        }
    }

    static final class Mended extends StoresPassword {

        Mended(Framework framework) {
            super(framework);
        }

        @Override
        void lead() {
            RelationData shared = shared();
            if (!shared.containsKey("password") && unit().isLeader()) {
                shared.put("password", generated());
            }
        }
    }
}
