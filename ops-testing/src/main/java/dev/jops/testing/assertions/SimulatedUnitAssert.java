package dev.jops.testing.assertions;

import dev.jops.testing.RanCommand;
import dev.jops.testing.SimulatedUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Assertions on a unit of a simulation; a failure shows what its charm did last. */
public final class SimulatedUnitAssert extends UnitViewAssert<SimulatedUnitAssert, SimulatedUnit> {

    SimulatedUnitAssert(SimulatedUnit unit) {
        super(unit, SimulatedUnitAssert.class);
    }

    /** Verifies that it holds the lease. */
    public SimulatedUnitAssert isLeader() {
        isNotNull();
        if (!actual.holdsLease()) {
            fail("to lead, but it does not" + (actual.isToldLeader() ? "; its agent still believes it does" : ""));
        }
        return this;
    }

    /** Verifies that it does not hold the lease. */
    public SimulatedUnitAssert isNotLeader() {
        isNotNull();
        if (actual.holdsLease()) {
            fail("not to lead, but it does");
        }
        return this;
    }

    /** Verifies that none of its hooks has failed and waits for its retry. */
    public SimulatedUnitAssert isNotInError() {
        isNotNull();
        actual.hookInError().ifPresent(hook -> fail("to be in no error, but its hook " + hook + " failed"));
        return this;
    }

    /** Verifies that its data in the relation of an endpoint has this value under a key. */
    public SimulatedUnitAssert hasData(String endpoint, String key, String value) {
        isNotNull();
        Map<String, String> data = actual.data(endpoint);
        String difference = Found.difference(actual.name() + " in " + endpoint, key, value, data);
        if (!difference.isEmpty()) {
            throw failure("%s%s", difference, past());
        }
        return this;
    }

    /** Verifies that its data in the relation of an endpoint has nothing under a key. */
    public SimulatedUnitAssert hasNoData(String endpoint, String key) {
        isNotNull();
        String found = actual.data(endpoint).get(key);
        if (found != null) {
            fail("to say nothing of " + key + " in " + endpoint + ", but it says " + key + "=" + found);
        }
        return this;
    }

    /** Verifies that these hooks ran in this order, possibly with others in between. */
    public SimulatedUnitAssert ranHooks(String... hooks) {
        isNotNull();
        int next = 0;
        for (String hook : actual.hooks()) {
            next += next < hooks.length && hooks[next].equals(hook) ? 1 : 0;
        }
        if (next < hooks.length) {
            fail("to have run " + String.join(", ", hooks) + ", but " + hooks[next] + " is missing"
                    + (next == 0 ? "" : " after " + hooks[next - 1]));
        }
        return this;
    }

    @Override
    String past() {
        List<String> hooks = actual.hooks();
        List<String> shown = new ArrayList<>();
        List<RanCommand> commands = actual.commands();
        for (RanCommand command : commands.subList(Math.max(0, commands.size() - LAST), commands.size())) {
            shown.add(command.toString());
        }
        return "\n  its hooks: " + String.join(", ", hooks.subList(Math.max(0, hooks.size() - LAST), hooks.size()))
                + "\n  its last commands: " + String.join("; ", shown);
    }
}
