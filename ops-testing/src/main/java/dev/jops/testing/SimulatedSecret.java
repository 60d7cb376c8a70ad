package dev.jops.testing;

import dev.jops.hookcmds.SecretRotate;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A secret of a {@link SimulatedJuju} as its controller has it now, including what no operator can see. */
public final class SimulatedSecret {
    private final SecretStore secrets;
    private final String id;

    SimulatedSecret(SecretStore secrets, String id) {
        this.secrets = secrets;
        this.id = id;
    }

    /** Returns the identifier, such as {@code secret:d0erdgfmp25c762i8np0}. */
    public String id() {
        return record().uri();
    }

    /** Returns the owner's label, or the name of a user secret; empty if there is none. */
    public String label() {
        return record().label();
    }

    /** Returns the description; empty if there is none. */
    public String description() {
        return record().description();
    }

    /** Returns the application or unit that owns it; the UUID of the model for a user secret. */
    public String owner() {
        return record().owner().name();
    }

    /** Returns the number of the newest revision. */
    public int latestRevision() {
        return record().latestRevision();
    }

    /** Returns the numbers of the existing revisions, oldest first. */
    public List<Integer> revisions() {
        return Collections.unmodifiableList(new ArrayList<>(record().revisions().keySet()));
    }

    /** Returns the content of the newest revision. */
    public Map<String, String> content() {
        return content(latestRevision());
    }

    /**
     * Returns the content of a revision.
     *
     * @throws IllegalArgumentException if it was removed or never existed
     */
    public Map<String, String> content(int revision) {
        SecretRecord.Revision found = record().revisions().get(revision);
        if (found == null) {
            throw new IllegalArgumentException("secret:" + id + " has no revision " + revision);
        }
        return found.value().texts();
    }

    /** Returns how often the owner is asked for a new revision. */
    public SecretRotate rotation() {
        return record().rotation();
    }

    /** Returns when the owner is asked next; empty if it never is. */
    public Optional<Instant> nextRotation() {
        return record().nextRotation();
    }

    /** Returns when the newest revision expires; empty if it does not. */
    public Optional<Instant> expiry() {
        return record().expiry();
    }

    /** Returns the applications and units that it is granted to. */
    public Set<String> grants() {
        return record().grants().keySet();
    }

    /** Returns the units that have read it, each with the revision that it tracks. */
    public Map<String, Integer> trackedRevisions() {
        Map<String, Integer> tracked = new TreeMap<>();
        record().consumers().forEach((unit, consumer) -> tracked.put(unit, consumer.revision()));
        return Collections.unmodifiableMap(tracked);
    }

    /** Returns everything but the content. */
    @Override
    public String toString() {
        return "SimulatedSecret[" + id() + ", owner " + owner() + ", label \"" + label() + "\", revisions "
                + revisions() + "]";
    }

    private SecretRecord record() {
        return secrets.require(id);
    }
}
