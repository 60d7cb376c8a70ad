package dev.jops.meta;

/** Which units of the other application a unit meets in a relation. */
public enum RelationScope {
    /** All units. */
    GLOBAL("global"),
    /** Only the unit on the same machine: a subordinate's principal, or the principal's subordinate. */
    CONTAINER("container");

    private final String word;

    RelationScope(String word) {
        this.word = word;
    }

    /** Juju's word for it. */
    public String word() {
        return word;
    }
}
