package dev.jops.testing.assertions;

import dev.jops.hookcmds.Port;
import dev.jops.model.Status;
import dev.jops.testing.Harness;
import dev.jops.testing.JujuLogLine;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions on the unit of a harness; a failure shows the end of its log. */
public final class HarnessAssert extends AbstractAssert<HarnessAssert, Harness<?>> {
    private static final int LAST = 8;

    HarnessAssert(Harness<?> harness) {
        super(harness, HarnessAssert.class);
    }

    /** Verifies that the status is this one, message included. */
    public HarnessAssert hasStatus(Status expected) {
        isNotNull();
        if (!actual.status().equals(expected)) {
            fail("expected the unit to be " + Found.words(expected) + ", but it is " + Found.words(actual.status()));
        }
        return this;
    }

    /** Verifies that the application's status is this one, message included. */
    public HarnessAssert hasApplicationStatus(Status expected) {
        isNotNull();
        if (!actual.applicationStatus().equals(expected)) {
            fail("expected the application to be " + Found.words(expected) + ", but it is "
                    + Found.words(actual.applicationStatus()));
        }
        return this;
    }

    /** Verifies that the data of a unit or application in a relation has this value under a key. */
    public HarnessAssert hasData(int relation, String owner, String key, String value) {
        isNotNull();
        String difference =
                Found.difference(owner + " in relation " + relation, key, value, actual.relationData(relation, owner));
        if (!difference.isEmpty()) {
            fail(difference);
        }
        return this;
    }

    /** Verifies that the data of a unit or application in a relation has nothing under a key. */
    public HarnessAssert hasNoData(int relation, String owner, String key) {
        isNotNull();
        String found = actual.relationData(relation, owner).get(key);
        if (found != null) {
            fail("expected " + owner + " in relation " + relation + " to say nothing of " + key + ", but it says " + key
                    + "=" + found);
        }
        return this;
    }

    /** Verifies that these ports are open, and no others. */
    public HarnessAssert hasOpenedPorts(Port... ports) {
        isNotNull();
        List<Port> expected = List.of(ports);
        if (!expected.containsAll(actual.openedPorts()) || !actual.openedPorts().containsAll(expected)) {
            fail("expected " + Found.words(expected) + " to be open, but open is " + Found.words(actual.openedPorts()));
        }
        return this;
    }

    /** Verifies that the charm logged a line that contains this. */
    public HarnessAssert logged(String part) {
        isNotNull();
        if (actual.log().stream().noneMatch(line -> line.toString().contains(part))) {
            fail("expected a line in the log with \"" + part + "\", but there is none");
        }
        return this;
    }

    private void fail(String difference) {
        List<JujuLogLine> log = actual.log();
        StringBuilder end = new StringBuilder();
        for (JujuLogLine line : log.subList(Math.max(0, log.size() - LAST), log.size())) {
            end.append("\n  ").append(line);
        }
        throw failure("%s", difference + (end.length() == 0 ? "" : "\n  the end of its log:" + end));
    }
}
