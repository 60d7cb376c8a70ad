package dev.jops.simulator.model;

import dev.jops.hookcmds.SecretRotate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A secret as the controller keeps it: its revisions, which units track which of them, and who may read it.
 *
 * <p>juju: state/secrets.go; domain/secret
 */
public final class SecretRecord {
    private final String id;
    private final SecretOwner owner;
    private final SortedMap<Integer, Revision> revisions = new TreeMap<>();
    private final SortedMap<String, Consumer> consumers = new TreeMap<>();
    private final SortedMap<Integer, Integer> trackers = new TreeMap<>(); // how many consumers each revision has
    private final SortedMap<String, Integer> grants = new TreeMap<>();
    private String label = "";
    private String description = "";
    private SecretRotate rotation = SecretRotate.NEVER;
    private @Nullable Instant nextRotation;
    private int latestRevision;

    /**
     * One revision.
     *
     * @param expiry when its owner is asked to remove it
     * @param writer the unit that wrote it; empty for the operator
     */
    public record Revision(SecretValue value, Optional<Instant> expiry, String writer) {}

    /**
     * A unit that has read the secret: the revision that it tracks, and the label that it gave the secret; empty for
     * none.
     */
    public record Consumer(int revision, String label) {}

    public SecretRecord(String id, SecretOwner owner) {
        this.id = id;
        this.owner = owner;
    }

    SecretRecord(SecretRecord other) {
        this(other, other.owner);
    }

    /** Creates a copy with another owner. */
    public SecretRecord(SecretRecord other, SecretOwner owner) {
        this(other.id, owner);
        revisions.putAll(other.revisions);
        consumers.putAll(other.consumers);
        trackers.putAll(other.trackers);
        grants.putAll(other.grants);
        label = other.label;
        description = other.description;
        rotation = other.rotation;
        nextRotation = other.nextRotation;
        latestRevision = other.latestRevision;
    }

    /** Returns the bare identifier, 20 letters and digits. */
    public String id() {
        return id;
    }

    /** Returns the identifier as Juju gives it in a hook. */
    public String uri() {
        return "secret:" + id;
    }

    /** Returns the owner. */
    public SecretOwner owner() {
        return owner;
    }

    /** Returns the owner's label; empty for none. */
    public String label() {
        return label;
    }

    /** Returns the description; empty for none. */
    public String description() {
        return description;
    }

    /** Returns how often the owner is asked for a new revision. */
    public SecretRotate rotation() {
        return rotation;
    }

    /** Returns when the owner is next asked for a new revision; empty for never. */
    public Optional<Instant> nextRotation() {
        return Optional.ofNullable(nextRotation);
    }

    /** Returns the settings of its owner, with the content of the newest revision. */
    public SecretSettings settings() {
        Revision newest = revisions.get(latestRevision);
        return new SecretSettings(
                label, description, rotation, expiry().orElse(null), newest == null ? null : newest.value());
    }

    /** Returns the number of the newest revision. */
    public int latestRevision() {
        return latestRevision;
    }

    /** Returns the existing revisions, by number. */
    public Map<Integer, Revision> revisions() {
        return Collections.unmodifiableMap(revisions);
    }

    /** Returns when the newest revision expires. */
    public Optional<Instant> expiry() {
        return Optional.ofNullable(revisions.get(latestRevision)).flatMap(Revision::expiry);
    }

    /** Returns the units that have read it. */
    public Map<String, Consumer> consumers() {
        return Collections.unmodifiableMap(consumers);
    }

    /** Returns the applications and units that may read it, each with its relation; -1 if the operator granted it. */
    public Map<String, Integer> grants() {
        return Collections.unmodifiableMap(grants);
    }

    /** Returns whether a unit may read it: every unit of the application that owns it, and those it is granted to. */
    public boolean isReadableBy(UnitRecord unit) {
        return owner.isOn(unit)
                || grants.containsKey(unit.name())
                || grants.containsKey(unit.application().name());
    }

