/** Juju's leadership contract as a library: leases, claims, tokens and the tracker that renews them. */
module dev.jops.leadership {
    requires static transitive java.sql; // for leases in a database alone
    requires static transitive org.jspecify;

    exports dev.jops.leadership;
}
