package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * What faults act on: units and applications by their names, and the controller. A simulated Juju is one.
 *
 * <p>What begins something fails if it can't: {@link IllegalArgumentException} for a name that is not there, {@link
 * IllegalStateException} where that is in no state for it. What ends something does nothing if it has ended otherwise.
 */
public interface FaultTarget {

    /** Whether a unit is there, up or not. */
    boolean hasUnit(String unit);

    /** Whether an application is there. */
    boolean hasApplication(String application);

    /** Whether a unit's machine is there and its agent runs. */
    boolean isUp(String unit);

    /** Whether a unit is cut off from the controller. */
    boolean isCutOff(String unit);

    /** Whether the controller is there. */
    boolean isControllerThere();

    /** A unit's machine vanishes. */
    void vanish(String unit);

    /** A unit's machine is back. */
    void comeBack(String unit);

    /** The files of a unit's machine are lost. */
    void loseFiles(String unit);

    /** A unit's agent restarts. */
    void restartAgent(String unit);

    /** A unit's agent stops. */
    void stopAgent(String unit);

    /** A unit's agent is started. */
    void startAgent(String unit);

    /** Nothing comes through between a unit and the controller. */
    void cutOff(String unit);

    /** A unit reaches the controller. */
    void reconnect(String unit);

    /** A unit's next renewal of its lease fails. */
    void failNextRenewal(String unit);

    /** The controller is away. */
    void stopController();

    /** The controller is back. */
    void startController();

    /** The controller's clock is set forward, or with a negative duration back. */
    void stepClock(Duration step);

    /** The lease of an application is revoked. */
    void revokeLease(String application);

    /** The lease of an application does not run out. */
    void pinLease(String application);

    /** The lease of an application can run out. */
    void unpinLease(String application);

    /** A unit's next hook. */
    HookTarget nextHookOf(String unit);

    /** The fault that happens is ended like this: after that long, or when somebody ends it. */
    void endsAfter(Optional<Duration> lasting, Runnable ending);
}
