package dev.jops.simulator.agent;

import dev.jops.leadership.Scheduler.Cancellable;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretStore;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.rules.JujuRules;
import dev.jops.simulator.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The news about secrets that a unit's agent still has to tell its charm: to an owner, that a secret has to be rotated,
 * has expired or has a revision that nobody tracks, and to a reader, that there is a newer revision.
 *
 * <p>It looks only at the secrets that concern its unit; the simulation tells it of each change.
 *
 * <p>juju: internal/worker/uniter/secrets/resolver.go, for the order; internal/worker/secretrotate and secretexpire
 */
final class SecretQueue {
    private static final Duration RETRY =
            Duration.ofMinutes(5); // juju: core/secrets, RotateRetryDelay, ExpireRetryDelay

    private final SecretStore secrets;
    private final JujuRules rules;
    private final SimulatedTime time;
    private final UnitRecord unit;
    private final Runnable poke;

    private final Set<String> owned = new TreeSet<>(); // by the unit or its application
    private final Map<String, Integer> newest = new TreeMap<>(); // the revision to announce of a secret that was read
    private final Map<String, Integer> seen = new TreeMap<>(); // the newest revision when the agent last looked
    private final Map<String, Integer> announced = new TreeMap<>(); // survives a restart of the agent
    private final Set<String> toldUntracked = new TreeSet<>(); // survives a restart too
    private final Map<String, Integer> begun = new TreeMap<>(); // the newest revision when a hook about it began
    private final Map<String, Instant> expiredAgain = new TreeMap<>();
    private @Nullable Cancellable timer;
    private boolean isResumed;
    private boolean leads;

    SecretQueue(World world, UnitRecord unit, Runnable poke) {
        this.secrets = world.controller().secrets();
        this.rules = world.controller().rules();
        this.time = world.time();
        this.unit = unit;
        this.poke = poke;
    }

    /** Resumes a charm that was told of everything that exists when the agent first looks. */
    void resume() {
        isResumed = true;
    }

    /**
     * Looks at all secrets, as an agent with a new connection does. Of a secret that it has announced before, the
     * newest revision counts as announced too, so a change in between is lost.
     *
     * <p>juju: internal/worker/uniter/secrets/secrets.go, init
     */
    void start() {
        leads = false;
        owned.clear();
        newest.clear();
        seen.clear();
        Set<String> before = new TreeSet<>(announced.keySet());
        announced.clear();
        for (SecretRecord secret : secrets.all()) {
            if (isReader(secret) && (isResumed || before.contains(secret.id()))) {
                announced.put(secret.id(), secret.latestRevision());
            }
            look(secret);
        }
        if (isResumed) {
            takeAsTold();
        } else if (!rules.announcesEarlierObsoleteRevisions()) {
            passOver(false);
        }
        watch();
    }

    private void takeAsTold() {
        isResumed = false;
        passOver(true);
        for (SecretRecord secret : owned(true)) {
            secret.revisions().forEach((number, revision) -> {
                if (isPast(revision.expiry().orElse(null))) {
                    expiredAgain.put(secret.id() + "/" + number, now().plus(RETRY));
                }
            });
        }
    }

    /**
     * Handles whether the unit leads: if so, the agent looks at the secrets of the application too.
     *
     * <p>juju: internal/worker/uniter/remotestate/watcher.go, watchers of an owner start anew when leadership changes
     */
    void lead(boolean isLeader) {
        if (leads == isLeader) {
            return;
        }
        leads = isLeader;
        if (isLeader && !rules.announcesEarlierObsoleteRevisions()) {
            passOver(true);
        }
        watch();
    }

    private void passOver(boolean ofApplicationToo) {
        for (SecretRecord secret : owned(ofApplicationToo)) {
            secret.untrackedRevisions().forEach(revision -> toldUntracked.add(secret.id() + "/" + revision));
        }
    }

    /** Handles that a secret has changed or is gone, or that this unit tracks another revision of it. */
    void changed(SecretRecord secret) {
        look(secret);
        watch();
    }

    private void look(SecretRecord secret) {
        String id = secret.id();
        if (secrets.find(id) == null) {
            owned.remove(id);
            newest.remove(id);
            seen.remove(id);
            announced.remove(id);
            return;
        }
        if (secret.owner().isOn(unit)) {
            owned.add(id);
        }
        SecretRecord.Consumer consumer = consumer(secret);
        Integer revision = secret.latestRevision();
        if (consumer == null || revision.equals(seen.put(id, revision)) || revision == 1) {
            return; // juju: state/secrets.go, consumedSecretsWatcher: the first read was of revision 1
        }
        if (!secret.isReadableBy(unit)) {
            newest.remove(id); // juju: remotestate/watcher.go, secretsChanged, considers it deleted
            announced.remove(id);
        } else if (rules.announcesTrackedRevisions() || consumer.revision() < revision) {
            newest.put(id, revision);
        }
    }

    boolean isDue(boolean isLeader) {
        return !isResumed && due(isLeader) != null;
    }

