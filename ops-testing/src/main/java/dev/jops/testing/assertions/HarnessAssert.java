package dev.jops.testing.assertions;

import dev.jops.model.Status;
import dev.jops.testing.Harness;

/** Assertions on the unit of a harness; a failure shows the end of its log. */
public final class HarnessAssert extends UnitViewAssert<HarnessAssert, Harness<?>> {

    HarnessAssert(Harness<?> harness) {
        super(harness, HarnessAssert.class);
    }

    /** Verifies that the application's status is this one, message included. */
    public HarnessAssert hasApplicationStatus(Status expected) {
        isNotNull();
        if (!actual.applicationStatus().equals(expected)) {
            throw failure(
                    "%s",
                    "expected the application to be " + Found.words(expected) + ", but it is "
                            + Found.words(actual.applicationStatus()) + past());
        }
        return this;
    }

    /** Verifies that the data of a unit or application in a relation has this value under a key. */
    public HarnessAssert hasData(int relation, String owner, String key, String value) {
        isNotNull();
        String difference =
                Found.difference(owner + " in relation " + relation, key, value, actual.relationData(relation, owner));
        if (!difference.isEmpty()) {
            throw failure("%s", difference + past());
        }
        return this;
    }

    /** Verifies that the data of a unit or application in a relation has nothing under a key. */
    public HarnessAssert hasNoData(int relation, String owner, String key) {
        isNotNull();
        String found = actual.relationData(relation, owner).get(key);
        if (found != null) {
            throw failure(
                    "%s",
                    "expected " + owner + " in relation " + relation + " to say nothing of " + key + ", but it says "
                            + key + "=" + found + past());
        }
        return this;
    }
}
