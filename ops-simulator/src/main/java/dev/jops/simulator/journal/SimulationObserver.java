package dev.jops.simulator.journal;

import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.UnitRecord;

/** Who looks on at a simulation. Subjects are the names of units and applications, or {@code controller}. */
public interface SimulationObserver {

    /** Something was done on purpose, or follows from it. */
    void operation(String subject, String text);

    /** Something broke. */
    void fault(String subject, String text);

    /** A lease was granted, or ran out. */
    void lease(String holder, String text);

    /** A hook or an action has begun. */
    void hookBegan(String unit, String text);

    /** A hook or an action has succeeded, and Juju took its changes. */
    void hookDone(String unit, String text);

    /** A hook or an action failed, was refused at its commit, or was killed. */
    void hookFailed(String unit, String text);

    /** A unit's charm or its agent has logged a line. */
    void logged(String unit, String line);

    /** A unit or an application has another status. */
    void statusChanged(String subject, String status);

    /** A principal has come into a relation with a subordinate application, which gets a unit on its machine. */
    void subordinateWanted(ApplicationRecord subordinate, UnitRecord principal);

    /** A hook has come to its end, and its changes were taken or dropped. */
    void hookFinished();
}
