package dev.jops.testing.assertions;

import dev.jops.testing.ActionOutcome;
import dev.jops.testing.Harness;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.state.State;

/**
 * Where assertions begin, beside AssertJ's own: both {@code assertThat} can be imported.
 *
 * <p>AssertJ is a dependency of the test's own.
 */
public final class CharmAssertions {

    private CharmAssertions() {}

    /** On a unit of a simulation. */
    public static SimulatedUnitAssert assertThat(SimulatedUnit unit) {
        return new SimulatedUnitAssert(unit);
    }

    /** On an application of a simulation. */
    public static SimulatedApplicationAssert assertThat(SimulatedApplication application) {
        return new SimulatedApplicationAssert(application);
    }

    /** On the one unit of a harness. */
    public static HarnessAssert assertThat(Harness<?> harness) {
        return new HarnessAssert(harness);
    }

    /** On what Juju knows of a unit, as it goes into a run of a context and comes out. */
    public static StateAssert assertThat(State state) {
        return new StateAssert(state);
    }

    /** On how an action ended. */
    public static ActionOutcomeAssert assertThat(ActionOutcome outcome) {
        return new ActionOutcomeAssert(outcome);
    }
}
