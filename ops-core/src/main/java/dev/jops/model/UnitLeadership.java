package dev.jops.model;

import dev.jops.leadership.NotLeaderException;
import dev.jops.leadership.Token;
import java.time.Duration;
import java.util.List;

/**
 * This unit's leadership of its application, for as long as Juju promises it.
 *
 * <p>Juju promises leadership for 30 s from each time it is asked. A promise from an earlier dispatch is not reused.
 */
public final class UnitLeadership implements Token {
    private final Unit unit;
    private final ModelSession session;

    UnitLeadership(Unit unit, ModelSession session) {
        this.unit = unit;
        this.session = session;
    }

    /** One part of long work, which should be short compared to the 30 s of Juju's promise. */
    @FunctionalInterface
    public interface Step {

        /** Does the part; an exception ends the work. */
        void run() throws Exception;
    }

    /**
     * Checks that the unit leads; Juju is asked unless its last promise still holds.
     *
     * @throws NotLeaderException if it does not lead
     * @throws ModelException if Juju refuses to answer; nothing can be inferred then
     */
    @Override
    public void check() {
        if (!unit.isLeader()) {
            throw new NotLeaderException(unit.name(), unit.app().name());
        }
    }

    /**
     * How long Juju's last promise still holds, at most 30 s; zero if there is none. Juju is not asked.
     *
     * <p>Counted on a monotonic clock from before Juju was asked, so it never claims more than Juju does. A machine
     * that was suspended in between may have lost leadership all the same: only the commit is certain.
     */
    public Duration remaining() {
        return session.leadership().remaining();
    }

    /**
     * Runs work that may take longer than the promise, asking before each step unless the last promise still holds.
     *
     * @throws NotLeaderException before the first step that the unit would run without leading
     * @throws Exception what a step throws; the steps after it do not run
     */
    public void runInSteps(List<Step> steps) throws Exception {
        for (Step step : steps) {
            check();
            step.run();
        }
    }

    @Override
    public String toString() {
        return "the leadership of " + unit;
    }
}
