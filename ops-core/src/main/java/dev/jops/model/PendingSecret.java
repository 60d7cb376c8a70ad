package dev.jops.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this dispatch for one secret. Juju merges the requests of a hook by rules of its own, and silently
 * drops some: a request that would be lost, or would undo another one, is refused here with the reason.
 *
 * <p>juju: internal/worker/uniter/runner/context/secrets.go, secretsChangeRecorder
 */
final class PendingSecret {
    private final Supplier<Set<String>> question;
    private final Map<Relation, Access> grants = new LinkedHashMap<>();
    private final List<Access> revocations = new ArrayList<>();
    private final Set<Integer> removedRevisions = new TreeSet<>();
    private @Nullable Set<String> grantees; // before this dispatch; null until they are needed
    private Map<String, String> content = Map.of(); // the last that this dispatch has set
    private String written = ""; // the last change other than a grant or a removal; empty for none
    private boolean isRemoved;

    /**
     * @param question asks Juju for the applications and units that it is granted to, which this dispatch does not change
     */
    PendingSecret(Supplier<Set<String>> question) {
        this.question = question;
    }

    /** Who may read it: a unit or, if that is null, the application on the other side of a relation. */
    record Access(Relation relation, @Nullable Unit unit) {
        boolean isSameAs(Access other) {
            if (unit != null && other.unit != null) {
                return unit.name().equals(other.unit.name());
            }
            return unit == null && other.unit == null && (relation.equals(other.relation) || isOf(other.application()));
        }

        boolean isOf(String name) {
            return !name.isEmpty() && application().equals(name);
        }

        String subject() {
            return unit == null ? application() : unit.name();
        }

        String application() {
            return unit == null
                    ? relation.app().map(Application::name).orElse("")
                    : unit.app().name();
        }

        @Override
        public String toString() {
            return unit == null ? "the application of " + relation : unit.name();
        }
    }

    void requireChange(String tried) {
        if (isRemoved || !removedRevisions.isEmpty()) {
            throw refused(tried, removed(), "Juju would cancel the removal", "change it in another hook");
        }
    }

    /** Refuses a grant that would be lost. One that exists already can't be: Juju ignores it. */
    void requireGrant(String tried, Access access) {
        if (isHidden() && !isGranted(access)) {
            requireVisible(tried, "grant it");
        }
        Access earlier = grants.get(access.relation());
        if (earlier != null && !earlier.isSameAs(access) && !isGranted(earlier) && !isGranted(access)) {
            throw refused(
                    tried,
                    "granted it to " + earlier,
                    "Juju keeps only the last grant over a relation",
                    "grant it to the application with grant(relation), or to one more unit in each hook");
        }
        for (Access revoked : revocations) {
            if (revoked.isSameAs(access)) {
                throw refused(
                        tried,
                        "revoked it from " + revoked,
                        "Juju grants first and revokes then, so that nothing would be granted",
                        "grant it in another hook");
            }
            if (revoked.unit() == null
                    && access.unit() != null
                    && revoked.relation().equals(access.relation())) {
                throw refused(
                        tried,
                        "revoked it from " + revoked,
                        "Juju does not count that before the hook has ended, and grants a unit nothing that its"
                                + " application has",
                        "grant it in another hook");
            }
        }
    }

    private boolean isGranted(Access access) {
        return grantees().contains(access.subject()) || grantees().contains(access.application());
    }

    private Set<String> grantees() {
        Set<String> known = grantees;
        if (known == null) {
            known = question.get();
            grantees = known;
        }
        return known;
    }

    /** Whether Juju hides the secret from the rest of the hook, as it does once a revision is removed. */
    boolean isHidden() {
        return !isRemoved && !removedRevisions.isEmpty();
    }

    void requireVisible(String tried, String what) {
        if (isHidden()) {
            throw refused(
                    tried, removed(), "Juju hides the secret from the rest of the hook", what + " in another hook");
        }
    }

    /**
     * Refuses to revoke a unit's access if Juju would drop that because of an earlier revocation.
     *
     * @param hooksApplication the application of a relation hook, which Juju notes with each revocation; empty in other
     *     hooks
     */
    void requireRevocation(String tried, Access access, String hooksApplication) {
        if (access.unit() == null) {
            return;
        }
        for (Access earlier : revocations) {
            String noted = earlier.unit() == null ? earlier.application() : hooksApplication;
            if (access.isOf(noted) && !earlier.isSameAs(access)) {
                throw refused(
                        tried,
                        "revoked it from " + earlier,
                        "Juju drops the revocation of a unit after one that names its application, as each does in a"
                                + " hook of a relation",
                        "revoke it in another hook, or from all units in one that is not about a relation");
            }
        }
    }

    void requireRemoval(String tried, int revision, boolean mergesRequests) {
        boolean isFirst = !isRemoved && removedRevisions.isEmpty();
        String lost = written;
        if (isFirst && lost.isEmpty()) {
            grantees(); // Juju does not tell afterwards
            for (Access access : grants.values()) {
                lost = isGranted(access) ? lost : "granted it to " + access;
            }
        }
        if (!lost.isEmpty()) {
            throw refused(
                    tried,
                    lost,
                    "Juju would drop that, and remove the whole secret if no revision was left",
                    "remove the revision in another hook, such as secret-remove");
        }
        if (!isFirst && !removedRevisions.contains(revision) && !mergesRequests) {
            throw refused(tried, removed(), "Juju before 3.6 keeps only the last removal", "remove it in another hook");
        }
    }

    private static IllegalStateException refused(String tried, String earlier, String juju, String wayOut) {
        return new IllegalStateException(
                tried + " after it has " + earlier + " in the same hook: " + juju + "; " + wayOut);
    }

    private String removed() {
        return isRemoved
                ? "removed it"
                : "removed revision " + removedRevisions.iterator().next() + " of it";
    }

    void added() {
        written = "added it";
    }

    /** Whether this differs from the content that this dispatch has set before. */
    boolean replaces(Map<String, String> next) {
        return !content.isEmpty() && !next.isEmpty() && !content.equals(next);
    }

    /** The exception for content that Juju has ignored, because it equals the content from before the hook. */
    static IllegalStateException setBack(String tried) {
        return refused(
                tried,
                "set other content",
                "Juju keeps that, as it had this one already before the hook",
                "set the content once in a hook");
    }

    void changed(Map<String, String> next) {
        content = next.isEmpty() ? content : next;
        written = "changed it";
    }

    void granted(Access access) {
        if (grantees == null || !isGranted(access)) {
            grants.put(access.relation(), access);
        }
    }

    void revoked(Access access) {
        grants.values().removeIf(access::isSameAs);
        revocations.add(access);
        written = "revoked it from " + access;
    }

    void removed(int revision) {
        removedRevisions.add(revision);
    }

    void removedWhole() {
        isRemoved = true;
    }
}
