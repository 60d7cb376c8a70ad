package dev.jops.testing.fault;

/** Rules of Juju that permit several faults. */
final class Rules {
    /** Why leadership moves when an agent is away. */
    static final String LEASE_RUNS_OUT =
            "the lease of a unit that is away is not revoked: it runs out at most 60 s later, and another unit"
                    + " leads within 8 s (leadership/tracker.go, leaseexpiry/worker.go)";

    /** What happens on a unit without a connection. */
    static final String NO_IS_SAID =
            "is-leader is answered from memory until the renewal is due, and with \"no\" when that fails; a hook"
                    + " whose end does not come through counts as failed (leadership/tracker.go, uniter/resolver.go)";

    private Rules() {}
}
