package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;

/**
 * Where the hook commands of Juju 2.9 take something else than those of Juju 3, or say it otherwise. Recorded are 2.9.42
 * and 3.6.11; that the line is at 3.0 is assumed.
 */
final class Dialect {

    private Dialect() {}

    private static boolean isOf3(HookContext hook) {
        return hook.controller().version().isAtLeast(3, 0, 0);
    }

    /** Returns the lowest port that can be opened. (juju: core/network/portrange.go) */
    static int lowestPort(HookContext hook) {
        return isOf3(hook) ? 0 : 1;
    }

    /** Returns whether relation-get looks at the name of a unit before it asks the controller. */
    static boolean checksNamesOfUnits(HookContext hook) {
        return isOf3(hook);
    }

    /** Returns what relation-ids calls an endpoint. */
    static String endpoint(HookContext hook) {
        return isOf3(hook) ? "endpoint" : "relation";
    }

    /** Returns what may be in the key of an action's result beside letters and digits, as errors have it. */
    static String marksInActionKeys(HookContext hook) {
        return isOf3(hook) ? " and hyphens" : ", hyphens and periods";
    }
}
