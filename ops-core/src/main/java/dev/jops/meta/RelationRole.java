package dev.jops.meta;

/** Which side of a relation an endpoint is. */
public enum RelationRole {
    PEER("peers"),
    PROVIDER("provides"),
    REQUIRER("requires");

    private final String section;

    RelationRole(String section) {
        this.section = section;
    }

    /** The section of metadata.yaml that declares endpoints of this role. */
    public String section() {
        return section;
    }
}
