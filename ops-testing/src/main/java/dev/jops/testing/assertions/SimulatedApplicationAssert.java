package dev.jops.testing.assertions;

import dev.jops.model.ActiveStatus;
import dev.jops.model.Status;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedUnit;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions on an application of a simulation; a failure shows all its units. */
public final class SimulatedApplicationAssert extends AbstractAssert<SimulatedApplicationAssert, SimulatedApplication> {

    SimulatedApplicationAssert(SimulatedApplication application) {
        super(application, SimulatedApplicationAssert.class);
    }

    /** Verifies that the status that its leader set is this one, message included. */
    public SimulatedApplicationAssert hasStatus(Status expected) {
        isNotNull();
        if (!actual.status().equals(expected)) {
            fail("to be " + Found.words(expected) + ", but its leader says " + Found.words(actual.status()));
        }
        return this;
    }

    /** Verifies that all its units are active, whatever their messages say. */
    public SimulatedApplicationAssert isActive() {
        isNotNull();
        for (SimulatedUnit unit : actual.units()) {
            if (!(unit.status() instanceof ActiveStatus)) {
                fail("to be active, but " + unit.name() + " is " + Found.words(unit.status()));
            }
        }
        return this;
    }

    /** Verifies that it has this many units. */
    public SimulatedApplicationAssert hasUnits(int count) {
        isNotNull();
        if (actual.units().size() != count) {
            fail("to have " + count + " units, but it has " + actual.units().size());
        }
        return this;
    }

    /** Verifies that one of its units leads. */
    public SimulatedApplicationAssert hasLeader() {
        isNotNull();
        if (actual.leader().isEmpty()) {
            fail("to have a leader, but no unit leads");
        }
        return this;
    }

    /** Verifies that this unit leads. */
    public SimulatedApplicationAssert isLedBy(String unit) {
        hasLeader();
        String leader = actual.leader().orElseThrow().name();
        if (!leader.equals(unit)) {
            fail("to be led by " + unit + ", but " + leader + " leads");
        }
        return this;
    }

    /** Verifies that none of its units leads. */
    public SimulatedApplicationAssert hasNoLeader() {
        isNotNull();
        actual.leader().ifPresent(unit -> fail("to have no leader, but " + unit.name() + " leads"));
        return this;
    }

    /** Verifies that its data in the peer relation of an endpoint has this value under a key. */
    public SimulatedApplicationAssert hasPeerData(String endpoint, String key, String value) {
        isNotNull();
        String difference = Found.difference(actual.name() + " in " + endpoint, key, value, actual.peerData(endpoint));
        if (!difference.isEmpty()) {
            throw failure("%s%s", difference, units());
        }
        return this;
    }

    private void fail(String difference) {
        throw failure("%s", "expected " + actual.name() + " " + difference + units());
    }

    private String units() {
        List<String> lines = new ArrayList<>();
        for (SimulatedUnit unit : actual.units()) {
            lines.add("\n  " + unit.name() + (unit.holdsLease() ? "*" : "") + " (" + unit.agentStatus() + "): "
                    + Found.words(unit.status()));
        }
        return String.join("", lines);
    }
}
