package dev.jops.testing.mistakes;

import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.SecretExpiredEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.SecretChange;
import dev.jops.model.Secret;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedSecret;
import dev.jops.testing.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A leader replaces a secret at each secret-expired. The event is about a revision, which may be replaced already: it
 * comes again until that revision is removed, and Juju before 4.1 keeps the secrets of a hook whose other changes it
 * refuses, and then retries the hook.
 */
final class RotatedTwice {
    private static final String LABEL = "password";
    private static final Duration LIFE = Duration.ofSeconds(150);

    private RotatedTwice() {}

    static Invariant eachRevisionLivesItsTime() {
        return Invariant.watching("a revision is not replaced before its time", Revisions::new);
    }

    /** Records when the newest revision was to expire. */
    private static final class Revisions implements Watch {
        private int newest;
        private @Nullable Instant expiry;

        @Override
        public Optional<String> violation(SimulatedJuju juju) {
            for (SimulatedSecret secret : juju.secrets()) {
                int now = secret.latestRevision();
                Instant before = expiry;
                boolean isReplaced = newest > 0 && now > newest;
                newest = now;
                expiry = secret.expiry().orElse(null);
                if (isReplaced && before != null && juju.now().isBefore(before)) {
                    return Optional.of("revision " + (now - 1) + " was to live until " + before + ", and revision "
                            + now + " was there at " + juju.now());
                }
            }
            return Optional.empty();
        }

        @Override
        public Optional<String> unseen() {
            return newest > 1 ? Optional.empty() : Optional.of("a secret that is replaced");
        }
    }

    /** Creates a secret that expires, shares the number of its revisions, and replaces it when it has expired. */
    private abstract static class Rotating extends PeerCharm {

        Rotating(Framework framework) {
            super(framework);
            framework.observeAll("make", event -> makeOnce()).of(LeaderElectedEvent.class, UpdateStatusEvent.class);
            framework.observe(SecretExpiredEvent.class, this::onExpired);
        }

        private void makeOnce() {
            if (unit().isLeader() && model().ownSecret(LABEL).isEmpty()) {
                app().addSecret(fresh().label(LABEL).build());
            }
        }

        private void onExpired(SecretExpiredEvent event) {
            if (isDue(event)) {
                event.secret().setInfo(fresh().build());
                shared().put("replaced", Integer.toString(event.revision()));
            }
        }

        private SecretChange.Builder fresh() {
            return SecretChange.builder()
                    .content(Map.of("password", generated()))
                    .expireAt(clock().instant().plus(LIFE));
        }

        abstract boolean isDue(SecretExpiredEvent event);
    }

    static final class Broken extends Rotating {

        Broken(Framework framework) {
            super(framework);
        }

        @Override
        boolean isDue(SecretExpiredEvent event) {
            return unit().isLeader();
        }
    }

    static final class Mended extends Rotating {

        Mended(Framework framework) {
            super(framework);
        }

        @Override
        boolean isDue(SecretExpiredEvent event) {
            Secret secret = event.secret();
            return unit().isLeader() && secret.info().revision() == event.revision();
        }
    }
}
