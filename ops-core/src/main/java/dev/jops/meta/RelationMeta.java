package dev.jops.meta;

/** An endpoint that the charm declares: its name, its role and the interface it speaks. */
public record RelationMeta(String endpoint, RelationRole role, String interfaceName) {

    /** Whether the relation is between the units of one application. */
    public boolean isPeer() {
        return role == RelationRole.PEER;
    }
}
