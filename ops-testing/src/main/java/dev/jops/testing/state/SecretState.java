package dev.jops.testing.state;

import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretRotate;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A secret that the unit can read: its own, its application's, or another owner's.
 *
 * <p>A secret without an identifier gets one from the {@link State} that it is added to. Its content is never printed.
 */
public final class SecretState {
    private final String id;
    private final Owner owner;
    private final SortedMap<Integer, SortedMap<String, String>> revisions;
    private final int trackedRevision;
    private final String label;
    private final String description;
    private final SecretRotate rotation;
    private final @Nullable Instant expiry;
    private final SortedMap<Integer, Set<String>> grants;

    /** The owner of a secret. */
    public enum Owner {
        /** The unit itself. */
        UNIT,
        /** The unit's application; the leader manages the secret. */
        APPLICATION,
        /** Another application, unit or operator, who has granted it to the unit. */
        OTHER
    }

    private SecretState(Builder builder) {
        this.id = builder.id;
        this.owner = builder.owner;
        this.revisions = Copies.sorted(builder.revisions);
        this.trackedRevision = builder.trackedRevision;
        this.label = builder.label;
        this.description = builder.description;
        this.rotation = builder.rotation;
        this.expiry = builder.expiry;
        this.grants = Copies.sorted(builder.grants);
    }

    /** Returns a secret of another owner, whose only revision the unit has read. */
    public static SecretState of(Map<String, String> content) {
        return builder(content).build();
    }

    /** Returns a secret of the unit, whose only revision it has read. */
    public static SecretState ofUnit(Map<String, String> content) {
        return builder(content).owner(Owner.UNIT).build();
    }

    /** Returns a secret of the unit's application, whose only revision the unit has read. */
    public static SecretState ofApplication(Map<String, String> content) {
        return builder(content).owner(Owner.APPLICATION).build();
    }

    /** Returns a builder of a secret with this content as its first revision; another owner's by default. */
    public static Builder builder(Map<String, String> content) {
        return builder().revision(1, content);
    }

    /** Returns a builder of a secret without revisions; another owner's by default. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the identifier as Juju gives it in a hook, such as {@code secret:9m4e2mr0ui3e8a215n4g}.
     *
     * @throws IllegalStateException if it has none yet
     */
    public String id() {
        if (!hasId()) {
            throw new IllegalStateException(
                    "the secret has no identifier yet: a State gives it one, or the builder's id(...) does");
        }
        return "secret:" + id;
    }

    /** Returns the bare identifier in any of Juju's forms, such as {@code secret://MODEL/ID}. */
    static String digitsOf(String identifier) {
        return identifier.substring(Math.max(identifier.lastIndexOf(':'), identifier.lastIndexOf('/')) + 1);
    }

    /** Returns whether it has an identifier. */
    public boolean hasId() {
        return !id.isEmpty();
    }

    /** Returns the label, or the identifier if it has none. */
    String name() {
        return label.isEmpty() ? id() : label;
    }

    /** Returns the owner. */
    public Owner owner() {
        return owner;
    }

    /** Returns the content of each existing revision, by its number. */
    public SortedMap<Integer, SortedMap<String, String>> revisions() {
        return revisions;
    }

    /** Returns the revision that the unit tracks, which is the one that it read last; 0 if none. */
    public int trackedRevision() {
        return trackedRevision;
    }

    /** Returns the content of the newest revision. */
    public SortedMap<String, String> latestContent() {
        return Objects.requireNonNull(revisions.get(revisions.lastKey()));
    }

    /** Returns the label by which the charm knows it; empty if there is none. */
    public String label() {
        return label;
    }

    /** Returns the description; empty if there is none. */
    public String description() {
        return description;
    }

    /** Returns how often its owner is asked for a new revision. */
    public SecretRotate rotation() {
        return rotation;
    }

    /** Returns when the newest revision expires; empty if it does not. */
    public Optional<Instant> expiry() {
        return Optional.ofNullable(expiry);
    }

    /** Returns the applications and units that it is granted to, by the number of the relation. */
    public SortedMap<Integer, Set<String>> grants() {
        return grants;
    }

