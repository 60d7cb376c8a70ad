package dev.jops.meta;

/** The user that a charm runs as on Kubernetes, since Juju 3.5; on machines, and in older versions, it is always root. */
public enum CharmUser {
    ROOT("root"),
    /** A user who can become root with {@code sudo}. */
    SUDOER("sudoer"),
    NON_ROOT("non-root");

    private final String word;

    CharmUser(String word) {
        this.word = word;
    }

    /** Juju's word for it. */
    public String word() {
        return word;
    }
}
