package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;

/**
 * The differences between the hook commands of Juju 2.9 and Juju 3 in what they accept and print. Recorded are 2.9.42
 * and 3.6.11; that 3.0 is the first with the new behaviour is an assumption.
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

    /** Returns whether relation-get checks the name of a unit before it asks the controller. */
    static boolean checksNamesOfUnits(HookContext hook) {
        return isOf3(hook);
    }

    /** Returns the word of relation-ids for an endpoint. */
    static String endpoint(HookContext hook) {
        return isOf3(hook) ? "endpoint" : "relation";
    }

    /**
     * Returns the characters besides letters and digits that a key of an action's result may have, in the words of the
     * error.
     */
    static String marksInActionKeys(HookContext hook) {
        return isOf3(hook) ? " and hyphens" : ", hyphens and periods";
    }
}
