package dev.jops.testing.fault;

import java.util.List;

/**
 * A fault, and the rule of Juju that permits it: {@code juju.inject(new CutOff("mysql/0"))}.
 *
 * <p>Without a duration it lasts until it is ended. Faults in a unit's next hook are {@link HookFault}s.
 */
public sealed interface Fault extends Act
        permits CutOff,
                FailChecks,
                FailRenewal,
                HoldContainer,
                LoseFiles,
                NextHook,
                OperatorFault,
                ReplacePod,
                RestartAgent,
                RestartContainer,
                StallStorage,
                StopAgent,
                StopController,
                Vanish {

    /** Begins the fault, and registers how it ends. */
    void happen(FaultTarget juju);

    /**
     * Returns whether it can happen now; for example, a unit that does not exist or is cut off already can't be cut
     * off.
     */
    boolean canHappen(FaultTarget juju);

    /** Returns why this can happen in Juju; files are those of Juju's agent and controller. */
    String rule();

    @Override
    Form<? extends Fault> form();

    @Override
    default List<? extends Fault> simpler() {
        return form().simpler(this);
    }

    /** Returns what it takes away from a running hook of this unit. */
    default Reach reach(String unit) {
        return Reach.NOTHING;
    }

    /**
     * Returns the fault with these {@link #words}.
     *
     * @throws IllegalArgumentException if they do not form a fault; the message names the part that was not understood
     */
    static Fault parse(List<String> words) {
        return Words.all(OlderForms.current(words), FaultForms::read);
    }

    /** Returns the forms of faults that an exploration draws from. */
    static List<Form<? extends Fault>> drawn() {
        return FaultForms.drawn();
    }

    /** Returns the forms that an exploration draws from in addition if units are pods. */
    static List<Form<? extends Fault>> drawnInPods() {
        return FaultForms.drawnInPods();
    }
}
