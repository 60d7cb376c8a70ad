package dev.jops.testing;

import dev.jops.simulator.model.ActionRecord;
import java.time.Duration;
import java.util.Locale;

/** A task of a unit of a {@link SimulatedJuju}. */
final class SimulatedTask implements Task {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final SimulatedJuju juju;
    private final String unit;
    private final ActionRecord action;

    SimulatedTask(SimulatedJuju juju, String unit, ActionRecord action) {
        this.juju = juju;
        this.unit = unit;
        this.action = action;
    }

    @Override
    public String id() {
        return action.id();
    }

    @Override
    public boolean isEnded() {
        return action.isEnded();
    }

    @Override
    public ActionOutcome outcome() {
        if (!action.isEnded()) {
            throw new IllegalStateException(action.name() + " has not ended on " + unit
                    + ": let things happen first, with waitFor() or runUntilQuiet()");
        }
        return ActionOutcome.of(action);
    }

    @Override
    public ActionOutcome waitFor() {
        juju.runUntil(action.name() + " has ended on " + unit, action::isEnded, LONGEST);
        return outcome().requireSuccess();
    }

    /** Returns a description of the task and its state. */
    @Override
    public String toString() {
        return "task " + id() + ", " + action.name() + " on " + unit + ": "
                + action.state().name().toLowerCase(Locale.ROOT);
    }
}
