package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A simulated Juju as the target of faults, with units and applications given by name.
 *
 * <p>Methods that begin something throw {@link IllegalArgumentException} if the name does not exist, and {@link
 * IllegalStateException} if it can't happen now. Methods that end something do nothing if it has ended already.
 */
public interface FaultTarget {

    /** Returns whether a unit exists, whether it is up or not. */
    boolean hasUnit(String unit);

    /** Returns whether an application exists. */
    boolean hasApplication(String application);

    /** Returns whether a unit's machine exists and its agent runs. */
    boolean isUp(String unit);

    /** Returns whether a unit is cut off from the controller. */
    boolean isCutOff(String unit);

    /** Returns whether the controller is available. */
    boolean isControllerThere();

    /** Makes a unit's machine vanish. */
    void vanish(String unit);

    /** Brings a unit's machine back. */
    void comeBack(String unit);

    /** Returns whether units are pods rather than machines. */
    boolean hasPods();

    /** Returns whether units are pods, and this container of a unit runs. */
    boolean isRunning(String unit, String container);

    /** Returns whether units are pods, and a unit has this container, running or not. */
    boolean canHold(String unit, String container);

    /** Replaces a unit's pod. */
    void replacePod(String unit);

    /** Restarts a container of a unit's pod. */
    void restartContainer(String unit, String container);

    /** Ends a container of a unit's pod, and keeps it from being started. */
    void holdContainer(String unit, String container);

    /** Lets a container of a unit's pod be started. */
    void releaseContainer(String unit, String container);

    /** Makes the checks of a container fail. */
    void failChecks(String unit, String container);

    /** Lets the checks of a container succeed again. */
    void restoreChecks(String unit, String container);

    /** Copies the files of a unit's machine. */
    void copyFiles(String unit);

    /** Puts the copied files back on a unit's machine, which starts again. */
    void putBackFiles(String unit);

    /** Loses the files of a unit's machine. */
    void loseFiles(String unit);

    /** Restarts a unit's agent. */
    void restartAgent(String unit);

    /** Stops a unit's agent. */
    void stopAgent(String unit);

    /** Starts a unit's agent. */
    void startAgent(String unit);

    /** Cuts a unit off from the controller. */
    void cutOff(String unit);

    /** Connects a unit to the controller again. */
    void reconnect(String unit);

    /** Makes a unit's next renewal of its lease fail. */
    void failNextRenewal(String unit);

    /** Makes the controller unavailable. */
    void stopController();

    /** Makes the controller available again. */
    void startController();

    /** Returns whether the cloud currently provisions no storage. */
    boolean isStorageStalled();

    /** Stops the cloud from provisioning storage. */
    void stallStorage();

    /** Lets the cloud provision storage again. */
    void provisionStorage();

    /** Sets the controller's clock forward, or with a negative duration back. */
    void stepClock(Duration step);

    /** Revokes the lease of an application. */
    void revokeLease(String application);

    /** Keeps the lease of an application from running out. */
    void pinLease(String application);

    /** Lets the lease of an application run out again. */
    void unpinLease(String application);

    /** Returns a unit's next hook. */
    HookTarget nextHookOf(String unit);

    /** Registers how the current fault ends: after this long, or if empty only when it is ended. */
    void endsAfter(Optional<Duration> lasting, Runnable ending);
}
