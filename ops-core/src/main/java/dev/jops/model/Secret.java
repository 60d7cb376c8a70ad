package dev.jops.model;

import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretInfo;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A Juju secret: keys and values that its owner can change, and others can read once it is granted to them. Since Juju
 * 3.0.
 *
 * <p>A reader tracks the revision that was the newest when it first read the secret, until it {@linkplain #refresh()
 * refreshes}; Juju sends it secret-changed when there is a newer one. Since Juju 3.1.7 this applies to the owner too,
 * even for a revision that it wrote itself.
 *
 * <p>Content is read once per dispatch and then remembered. Changes take effect when the dispatch succeeds; Juju checks
 * them once more at that moment, and fails the hook if it refuses one. Before Juju 4.1, secrets stay changed even if
 * Juju refuses another change of the hook, and the hook finds them so when it runs again.
 *
 * <p>Juju merges the requests of a hook for one secret by rules of its own, and drops some. A request that would be
 * lost because of an earlier one, or would undo it, throws {@link IllegalStateException}: make it in another hook.
 *
 * <p>Only the leader can change a secret that the application owns. If jops knows the owner, because this dispatch has
 * added the secret or called {@link #info()}, it checks leadership before Juju is asked.
 */
public final class Secret {
    private static final String SCHEME = "secret:";

    private final ModelSession session;
    private String id;
    private String label;

    /** A secret with an ID, a label or both; an empty one is not known. */
    Secret(ModelSession session, String id, String label) {
        this.session = session;
        this.id = uri(id.strip());
        this.label = label;
        if (this.id.isEmpty() && label.isEmpty()) {
            throw new IllegalArgumentException("a secret has an id or a label, and neither was given");
        }
    }

    private String uri(String text) {
        if (text.isEmpty() || text.startsWith(SCHEME)) {
            return text;
        }
        String uuid = session.context().modelUuid().orElse("");
        return uuid.isEmpty() ? SCHEME + text : SCHEME + "//" + uuid + "/" + text;
    }

    /** The URI; empty for a secret that was found by its label, until something needs the URI, such as a change. */
    public Optional<String> id() {
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    /** The part of the URI that identifies the secret, without the model; empty if {@link #id()} is. */
    public Optional<String> uniqueIdentifier() {
        return id().map(Secret::nameIn);
    }

    static String nameIn(String uri) {
        return uri.substring(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf(':')) + 1);
    }

    /** The label with which it was found or added; empty if there was none. */
    public Optional<String> label() {
        return label.isEmpty() ? Optional.empty() : Optional.of(label);
    }

    /**
     * The content of the revision that this unit tracks, read once per dispatch. If this dispatch has added the secret,
     * the content that it was added with.
     *
     * @throws SecretNotFoundException if there is no such secret
     * @throws ModelException if this unit was not granted access to it
     */
    public SecretContent content() {
        return session.secrets().content(this);
    }

    /**
     * Returns the content of the newest revision, which this unit tracks from now on, even if the dispatch fails.
     *
     * @throws SecretNotFoundException if there is no such secret
     * @throws ModelException if this unit was not granted access to it
     */
    public SecretContent refresh() {
        return session.secrets().refresh(this);
    }

    /**
     * Returns the content of the newest revision, read each time; the revision that this unit tracks does not change.
     *
     * @throws SecretNotFoundException if there is no such secret
     * @throws ModelException if this unit was not granted access to it
     */
    public SecretContent peek() {
        return session.secrets().peek(this);
    }

    /**
     * What Juju tells the owner about the secret, read each time; never the content.
     *
     * <p>It includes what this dispatch has changed, but new content does not count as a revision yet. A secret that
     * this dispatch has added is at revision 1.
     *
     * @throws SecretNotFoundException if there is no such secret, or if this unit may not change it
     * @throws IllegalStateException if this dispatch has removed one of its revisions: Juju hides the secret until the
     *     hook ends
     */
    public SecretInfo info() {
        return session.secrets().info(this);
    }

    /**
     * Replaces the content, which makes a new revision when the dispatch succeeds; the same content makes none.
     *
     * <p>{@link #content()} does not change: the owner has to refresh like every reader. Remove the old revision in
     * another hook, such as secret-remove.
     *
     * @throws IllegalStateException if this dispatch has removed the secret or a revision, because Juju would cancel
     *     the removal
     * @throws LeaderOnlyException if the application owns it, and this unit does not lead
     * @throws IllegalArgumentException if the content is empty, or {@link SecretChange.Builder#content} refuses it
     */
    public void setContent(Map<String, String> content) {
        if (Objects.requireNonNull(content, "the content given to setContent is null")
                .isEmpty()) {
            throw new IllegalArgumentException(
                    "the secret " + this + " can't be left without content: call remove() to remove it");
        }
        setInfo(SecretChange.builder().content(content).build());
    }

    /**
     * Changes the label, description, expiry, rotation or content, when the dispatch succeeds. What is not given stays
     * as it is; nothing can be unset. Several changes in one dispatch add up; for the content, the last one counts.
     *
     * @throws IllegalStateException if this dispatch has removed the secret or a revision, because Juju would cancel
     *     the removal; or if it has set other content, and this is the content from before the hook, because Juju would
     *     ignore it
     * @throws LeaderOnlyException if the application owns it, and this unit does not lead
     * @throws IllegalArgumentException if nothing is given
     */
    public void setInfo(SecretChange change) {
        if (Objects.requireNonNull(change, "the change given to setInfo is null")
                .isEmpty()) {
            throw new IllegalArgumentException("no change is given for the secret " + this + ": set its content,"
                    + " label, description, expiry or rotation");
        }
        session.secrets().change(this, change);
        if (!label.isEmpty()) {
            label = change.label().orElse(label); // reading by URI and old label would give it the old one again
        }
    }

    /**
     * Lets the application on the other side of a relation read the secret, from when the dispatch succeeds until the
     * relation ends. It does nothing if that is granted already.
     *
     * @throws IllegalStateException if this dispatch has granted it to a unit over the relation, because Juju would
     *     keep only the last grant; has revoked it from the application, because Juju grants before it revokes; or has
     *     removed a revision
     * @throws LeaderOnlyException if the application owns it, and this unit does not lead
     * @throws RelationNotFoundException if the relation is gone
     */
    public void grant(Relation relation) {
        session.secrets().grant(this, Objects.requireNonNull(relation, "the relation given to grant is null"), null);
    }

    /**
     * Lets a unit on the other side of a relation read the secret, in one dispatch only one unit; otherwise like {@link
     * #grant(Relation)}.
     *
     * @throws IllegalStateException like {@link #grant(Relation)}, and if this dispatch has revoked it from the
     *     unit's application
     * @throws LeaderOnlyException if the application owns it, and this unit does not lead
     * @throws RelationNotFoundException if the relation is gone
     */
    public void grant(Relation relation, Unit unit) {
        Objects.requireNonNull(relation, "the relation given to grant is null");
        session.secrets().grant(this, relation, Objects.requireNonNull(unit, "the unit given to grant is null"));
    }

    /**
     * Revokes the access of the application on the other side of a relation, when the dispatch succeeds.
     *
     * @throws LeaderOnlyException if the application owns it, and this unit does not lead
     * @throws RelationNotFoundException if the relation is gone
     */
    public void revoke(Relation relation) {
        session.secrets().revoke(this, Objects.requireNonNull(relation, "the relation given to revoke is null"), null);
    }

    /**
     * Revokes the access of a unit on the other side of a relation; otherwise like {@link #revoke(Relation)}.
     *
     * @throws IllegalStateException if Juju would drop the request: if this dispatch has revoked the access of the
     *     unit's application or, in a relation hook, of another unit of that hook's application
     * @throws LeaderOnlyException if the application owns it, and this unit does not lead
     * @throws RelationNotFoundException if the relation is gone
     */
    public void revoke(Relation relation, Unit unit) {
        Objects.requireNonNull(relation, "the relation given to revoke is null");
        session.secrets().revoke(this, relation, Objects.requireNonNull(unit, "the unit given to revoke is null"));
    }

    /**
     * Removes one revision, when the dispatch succeeds. Readers that track it can't read the secret until they refresh.
     * The secret goes with its last revision.
     *
     * @throws IllegalStateException if this dispatch has added, changed, granted or revoked the secret, because Juju
     *     would drop that; or, before Juju 3.6, has removed another revision
     * @throws LeaderOnlyException if the application owns it, and this unit does not lead
     */
    public void removeRevision(int revision) {
        if (revision < 1) {
            throw new IllegalArgumentException("revision " + revision + " of the secret " + this
                    + " can't be removed: revisions are counted from 1");
        }
        session.secrets().remove(this, revision);
    }

    /**
     * Removes the secret with all its revisions, when the dispatch succeeds, whatever else it has requested for the
     * secret.
     *
     * @throws LeaderOnlyException if the application owns it, and this unit does not lead
     */
    public void remove() {
        session.secrets().remove(this);
    }

    /** Sets the URI that Juju has found for the label. */
    void resolve(String found) {
        id = uri(found);
    }

    /** URI and label, and no content. */
    @Override
    public String toString() {
        String named = label.isEmpty() ? "" : "labelled " + label;
        return id.isEmpty() || named.isEmpty() ? id + named : id + " " + named;
    }
}
