package dev.jops.simulator.buffer;

import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a hook for secrets, by their identifiers.
 *
 * @param grants the last grant over each relation
 * @param removals the revisions to remove, or the whole secrets
 */
public record SecretRequests(
        Map<String, Creation> creations,
        Map<String, SecretSettings> updates,
        Set<String> refreshes,
        Map<String, Map<RelationRecord, String>> grants,
        Map<String, List<String>> revocations,
        Map<String, Removal> removals) {
    static final SecretRequests NONE = new SecretRequests(Map.of(), Map.of(), Set.of(), Map.of(), Map.of(), Map.of());

    /** A new secret. */
    public record Creation(SecretOwner owner, SecretSettings settings) {}

    /** The removal of some revisions, in the order in which they were requested; null for the whole secret. */
    public record Removal(@Nullable List<Integer> revisions) {}

    boolean isEmpty() {
        return creations.isEmpty()
                && updates.isEmpty()
                && refreshes.isEmpty()
                && grants.isEmpty()
                && revocations.isEmpty()
                && removals.isEmpty();
    }
}
