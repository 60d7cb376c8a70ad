package dev.jops.simulator.model;

import dev.jops.simulator.rules.JujuRules;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The secrets of a model. A hook's changes are tried on a copy, which then replaces this store's content. */
public final class SecretStore {
    private static final int ID_DIGITS = 20;
    private static final int DIGIT_VALUES = 32;

    private final InstantSource clock;
    private final int model;
    private final JujuRules rules;
    private final Watcher watcher;
    private final Map<String, SecretRecord> touched = new LinkedHashMap<>(); // while notifications are held back
    private final Set<SecretValue> written; // all values ever, including removed ones
    private Map<String, SecretRecord> secrets = new LinkedHashMap<>();
    private int allocated;
    private boolean isQuiet;

    /** Notified of changes; of changes to a copy only when it replaces the secrets. */
    interface Watcher {

        /** Called when a secret has changed, or is gone. */
        void secretChanged(SecretRecord secret);

        /** Called when a unit tracks another revision than before, and nothing else has changed. */
        void secretTracked(SecretRecord secret, String unit);
    }

    /** Creates an empty store. */
    SecretStore(InstantSource clock, String modelUuid, JujuRules rules, Watcher watcher) {
        this.clock = clock;
        this.model = modelUuid.hashCode();
        this.rules = rules;
        this.watcher = watcher;
        this.written = new LinkedHashSet<>();
    }

    private SecretStore(SecretStore other) {
        this.clock = other.clock;
        this.model = other.model;
        this.rules = other.rules;
        this.watcher = other.watcher;
        this.isQuiet = true;
        this.written = other.written;
        other.secrets.forEach((id, secret) -> secrets.put(id, new SecretRecord(secret)));
    }

    /** Returns a copy of the secrets, to try something on. */
    public SecretStore copy() {
        return new SecretStore(this);
    }

    /** Replaces the secrets with a copy on which something was tried. */
    public void replaceBy(SecretStore copy) {
        secrets = copy.secrets;
        copy.touched.values().forEach(watcher::secretChanged);
    }

    /** Makes changes, and notifies the watcher when all of them are made or one has failed. */
    public void together(Runnable changes) {
        isQuiet = true;
        try {
            changes.run();
        } finally {
            isQuiet = false;
            List<SecretRecord> news = List.copyOf(touched.values());
            touched.clear();
            news.forEach(watcher::secretChanged);
        }
    }

    private void changed(SecretRecord secret) {
        if (isQuiet) {
            touched.put(secret.id(), secret);
        } else {
            watcher.secretChanged(secret);
        }
    }

    private void tracked(SecretRecord secret, String unit) {
        if (isQuiet) {
            touched.put(secret.id(), secret);
        } else {
            watcher.secretTracked(secret, unit);
        }
    }

    /** Returns the secrets, oldest first. */
    public Collection<SecretRecord> all() {
        return Collections.unmodifiableCollection(secrets.values());
    }

    /** Returns a secret by identifier; null if it does not exist. */
    public @Nullable SecretRecord find(String id) {
        return secrets.get(id);
    }

    /**
     * Returns a secret by its identifier, in any of Juju's forms.
     *
     * @throws IllegalArgumentException if it does not exist
     */
    public SecretRecord require(String uri) {
        String id = uri.substring(Math.max(uri.lastIndexOf(':'), uri.lastIndexOf('/')) + 1);
        SecretRecord secret = secrets.get(id);
        if (secret == null) {
            throw new IllegalArgumentException("the model has no secret " + uri + ": "
                    + (secrets.isEmpty() ? "it has none" : "it has " + String.join(", ", secrets.keySet())));
        }
        return secret;
    }

    /** Returns the present time, for expiry and rotation. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Returns an identifier that is never reused, in Juju's form: a time, a machine and a counter.
     *
     * <p>juju: rs/xid
     */
    public String allocateId() {
        String id;
        do {
            id = nextId();
        } while (secrets.containsKey(id));
        return id;
    }

    private String nextId() {
        BigInteger twelveBytes = BigInteger.valueOf(now().getEpochSecond())
                .shiftLeft(24)
                .or(BigInteger.valueOf(model & 0xffffff))
                .shiftLeft(40)
                .or(BigInteger.valueOf(++allocated));
        String digits = twelveBytes.shiftLeft(4).toString(DIGIT_VALUES);
        return "0".repeat(ID_DIGITS - digits.length()) + digits;
    }

