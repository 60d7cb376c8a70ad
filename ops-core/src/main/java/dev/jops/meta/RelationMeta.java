package dev.jops.meta;

import java.util.OptionalInt;

/**
 * An endpoint that the charm declares.
 *
 * @param limit how many relations it can have; empty for any number
 */
public record RelationMeta(
        String endpoint, RelationRole role, String interfaceName, OptionalInt limit, RelationScope scope) {

    /** An endpoint for any number of relations with all units of the other side. */
    public RelationMeta(String endpoint, RelationRole role, String interfaceName) {
        this(endpoint, role, interfaceName, OptionalInt.empty(), RelationScope.GLOBAL);
    }

    /** Whether the relation is between the units of one application. */
    public boolean isPeer() {
        return role == RelationRole.PEER;
    }
}
