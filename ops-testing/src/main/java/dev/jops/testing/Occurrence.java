package dev.jops.testing;

/** The kinds of things that happen in a simulation. */
public enum Occurrence {
    /** The operator, or the test, changed something. */
    OPERATION,
    /** A fault was injected, or something broke. */
    FAULT,
    /** An invariant does not hold. */
    VIOLATION,
    /** A lease was granted or ran out. */
    LEASE,
    /** A hook began. */
    HOOK,
    /** A hook succeeded, and Juju accepted its changes. */
    DONE,
    /** A hook failed, was refused at commit, or was killed. */
    FAILED,
    /** The charm logged. */
    LOG,
    /** The charm started a program on its machine, or one that takes time ended. */
    PROGRAM,
    /** A status changed. */
    STATUS
}