    /** Adds a secret as it is. */
    public void put(SecretRecord secret) {
        secret.revisions().values().forEach(revision -> written.add(revision.value()));
        secrets.put(secret.id(), secret);
    }

    /** Adds a secret. */
    public void add(String id, SecretOwner owner, SecretSettings settings, String writer) {
        SecretRecord secret = new SecretRecord(id, owner);
        secret.change(settings, writer, now());
        remember(settings);
        secrets.put(id, secret);
        changed(secret);
    }

    /** Changes the owner's settings of a secret. */
    public void change(String id, SecretSettings settings, String writer) {
        remember(settings);
        with(id, secret -> secret.change(settings, writer, now()));
    }

    private void remember(SecretSettings settings) {
        SecretValue value = settings.value();
        if (value != null) {
            written.add(value);
        }
    }

    /** Returns all values that secrets have ever had or were given, for code that has to mask them. */
    public Set<String> contents() {
        Set<String> contents = new TreeSet<>();
        for (SecretValue value : written) {
            contents.addAll(value.encoded().values());
            try {
                contents.addAll(value.texts().values());
            } catch (IllegalArgumentException e) {
                // not base64, so it has no text
            }
        }
        return contents;
    }

    /** Removes a secret, with its last revision or as a whole. */
    public void remove(String id, @Nullable Integer revision) {
        SecretRecord secret = secrets.get(id);
        if (secret != null && (revision == null || !secret.removeRevision(revision))) {
            secrets.remove(id);
        }
        if (secret != null) {
            changed(secret);
        }
    }

    /** Makes a unit track a revision from now on. The one that it tracked before may now be untracked. */
    public void track(String id, String unit, int revision) {
        SecretRecord secret = secrets.get(id);
        if (secret != null && secret.track(unit, revision)) {
            tracked(secret, unit);
        }
    }

    /** Sets the label that a unit which has read a secret gives it. */
    public void setConsumerLabel(String id, String unit, String label) {
        with(id, secret -> secret.setConsumerLabel(unit, label));
    }

    /** Grants an application or unit access to a secret until the relation ends; -1 for a grant without a relation. */
    public void grant(String id, String grantee, int relation) {
        with(id, secret -> secret.grant(grantee, relation));
    }

    /** Revokes the access of an application or unit to a secret. */
    public void revoke(String id, String grantee) {
        with(id, secret -> secret.revoke(grantee));
    }

    /** Sets when the owner is asked for the next revision. */
    public void rotateNext(String id, @Nullable Instant when) {
        with(id, secret -> secret.rotateNext(when));
    }

    /** Ends the grants through a relation that is gone. */
    void relationGone(int relation) {
        for (SecretRecord secret : secrets.values()) {
            if (secret.relationGone(relation)) {
                changed(secret);
            }
        }
    }

    /** Removes the secrets of a unit or an application that is gone, and its reads and grants. */
    public void ownerGone(String owner) {
        for (SecretRecord secret : List.copyOf(secrets.values())) {
            boolean isOwned = secret.owner().name().equals(owner);
            if (isOwned) {
                secrets.remove(secret.id());
            }
            if (isOwned || secret.readerGone(owner)) {
                changed(secret);
            }
        }
    }

    /**
     * Returns whether another secret uses a label where it has to be unique: among the secrets of an application and of
     * its units, and the labels that these give to secrets that they have read; in Juju 4.0.0 also among the units' own
     * secrets.
     *
     * <p>juju: state/secrets.go, uniqueSecretOwnerLabelOps and uniqueSecretConsumerLabelOps (juju#14952, #15397)
     */
    public boolean isLabelTaken(String label, SecretOwner by, String exceptId) {
        for (SecretRecord secret : secrets.values()) {
            if (label.isEmpty() || secret.id().equals(exceptId)) {
                continue;
            }
            boolean isShared = secret.owner().sharesLabelsWith(by)
                    || (rules.unitsShareSecretLabels() && secret.owner().isPeerOf(by));
            if (secret.label().equals(label) && isShared) {
                return true;
            }
            for (Map.Entry<String, SecretRecord.Consumer> consumer :
                    secret.consumers().entrySet()) {
                if (consumer.getValue().label().equals(label)
                        && SecretOwner.named(consumer.getKey()).sharesLabelsWith(by)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void with(String id, Consumer<SecretRecord> change) {
        SecretRecord secret = secrets.get(id);
        if (secret != null) {
            change.accept(secret);
            changed(secret);
        }
    }
}