    /** Returns the label by which a unit knows it: its own, or the owner's if the unit belongs to the owner. */
    public String labelFor(UnitRecord unit) {
        Consumer consumer = consumers.get(unit.name());
        if (consumer != null && !consumer.label().isEmpty()) {
            return consumer.label();
        }
        return owner.isOn(unit) ? label : "";
    }

    /** Returns the revisions before the newest that nobody tracks. */
    public List<Integer> untrackedRevisions() {
        List<Integer> untracked =
                new ArrayList<>(revisions.headMap(latestRevision).keySet());
        untracked.removeAll(trackers.keySet());
        return untracked;
    }

    /** Applies settings; a value that is equal to the newest one adds no revision. */
    public void change(SecretSettings settings, String writer, Instant now) {
        label = settings.label() == null ? label : settings.label();
        description = settings.description() == null ? description : settings.description();
        if (settings.rotation() != null && settings.rotation() != rotation) {
            rotation = settings.rotation();
            nextRotation = rotationAfter(now);
        }
        Revision newest = revisions.get(latestRevision);
        SecretValue value = settings.value();
        Optional<Instant> expiry = Optional.ofNullable(settings.expiry());
        if (value != null && (newest == null || !value.equals(newest.value()))) {
            latestRevision++;
            revisions.put(latestRevision, new Revision(value, expiry, writer));
        } else if (newest != null && expiry.isPresent()) {
            revisions.put(latestRevision, new Revision(newest.value(), expiry, newest.writer()));
        }
    }

    /** Adds a revision as it is. */
    public void put(int number, Revision revision) {
        revisions.put(number, revision);
        latestRevision = Math.max(latestRevision, number);
    }

    /** Removes a revision, and returns whether there is another. */
    boolean removeRevision(int revision) {
        revisions.remove(revision);
        return !revisions.isEmpty();
    }

    /** Makes a unit track a revision that it has read, and returns whether it did not do so before. */
    public boolean track(String unit, int revision) {
        Consumer before = consumers.get(unit);
        if (before != null && before.revision() == revision) {
            return false;
        }
        consumers.put(unit, new Consumer(revision, before == null ? "" : before.label()));
        trackers.merge(revision, 1, Integer::sum);
        untrack(before);
        return true;
    }

    private void untrack(@Nullable Consumer consumer) {
        if (consumer != null) {
            trackers.computeIfPresent(consumer.revision(), (revision, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Sets the label that a unit which has read the secret gives it. */
    public void setConsumerLabel(String unit, String consumerLabel) {
        consumers.computeIfPresent(unit, (name, before) -> new Consumer(before.revision(), consumerLabel));
    }

    public void grant(String grantee, int relation) {
        grants.putIfAbsent(grantee, relation);
    }

    public void revoke(String grantee) {
        grants.remove(grantee);
    }

    /** Ends the grants through a relation, and returns whether there were any. */
    boolean relationGone(int relation) {
        return grants.values().removeIf(through -> through == relation);
    }

    /** Forgets a unit or an application, and returns whether it was known. */
    boolean readerGone(String reader) {
        Consumer consumer = consumers.remove(reader);
        untrack(consumer);
        return grants.remove(reader) != null || consumer != null;
    }

    void rotateNext(@Nullable Instant when) {
        nextRotation = when;
    }

    /** Returns the time one period after a moment; null if it is not to be rotated. */
    @Nullable
    public Instant rotationAfter(Instant moment) {
        var then = moment.atZone(ZoneOffset.UTC);
        return switch (rotation) {
            case NEVER -> null;
            case HOURLY -> moment.plus(Duration.ofHours(1));
            case DAILY -> then.plusDays(1).toInstant();
            case WEEKLY -> then.plusWeeks(1).toInstant();
            case MONTHLY -> then.plusMonths(1).toInstant();
            case QUARTERLY -> then.plusMonths(3).toInstant();
            case YEARLY -> then.plusYears(1).toInstant();
        };
    }
}
