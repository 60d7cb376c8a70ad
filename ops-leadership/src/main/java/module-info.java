/** Juju's leadership contract as a library: leases, claims, tokens and the tracker that renews them. */
module dev.jops.leadership {
    requires static transitive org.jspecify;

    exports dev.jops.leadership;
}
