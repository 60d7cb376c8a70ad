package dev.jops.testing.fault;

import java.util.List;

/**
 * What goes wrong, with the rule of Juju's that permits it: {@code juju.inject(new CutOff("mysql/0"))}.
 *
 * <p>Without a duration it lasts until it is ended. What goes wrong with a unit's next hook is a {@link HookFault}.
 */
public sealed interface Fault extends Act
        permits CutOff,
                FailRenewal,
                LoseFiles,
                NextHook,
                OperatorFault,
                RestartAgent,
                StopAgent,
                StopController,
                Vanish {

    /** Does it, and says how it is ended. */
    void happen(FaultTarget juju);

    /** Whether it can happen now, as nothing can be cut off that is not there, or is cut off already. */
    boolean canHappen(FaultTarget juju);

    /** Why Juju can come to this; files are those of Juju's agent and controller. */
    String rule();

    @Override
    Form<? extends Fault> form();

    @Override
    default List<? extends Fault> simpler() {
        return form().simpler(this);
    }

    /** What it takes from under a hook of this unit. */
    default Reach reach(String unit) {
        return Reach.NOTHING;
    }

    /**
     * A fault from its {@link #words}.
     *
     * @throws IllegalArgumentException if they are not those of a fault, with the part that is not understood
     */
    static Fault parse(List<String> words) {
        return Words.all(OlderForms.current(words), FaultForms::read);
    }

    /** The kinds of faults that an exploration draws from. */
    static List<Form<? extends Fault>> drawn() {
        return FaultForms.drawn();
    }
}