    /** Returns a builder that begins with this secret. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.id = id;
        builder.owner = owner;
        builder.revisions.putAll(revisions);
        builder.trackedRevision = trackedRevision;
        builder.label = label;
        builder.description = description;
        builder.rotation = rotation;
        builder.expiry = expiry;
        builder.grants.putAll(grants);
        return builder;
    }

    /** Returns whether this is a secret that a test gave, which may have got its identifier since. */
    boolean isThat(SecretState given) {
        return given.hasId() ? equals(given) : equals(given.toBuilder().id(id).build());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretState that
                && id.equals(that.id)
                && owner == that.owner
                && revisions.equals(that.revisions)
                && trackedRevision == that.trackedRevision
                && label.equals(that.label)
                && description.equals(that.description)
                && rotation == that.rotation
                && Objects.equals(expiry, that.expiry)
                && grants.equals(that.grants);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, owner, revisions, trackedRevision, label);
    }

    @Override
    public String toString() {
        return "SecretState[" + (hasId() ? id() : "without identifier") + ", " + owner + ", label " + label
                + ", revisions " + revisions.keySet() + ", tracked " + trackedRevision + ", granted to " + grants + "]";
    }

    /** Collects the parts of a secret. */
    public static final class Builder {
        private String id = "";
        private Owner owner = Owner.OTHER;
        private final SortedMap<Integer, SortedMap<String, String>> revisions = new TreeMap<>();
        private int trackedRevision = 1;
        private String label = "";
        private String description = "";
        private SecretRotate rotation = SecretRotate.NEVER;
        private @Nullable Instant expiry;
        private final SortedMap<Integer, Set<String>> grants = new TreeMap<>();

        private Builder() {}

        /** Sets the identifier, in any of Juju's forms; by default the state assigns one. */
        public Builder id(String identifier) {
            id = digitsOf(identifier);
            return this;
        }

        /** Sets the owner; {@link Owner#OTHER} by default. */
        public Builder owner(Owner owner) {
            this.owner = Objects.requireNonNull(owner, "owner");
            return this;
        }

        /** Adds the next revision, which the unit has not read. */
        public Builder newRevision(Map<String, String> content) {
            return revision(revisions.isEmpty() ? 1 : revisions.lastKey() + 1, content);
        }

        /**
         * Sets the content of a revision.
         *
         * @throws IllegalArgumentException if the content is empty, or a key is invalid
         */
        public Builder revision(int number, Map<String, String> content) {
            if (number < 1 || content.isEmpty()) {
                throw new IllegalArgumentException(
                        number < 1 ? "the first revision of a secret is 1, not " + number : "a secret needs content");
            }
            revisions.put(
                    number,
                    Copies.sorted(
                            SecretChange.builder().content(content).build().content()));
            return this;
        }

        /** Removes a revision, as the owner of a secret can. */
        public Builder withoutRevision(int number) {
            revisions.remove(number);
            return this;
        }

        /** Sets the revision that the unit tracks, which is the one that it read last; 1 by default, 0 for none. */
        public Builder trackedRevision(int number) {
            trackedRevision = number;
            return this;
        }

        /** Sets the label by which the charm knows it. */
        public Builder label(String text) {
            label = Objects.requireNonNull(text, "text");
            return this;
        }

        /** Sets the description. */
        public Builder description(String text) {
            description = Objects.requireNonNull(text, "text");
            return this;
        }

        /** Sets how often its owner is asked for a new revision. */
        public Builder rotation(SecretRotate policy) {
            rotation = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /** Sets when the newest revision expires. */
        public Builder expiry(Instant when) {
            expiry = Objects.requireNonNull(when, "when");
            return this;
        }

        /** Grants it to an application or unit through the relation with this number. */
        public Builder grant(int relation, String grantee) {
            Set<String> grantees = new TreeSet<>(grants.getOrDefault(relation, Set.of()));
            grantees.add(Objects.requireNonNull(grantee, "grantee"));
            grants.put(relation, Copies.set(grantees));
            return this;
        }

        /** Returns the secret. */
        public SecretState build() {
            if (revisions.isEmpty()) {
                throw new IllegalArgumentException("a secret needs a revision: without one Juju has none");
            }
            return new SecretState(this);
        }
    }
}
