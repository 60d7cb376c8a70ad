package dev.jops.jujusim.status;

import java.util.List;

/**
 * A unit.
 *
 * @param hook the hook or action that runs; empty for none
 * @param machine the number of its machine; empty for a subordinate or a pod
 * @param principal the principal of a subordinate; empty for other units
 * @param upgradingFrom the URL of the charm that it still runs; empty if that is its application's
 */
record UnitLine(
        String name,
        StatusLine workload,
        StatusLine agent,
        String hook,
        boolean isLeader,
        String machine,
        String address,
        List<String> ports,
        String principal,
        String upgradingFrom) {

    String application() {
        return name.substring(0, name.indexOf('/'));
    }

    int number() {
        return Integer.parseInt(name.substring(name.indexOf('/') + 1));
    }

    boolean isSubordinate() {
        return !principal.isEmpty();
    }
}
