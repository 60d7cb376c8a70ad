package dev.jops.meta;

/** Which units of the other application a unit meets in a relation. */
public enum RelationScope {
    /** All of them. */
    GLOBAL("global"),
    /** The one on the same machine alone: a subordinate's principal, or the other way round. */
    CONTAINER("container");

    private final String word;

    RelationScope(String word) {
        this.word = word;
    }

    /** The word Juju uses. */
    public String word() {
        return word;
    }
}
