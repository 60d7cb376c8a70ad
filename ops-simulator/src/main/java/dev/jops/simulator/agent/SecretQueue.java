package dev.jops.simulator.agent;

import dev.jops.leadership.Scheduler.Cancellable;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretStore;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The news of secrets that one unit's agent still has to tell its charm: as an owner that one is to be rotated, has
 * expired or has a revision that nobody tracks, and as a reader that there is a newer revision.
 *
 * <p>juju: internal/worker/uniter/secrets/resolver.go; internal/worker/secretrotate and secretexpire
 */
final class SecretQueue {
    private static final Duration RETRY =
            Duration.ofMinutes(5); // juju: core/secrets, RotateRetryDelay, ExpireRetryDelay

    private final SecretStore secrets;
    private final SimulatedTime time;
    private final UnitRecord unit;
    private final Runnable poke;
    private final Map<String, Integer> told = new TreeMap<>();
    private final Map<String, Integer> rotating = new TreeMap<>();
    private final Map<String, Instant> expiredAgain = new TreeMap<>();
    private final Set<String> toldUntracked = new TreeSet<>();
    private @Nullable Cancellable timer;
    private boolean isResumed;

    SecretQueue(SecretStore secrets, SimulatedTime time, UnitRecord unit, Runnable poke) {
        this.secrets = secrets;
        this.time = time;
        this.unit = unit;
        this.poke = poke;
    }

    /** Resumes a charm that was told of everything that exists when the agent first looks. */
    void resume() {
        isResumed = true;
    }

    private void takeAsTold() {
        isResumed = false;
        for (SecretRecord secret : secrets.all()) {
            told.put(secret.id(), secret.latestRevision());
            secret.untrackedRevisions().forEach(revision -> toldUntracked.add(secret.id() + "/" + revision));
            secret.revisions().forEach((number, revision) -> {
                if (isPast(revision.expiry().orElse(null))) {
                    expiredAgain.put(secret.id() + "/" + number, now().plus(RETRY));
                }
            });
        }
    }

    boolean isDue(boolean leads) {
        return !isResumed && due(leads) != null;
    }

