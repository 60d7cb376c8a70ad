package dev.jops.meta;

/** The kinds of resources. */
public enum ResourceType {
    FILE("file"),
    OCI_IMAGE("oci-image");

    private final String word;

    ResourceType(String word) {
        this.word = word;
    }

    /** Juju's word for it. */
    public String word() {
        return word;
    }
}
