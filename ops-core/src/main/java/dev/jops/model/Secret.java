package dev.jops.model;

import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretInfo;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A secret of Juju: keys and values that its owner changes, and that those read whom it is granted to. Since Juju 3.0.
 *
 * <p>A reader tracks the revision that was the newest when it first read the secret, until it {@linkplain #refresh()
 * refreshes}; Juju sends it secret-changed when there is a newer one. From Juju 3.1.7 on that goes for the owner too, even
 * for a revision that it wrote itself.
 *
 * <p>Content is read once per dispatch and then remembered. What is written takes effect when the dispatch succeeds; Juju
 * checks once more at that moment, and what it refuses then fails the hook. Before Juju 4.1 secrets stay changed if
 * something else of the hook is refused, and the hook that runs again finds them so.
 *
 * <p>Juju merges the requests of a hook for one secret by rules of its own, and drops some. A request that would be lost
 * because of an earlier one, or would undo it, is an {@link IllegalStateException}: make it in another hook.
 *
 * <p>A secret that the application owns is written by its leader alone: where jops knows the owner, because the secret was
 * added in this dispatch or {@link #info()} told, it checks leadership before Juju is asked.
 */
public final class Secret {
    private static final String SCHEME = "secret:";

    private final ModelSession session;
    private String id;
    private String label;

    /** A secret by its id, its label or both, of which an empty one is not known. */
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

    /** The URI; empty for a secret that was got by its label, until Juju had to be asked for it, as for a change. */
    public Optional<String> id() {
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    /** The part of the URI that names the secret, whatever the model; empty where {@link #id()} is. */
    public Optional<String> uniqueIdentifier() {
        return id().map(Secret::nameIn);
    }

    static String nameIn(String uri) {
        return uri.substring(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf(':')) + 1);
    }

    /** The label by which it was got or added; empty if that was by its URI alone. */
    public Optional<String> label() {
        return label.isEmpty() ? Optional.empty() : Optional.of(label);
    }

    /**
     * The content of the revision that this unit tracks, read once per dispatch; where this dispatch has added the secret,
     * what it was added with.
     *
     * @throws SecretNotFoundException if there is no such secret
     * @throws ModelException if this unit was not granted access to it
     */
    public SecretContent content() {
        return session.secrets().content(this);
    }

    /**
     * The content of the newest revision, which this unit tracks from now on, whether the dispatch succeeds or not.
     *
     * @throws SecretNotFoundException if there is no such secret
     * @throws ModelException if this unit was not granted access to it
     */
    public SecretContent refresh() {
        return session.secrets().refresh(this);
    }

    /**
     * The content of the newest revision, asked for each time; this unit goes on with the one that it tracks.
     *
     * @throws SecretNotFoundException if there is no such secret
     * @throws ModelException if this unit was not granted access to it
     */
    public SecretContent peek() {
        return session.secrets().peek(this);
    }

    /**
     * What Juju tells the owner, asked for each time; never the content.
     *
     * <p>What this dispatch has said of it is told already; its new content is not counted as a revision yet. A secret that
     * it has added is at revision 1.
     *
     * @throws SecretNotFoundException if there is no such secret, or if it is not this unit's
     * @throws IllegalStateException if this dispatch removes one of its revisions: Juju hides it until the end
     */
    public SecretInfo info() {
        return session.secrets().info(this);
    }

    /**
     * Gives the secret a new revision with this as its whole content, when the dispatch succeeds; the same content makes
     * none.
     *
     * <p>{@link #content()} stays what it was: the owner refreshes like every reader. The old revision is removed in
     * another hook, such as secret-remove.
     *
     * @throws IllegalStateException if this dispatch has removed the secret or a revision, which Juju would cancel
     * @throws LeaderOnlyException if the application owns it, and this unit does not lead
     * @throws IllegalArgumentException if there is no content, or one that {@link SecretChange.Builder#content} refuses
     */
    public void setContent(Map<String, String> content) {
        if (Objects.requireNonNull(content, "the content given to setContent is null")
                .isEmpty()) {
            throw new IllegalArgumentException(
                    "the secret " + this + " can't be left without content: call remove() if it is to go");
        }
        setInfo(SecretChange.builder().content(content).build());
    }

    /**
     * Changes what is said of the secret, and its content if that is given too, when the dispatch succeeds; what is not
     * given stays, and nothing can be taken away again. Several changes in one dispatch add up; of content the last counts.
     *
     * @throws IllegalStateException if this dispatch has removed the secret or a revision, which Juju would cancel; or if it
     *     has set other content, and this is what was there before, which Juju would not take
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
     * Lets the application on the other side of a relation read it, for as long as the relation lasts, when the dispatch
     * succeeds. One that is granted already is no error.
     *
     * @throws IllegalStateException if this dispatch has granted it to another over the relation, of which Juju would keep
     *     the last new one alone; has revoked it from the same, which Juju does after it grants; or has removed a revision
     * @throws LeaderOnlyException if the application owns it, and this unit does not lead
     * @throws RelationNotFoundException if the relation is gone
     */
    public void grant(Relation relation) {
        session.secrets().grant(this, Objects.requireNonNull(relation, "the relation given to grant is null"), null);
    }

    /**
     * Lets one unit on the other side of a relation read it, and in one dispatch only one; else as {@link
     * #grant(Relation)}.
     *
     * @throws IllegalStateException as {@link #grant(Relation)} does, and if this dispatch has revoked it from the unit's
     *     application
     * @throws LeaderOnlyException if the application owns it, and this unit does not lead
     * @throws RelationNotFoundException if the relation is gone
     */
    public void grant(Relation relation, Unit unit) {
        Objects.requireNonNull(relation, "the relation given to grant is null");
        session.secrets().grant(this, relation, Objects.requireNonNull(unit, "the unit given to grant is null"));
    }

    /**
     * Takes back what the application on the other side of a relation was granted, when the dispatch succeeds.
     *
     * @throws LeaderOnlyException if the application owns it, and this unit does not lead
     * @throws RelationNotFoundException if the relation is gone
     */
    public void revoke(Relation relation) {
        session.secrets().revoke(this, Objects.requireNonNull(relation, "the relation given to revoke is null"), null);
    }

    /**
     * Takes back what one unit on the other side of a relation was granted; else as {@link #revoke(Relation)}.
     *
     * @throws IllegalStateException if Juju would drop it: after the revocation of the unit's application, and in a
     *     relation hook after that of another unit of the hook's application
     * @throws LeaderOnlyException if the application owns it, and this unit does not lead
     * @throws RelationNotFoundException if the relation is gone
     */
    public void revoke(Relation relation, Unit unit) {
        Objects.requireNonNull(relation, "the relation given to revoke is null");
        session.secrets().revoke(this, relation, Objects.requireNonNull(unit, "the unit given to revoke is null"));
    }

    /**
     * Removes one revision, when the dispatch succeeds; those who track it can't read the secret until they refresh. With
     * its last revision the secret is gone.
     *
     * @throws IllegalStateException if this dispatch has added, changed, granted or revoked the secret, all of which Juju
     *     would drop; or before Juju 3.6 has removed another revision
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
     * Removes the secret with all its revisions, when the dispatch succeeds, whatever else it has asked for the secret.
     *
     * @throws LeaderOnlyException if the application owns it, and this unit does not lead
     */
    public void remove() {
        session.secrets().remove(this);
    }

    /** Takes the URI that Juju told for the label. */
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