    /** Looks at the secrets, and makes the agent look if something is due, or when it will be. */
    void watch() {
        stop();
        if (isResumed) {
            takeAsTold();
        }
        if (due(true) != null) {
            poke.run();
        }
        soonest().ifPresent(moment -> timer = time.schedule(Duration.between(now(), moment), this::watch));
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** Returns the hook that is due first, taken off the queue. */
    @Nullable
    Hook next(boolean leads) {
        Hook hook = due(leads);
        SecretRecord secret = hook == null ? null : secretOf(hook);
        if (hook != null && secret != null) {
            switch (hook.kind()) {
                case "secret-rotate" -> rotating.put(secret.id(), secret.latestRevision());
                case "secret-changed" -> told.put(secret.id(), secret.latestRevision());
                default -> {} // these end when the hook has succeeded
            }
        }
        return hook;
    }

    /** Returns whether only a leader may be told. */
    boolean needsLeader(Hook hook) {
        SecretRecord secret = hook.kind().equals("secret-changed") ? null : secretOf(hook);
        return secret != null && secret.owner().name().equals(unit.application().name());
    }

    /**
     * Records that a hook has succeeded: if a secret has no new revision after its rotation, the owner is asked again.
     */
    void done(Hook hook) {
        SecretRecord secret = secretOf(hook);
        if (secret == null) {
            return;
        }
        String revision = secret.id() + "/" + hook.variables().get("JUJU_SECRET_REVISION");
        switch (hook.kind()) {
            case "secret-rotate" -> rotated(secret);
            case "secret-expired" -> {
                expiredAgain.put(revision, now().plus(RETRY));
                watch();
            }
            case "secret-remove" -> toldUntracked.add(revision);
            default -> {}
        }
    }

    private void rotated(SecretRecord secret) {
        Integer before = rotating.remove(secret.id());
        Instant asked = secret.nextRotation().orElse(null);
        if (asked == null || asked.isAfter(now())) {
            return; // the hook has set another policy
        }
        if (before != null && before == secret.latestRevision()) {
            secrets.rotateNext(secret.id(), now().plus(RETRY));
            return;
        }
        Instant next = secret.rotationAfter(asked);
        secrets.rotateNext(secret.id(), next == null || next.isAfter(now()) ? next : secret.rotationAfter(now()));
    }

    private @Nullable Hook due(boolean leads) {
        Hook hook = dueToOwner(leads);
        if (hook != null) {
            return hook;
        }
        for (SecretRecord secret : secrets.all()) {
            if (isNews(secret)) {
                return Hook.of(secret, "secret-changed", secret.labelFor(unit), 0);
            }
        }
        for (SecretRecord secret : secrets.all()) {
            for (int revision : owns(secret, leads) ? secret.untrackedRevisions() : List.<Integer>of()) {
                if (!toldUntracked.contains(secret.id() + "/" + revision)) {
                    return Hook.of(secret, "secret-remove", secret.label(), revision);
                }
            }
        }
        return null;
    }

    private @Nullable Hook dueToOwner(boolean leads) {
        for (SecretRecord secret : secrets.all()) {
            if (owns(secret, leads) && isPast(secret.nextRotation().orElse(null))) {
                return Hook.of(secret, "secret-rotate", secret.label(), 0);
            }
        }
        for (SecretRecord secret : secrets.all()) {
            for (int revision : secret.revisions().keySet()) {
                if (owns(secret, leads) && isPast(expiry(secret, revision))) {
                    return Hook.of(secret, "secret-expired", secret.label(), revision);
                }
            }
        }
        return null;
    }

    /**
     * Returns whether a unit is to be told of the newest revision: if it tracks an older one, and did not write the
     * newest itself.
     */
    private boolean isNews(SecretRecord secret) {
        SecretRecord.Consumer consumer = secret.consumers().get(unit.name());
        SecretRecord.Revision latest = secret.revisions().get(secret.latestRevision());
        return consumer != null
                && latest != null
                && consumer.revision() < secret.latestRevision()
                && told.getOrDefault(secret.id(), 0) < secret.latestRevision()
                && !latest.writer().equals(unit.name());
    }

    private boolean owns(SecretRecord secret, boolean leads) {
        String owner = secret.owner().name();
        return owner.equals(unit.name())
                || (leads && owner.equals(unit.application().name()));
    }

    private Optional<Instant> soonest() {
        Instant soonest = null;
        for (SecretRecord secret : secrets.all()) {
            if (owns(secret, true)) {
                soonest = sooner(soonest, secret.nextRotation().orElse(null));
                for (int revision : secret.revisions().keySet()) {
                    soonest = sooner(soonest, expiry(secret, revision));
                }
            }
        }
        return Optional.ofNullable(soonest);
    }

    private @Nullable Instant sooner(@Nullable Instant known, @Nullable Instant moment) {
        boolean isNext = moment != null && !isPast(moment) && (known == null || moment.isBefore(known));
        return isNext ? moment : known;
    }

    /** Returns when the owner is told that a revision has expired, or told again; null for never. */
    private @Nullable Instant expiry(SecretRecord secret, int revision) {
        SecretRecord.Revision found = secret.revisions().get(revision);
        Instant expiry = found == null ? null : found.expiry().orElse(null);
        Instant again = expiredAgain.get(secret.id() + "/" + revision);
        return expiry == null || again == null || again.isBefore(expiry) ? expiry : again;
    }

    private boolean isPast(@Nullable Instant moment) {
        return moment != null && !moment.isAfter(now());
    }

    private Instant now() {
        return time.instant();
    }

    private @Nullable SecretRecord secretOf(Hook hook) {
        String uri = hook.variables().get("JUJU_SECRET_ID");
        return uri == null ? null : secrets.find(uri.substring(uri.indexOf(':') + 1));
    }
}
