package dev.jops.testing.mistakes;

import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.SecretChange;
import dev.jops.model.RelationData;
import dev.jops.model.Secret;
import java.util.Map;

/**
 * A secret is added under a label without checking that the label is free. Juju before 4.1 keeps the secrets of a hook
 * whose other changes it refuses, and then the label is taken each time that the hook is retried.
 */
final class LabelTaken {
    private static final String LABEL = "password";

    private LabelTaken() {}

    /** The leader creates a secret, and shares its ID. */
    private abstract static class MakesSecret extends PeerCharm {

        MakesSecret(Framework framework) {
            super(framework);
            framework
                    .observeAll("make", event -> makeOnce())
                    .of(StartEvent.class, LeaderElectedEvent.class, UpdateStatusEvent.class);
        }

        private void makeOnce() {
            RelationData shared = shared();
            if (!shared.containsKey("secret-id") && unit().isLeader()) {
                shared.put("secret-id", secret().id().orElseThrow());
            }
        }

        abstract Secret secret();

        final Secret added() {
            return app().addSecret(SecretChange.builder()
                    .content(Map.of("password", generated()))
                    .label(LABEL)
                    .build());
        }
    }

    static final class Broken extends MakesSecret {

        Broken(Framework framework) {
            super(framework);
        }

        @Override
        Secret secret() {
            return added();
        }
    }

    static final class Mended extends MakesSecret {

        Mended(Framework framework) {
            super(framework);
        }

        @Override
        Secret secret() {
            return model().ownSecret(LABEL).orElseGet(this::added);
        }
    }
}