    /** Makes the agent look now if something is due, and otherwise when it will be. */
    private void watch() {
        stop();
        if (due(leads) != null) {
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

    /** Removes and returns the hook that is due first. */
    @Nullable
    Hook next(boolean isLeader) {
        Hook hook = due(isLeader);
        SecretRecord secret = hook == null ? null : secretOf(hook);
        if (secret != null) {
            begun.put(secret.id(), secret.latestRevision());
        }
        return hook;
    }

    /** Returns whether a hook is only for the leader. */
    boolean needsLeader(Hook hook) {
        SecretRecord secret = hook.kind().equals("secret-changed") ? null : secretOf(hook);
        return secret != null && secret.owner().name().equals(unit.application().name());
    }

    /** Records that a hook has succeeded. If secret-rotate has made no new revision, it comes again later. */
    void done(Hook hook) {
        SecretRecord secret = secretOf(hook);
        if (secret == null) {
            return;
        }
        int before = Optional.ofNullable(begun.remove(secret.id())).orElse(secret.latestRevision());
        String revision = secret.id() + "/" + hook.variables().get("JUJU_SECRET_REVISION");
        switch (hook.kind()) {
            case "secret-changed" -> announced.put(secret.id(), before);
            case "secret-rotate" -> rotated(secret, before);
            case "secret-expired" -> {
                expiredAgain.put(revision, now().plus(RETRY));
                watch();
            }
            case "secret-remove" -> toldUntracked.add(revision);
            default -> {}
        }
    }

    private void rotated(SecretRecord secret, int before) {
        Instant asked = secret.nextRotation().orElse(null);
        if (asked == null || asked.isAfter(now())) {
            return; // the hook has set another policy
        }
        if (before == secret.latestRevision()) {
            secrets.rotateNext(secret.id(), now().plus(RETRY));
            return;
        }
        Instant next = secret.rotationAfter(asked);
        secrets.rotateNext(secret.id(), next == null || next.isAfter(now()) ? next : secret.rotationAfter(now()));
    }

    private @Nullable Hook due(boolean isLeader) {
        List<SecretRecord> ownedNow = owned(isLeader);
        Hook hook = dueToOwner(ownedNow);
        hook = hook == null ? dueToReader() : hook;
        return hook == null ? untracked(ownedNow) : hook;
    }

    private @Nullable Hook dueToOwner(List<SecretRecord> ownedNow) {
        for (SecretRecord secret : ownedNow) {
            for (int revision : secret.revisions().keySet()) {
                if (isPast(expiry(secret, revision))) {
                    return Hook.of(secret, "secret-expired", secret.label(), revision);
                }
            }
        }
        for (SecretRecord secret : ownedNow) {
            if (isPast(secret.nextRotation().orElse(null))) {
                return Hook.of(secret, "secret-rotate", secret.label(), 0);
            }
        }
        return null;
    }

    private @Nullable Hook dueToReader() {
        for (Map.Entry<String, Integer> known : newest.entrySet()) {
            SecretRecord secret = secrets.find(known.getKey());
            if (secret != null && !known.getValue().equals(announced.get(known.getKey()))) {
                return Hook.of(secret, "secret-changed", secret.labelFor(unit), 0);
            }
        }
        return null;
    }

    private @Nullable Hook untracked(List<SecretRecord> ownedNow) {
        for (SecretRecord secret : ownedNow) {
            for (int revision : secret.untrackedRevisions()) {
                if (!toldUntracked.contains(secret.id() + "/" + revision)) {
                    return Hook.of(secret, "secret-remove", secret.label(), revision);
                }
            }
        }
        return null;
    }

    private List<SecretRecord> owned(boolean ofApplicationToo) {
        List<SecretRecord> found = new ArrayList<>(owned.size());
        for (String id : owned) {
            SecretRecord secret = secrets.find(id);
            if (secret != null && (ofApplicationToo || secret.owner().name().equals(unit.name()))) {
                found.add(secret);
            }
        }
        return found;
    }

    private boolean isReader(SecretRecord secret) {
        return consumer(secret) != null && secret.isReadableBy(unit);
    }

    /**
     * Returns what the unit tracks; null if it has not read the secret, or is an owner whose reads are not recorded.
     */
    private SecretRecord.@Nullable Consumer consumer(SecretRecord secret) {
        // juju: apiserver/facades/agent/secretsmanager/secrets.go, getSecretContent before juju#16598
        boolean isKept =
                !rules.ownersReadTheLatestRevision() || !secret.owner().name().equals(unit.name());
        return isKept ? secret.consumers().get(unit.name()) : null;
    }

    private Optional<Instant> soonest() {
        Instant soonest = null;
        for (SecretRecord secret : owned(leads)) {
            soonest = sooner(soonest, secret.nextRotation().orElse(null));
            for (int revision : secret.revisions().keySet()) {
                soonest = sooner(soonest, expiry(secret, revision));
            }
        }
        return Optional.ofNullable(soonest);
    }

    private @Nullable Instant sooner(@Nullable Instant known, @Nullable Instant moment) {
        boolean isNext = moment != null && !isPast(moment) && (known == null || moment.isBefore(known));
        return isNext ? moment : known;
    }

    /** Returns when the owner is next told that a revision has expired; null for never. */
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
