package dev.jops.simulator.journal;

import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.UnitRecord;

/** An observer of a simulation. Subjects are the names of units and applications, or {@code controller}. */
public interface SimulationObserver {

    /** Called for an operation, or something that follows from one. */
    void operation(String subject, String text);

    /** Called when a fault has happened. */
    void fault(String subject, String text);

    /** Called when a lease was granted, or ran out. */
    void lease(String holder, String text);

    /** Called when a hook or an action has begun. */
    void hookBegan(String unit, String text);

    /** Called when a hook or an action has succeeded, and Juju accepted its changes. */
    void hookDone(String unit, String text);

    /** Called when a hook or an action failed, was refused at its commit, or was killed. */
    void hookFailed(String unit, String text);

    /** Called when a charm's constructor has thrown this without a fault; the end of the hook is reported next. */
    void constructorFailed(String unit, String hook, Throwable cause);

    /** Called when a unit's charm or its agent has logged a line. */
    void logged(String unit, String line);

    /** Called when a program of a charm has begun, and when one that takes time has ended. */
    void program(String unit, String text);

    /** Called when the status of a unit or an application has changed. */
    void statusChanged(String subject, String status);

    /**
     * Called when a principal has entered a relation with a subordinate application, which gets a unit on its machine.
     */
    void subordinateWanted(ApplicationRecord subordinate, UnitRecord principal);

    /** Called when a hook has ended, and its changes were accepted or dropped. */
    void hookFinished();
}
