package dev.jops.testing.assertions;

import dev.jops.testing.ActionOutcome;
import dev.jops.testing.Context;
import dev.jops.testing.Harness;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.state.State;

/**
 * Entry points for assertions, next to AssertJ's own: both {@code assertThat} can be imported.
 *
 * <pre>{@code
 * assertThat(unit).ranProgram("apt-get", "install").ranNoProgram("systemctl");
 * }</pre>
 *
 * <p>A test has to declare AssertJ as a dependency itself.
 */
public final class CharmAssertions {

    private CharmAssertions() {}

    /** Returns assertions on a unit of a simulation. */
    public static SimulatedUnitAssert assertThat(SimulatedUnit unit) {
        return new SimulatedUnitAssert(unit);
    }

    /** Returns assertions on an application of a simulation. */
    public static SimulatedApplicationAssert assertThat(SimulatedApplication application) {
        return new SimulatedApplicationAssert(application);
    }

    /** Returns assertions on the unit of a harness. */
    public static HarnessAssert assertThat(Harness<?> harness) {
        return new HarnessAssert(harness);
    }

    /** Returns assertions on the unit of a context after its last run. */
    public static ContextAssert assertThat(Context<?> context) {
        return new ContextAssert(context);
    }

    /** Returns assertions on what Juju knows of a unit, as it goes into a run of a context and comes out. */
    public static StateAssert assertThat(State state) {
        return new StateAssert(state);
    }

    /** Returns assertions on how an action ended. */
    public static ActionOutcomeAssert assertThat(ActionOutcome outcome) {
        return new ActionOutcomeAssert(outcome);
    }
}
