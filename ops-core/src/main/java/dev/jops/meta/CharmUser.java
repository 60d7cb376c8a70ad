package dev.jops.meta;

/** The user as whom a charm runs on Kubernetes, since Juju 3.5; on machines, and before, it is always root. */
public enum CharmUser {
    ROOT("root"),
    /** A user who can become root with {@code sudo}. */
    SUDOER("sudoer"),
    NON_ROOT("non-root");

    private final String word;

    CharmUser(String word) {
        this.word = word;
    }

    /** The word Juju uses. */
    public String word() {
        return word;
    }
}
