package dev.jops.testing;

/** The kinds of things that happen in a simulation. */
public enum Occurrence {
    /** The operator, or the test, changed something. */
    OPERATION,
    /** Something broke, on purpose. */
    FAULT,
    /** What had to hold does not. */
    VIOLATION,
    /** A lease was granted or ran out. */
    LEASE,
    /** A hook began. */
    HOOK,
    /** A hook has succeeded, and Juju took its changes. */
    DONE,
    /** A hook failed, was refused at commit, or was killed. */
    FAILED,
    /** The charm logged. */
    LOG,
    /** A status is another one. */
    STATUS
}
