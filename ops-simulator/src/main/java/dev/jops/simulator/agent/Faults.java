package dev.jops.simulator.agent;

import dev.jops.simulator.machine.MachineState;
import dev.jops.simulator.model.StorageProvisioner;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.pod.PodContainers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The faults of units and of the controller, and faults that wait for a unit's next hook. */
public final class Faults {
    private static final String CONTROLLER = "controller";
    private static final String CLOUD = "cloud";

    private final World world;
    private final Roster roster;
    private final StorageProvisioner provisioner;
    private final Map<String, List<HookDisruption>> faults = new LinkedHashMap<>();

    Faults(World world, Roster roster, StorageProvisioner provisioner) {
        this.world = world;
        this.roster = roster;
        this.provisioner = provisioner;
    }

    /**
     * Makes a unit's machine vanish, with its subordinates or its principal.
     *
     * @throws IllegalStateException if it does not exist
     */
    public void vanish(UnitAgent agent) {
        agent.requireMachine(MachineState.EXPECTED, MachineState.THERE, MachineState.STOPPED);
        world.observer()
                .fault(agent.unit().name(), "the machine of " + agent.unit().name() + " vanishes");
        agent.sharedMachine().agents().forEach(UnitAgent::vanish);
    }

    /**
     * Brings a unit's machine back.
     *
     * @throws IllegalStateException if it had not vanished
     */
    public void comeBack(UnitAgent agent) {
        agent.requireMachine(MachineState.LOST);
        world.observer()
                .fault(agent.unit().name(), "the machine of " + agent.unit().name() + " is back");
        agent.sharedMachine().agents().forEach(UnitAgent::comeBack);
    }

    /**
     * Restarts a unit's agent.
     *
     * @throws IllegalStateException if its machine does not exist
     */
    public void restart(UnitAgent agent) {
        agent.requireMachine(MachineState.THERE);
        world.observer()
                .fault(agent.unit().name(), "the agent of " + agent.unit().name() + " restarts");
        agent.restart();
    }

    /**
     * Replaces a unit's pod, as when it is evicted.
     *
     * @throws IllegalStateException if there are machines and not pods, or its pod does not exist
     */
    public void replacePod(UnitAgent agent) {
        requirePod(agent);
        agent.requireMachine(MachineState.THERE, MachineState.STOPPED);
        world.observer().fault(agent.unit().name(), "the pod of " + agent.unit().name() + " is replaced");
        agent.replacePod(() -> {});
    }

    /**
     * Ends a container of a unit's pod, which is then restarted.
     *
     * @throws IllegalStateException if there are machines and not pods, or it does not run
     */
    public void crash(UnitAgent agent, String container) {
        requireRunning(agent, container);
        world.observer()
                .fault(
                        agent.unit().name(),
                        "the container " + container + " of " + agent.unit().name() + " crashes");
        requirePod(agent).crash(container, "it was killed");
    }

    /**
     * Ends a container of a unit's pod, and keeps it and those that follow it from being started.
     *
     * @throws IllegalArgumentException if the charm does not declare it
     * @throws IllegalStateException if there are machines and not pods
     */
    public void hold(UnitAgent agent, String container) {
        agent.unit().charm().meta().requireContainer(container);
        PodContainers pod = requirePod(agent);
        world.observer()
                .fault(
                        agent.unit().name(),
                        "the container " + container + " of " + agent.unit().name() + " does not start");
        pod.hold(container);
    }

    /** Allows a container of a unit's pod to start again. */
    public void release(UnitAgent agent, String container) {
        world.observer()
                .fault(
                        agent.unit().name(),
                        "the container " + container + " of " + agent.unit().name() + " can start");
        requirePod(agent).release(container);
    }

    /**
     * Makes all checks in a container's plan fail.
     *
     * @throws IllegalStateException if there are machines and not pods, it does not run, or its Pebble is a real one
     */
    public void failChecks(UnitAgent agent, String container) {
        requireRunning(agent, container);
        if (agent.executor().containers().areReal()) {
            throw new IllegalStateException("the container " + container + " of "
                    + agent.unit().name() + " has a real Pebble, so its checks can't be made to fail: break what"
                    + " they check in the container");
        }
        world.observer()
                .fault(
                        agent.unit().name(),
                        "the checks of " + container + " of " + agent.unit().name() + " fail");
        agent.pebble(container).failChecksNow();
    }

    /** Makes the checks of a container succeed again. */
    public void restoreChecks(UnitAgent agent, String container) {
        world.observer()
                .fault(
                        agent.unit().name(),
                        "the checks of " + container + " of " + agent.unit().name() + " succeed again");
        agent.pebble(container).restoreChecks();
    }

    private static PodContainers requirePod(UnitAgent agent) {
        return agent.pod()
                .orElseThrow(() -> new IllegalStateException(
                        agent.unit().name() + " has a machine, and no pod: build the simulation with kubernetes()"));
    }

    private static void requireRunning(UnitAgent agent, String container) {
        agent.unit().charm().meta().requireContainer(container);
        if (!requirePod(agent).isRunning(container)) {
            throw new IllegalStateException(
                    "the container " + container + " of " + agent.unit().name() + " does not run");
        }
    }

    /**
     * Stops a unit's agent until {@link #startAgent}; its lease runs out.
     *
     * @throws IllegalStateException if its machine does not exist
     */
    public void stopAgent(UnitAgent agent) {
        agent.requireMachine(MachineState.THERE);
        world.observer()
                .fault(agent.unit().name(), "the agent of " + agent.unit().name() + " is stopped");
        agent.stopAgent();
    }

    /**
     * Starts a unit's agent again.
     *
     * @throws IllegalStateException if it was not stopped
     */
    public void startAgent(UnitAgent agent) {
        agent.requireMachine(MachineState.STOPPED);
        world.observer()
                .fault(agent.unit().name(), "the agent of " + agent.unit().name() + " is started");
        agent.startAgent();
    }

    /**
     * Cuts a unit off from the controller.
     *
     * @throws IllegalStateException if it is cut off already, or the unit is gone
     */
    public void cutOff(UnitAgent agent) {
        agent.requireExisting();
        requireCutOff(agent, false);
        world.observer().fault(agent.unit().name(), agent.unit().name() + " is cut off from the controller");
        world.history().cutOff(agent.unit(), true);
        agent.connection().cutOff();
    }

    /**
     * Connects a unit that was cut off to the controller again.
     *
     * @throws IllegalStateException if it was not cut off
     */
    public void reconnect(UnitAgent agent) {
        requireCutOff(agent, true);
        world.observer().fault(agent.unit().name(), agent.unit().name() + " reaches the controller again");
        world.history().cutOff(agent.unit(), false);
        agent.connection().reconnect();
    }

    private static void requireCutOff(UnitAgent agent, boolean wanted) {
        if (agent.connection().isCutOff() != wanted) {
            throw new IllegalStateException(
                    agent.unit().name() + " is " + (wanted ? "not cut off" : "cut off already"));
        }
    }

    /** Makes a unit's next renewal of its lease fail once, although the lease goes on. */
    public void failNextRenewal(UnitAgent agent) {
        agent.requireExisting();
        world.observer()
                .fault(
                        agent.unit().name(),
                        "the next renewal of " + agent.unit().name() + " fails");
        agent.connection().failNextRenewal();
    }

    /** Returns whether the controller is available. */
    public boolean isControllerThere() {
        return world.controller().isThere();
    }

    /**
     * Makes the controller unavailable: it closes all connections, and grants, renews and expires no lease.
     *
     * @throws IllegalStateException if it is unavailable already
     */
    public void stopController() {
        requireController(true);
        world.controller().setThere(false);
        world.observer().fault(CONTROLLER, "the controller is away");
        world.history().controllerIsThere(false);
        for (UnitAgent agent : roster.all()) {
            agent.connection().controllerGone();
        }
    }

    /**
     * Makes the controller available again: agents connect soon.
     *
     * @throws IllegalStateException if it is available
     */
    public void startController() {
        requireController(false);
        world.controller().setThere(true);
        world.observer().fault(CONTROLLER, "the controller is back");
        world.history().controllerIsThere(true);
        for (UnitAgent agent : roster.all()) {
            agent.connection().reachableAgain();
        }
    }

    /** Returns whether the cloud provisions no storage. */
    public boolean isStorageStalled() {
        return provisioner.isStalled();
    }

    /** Makes the cloud provision no storage. */
    public void stallStorage() {
        world.observer().fault(CLOUD, "no storage is provisioned");
        provisioner.stall();
    }

    /** Makes the cloud provision storage again. */
    public void provisionStorage() {
        world.observer().fault(CLOUD, "storage is provisioned again");
        provisioner.resume();
    }

    /** Ends all faults, and drops those that wait for the next hooks. */
    public void endAll() {
        faults.clear();
        if (!isControllerThere()) {
            startController();
        }
        if (isStorageStalled()) {
            provisionStorage();
        }
        for (UnitAgent agent : roster.all()) {
            if (agent.connection().isCutOff()) {
                reconnect(agent);
            }
            if (agent.isLost()) {
                comeBack(agent);
            } else if (agent.isStopped()) {
                startAgent(agent);
            }
        }
    }

    private void requireController(boolean wanted) {
        if (isControllerThere() != wanted) {
            throw new IllegalStateException("the controller is " + (wanted ? "stopped already" : "not stopped"));
        }
    }

    /** Adds a fault to the next hook of a unit, which may already have others. */
    public void addDisruption(UnitRecord unit, HookDisruption fault) {
        faults.computeIfAbsent(unit.name(), name -> new ArrayList<>()).add(fault);
    }

    /** Removes a fault from the next hook of a unit, unless that hook has begun. */
    public void removeDisruption(UnitRecord unit, HookDisruption fault) {
        faults.getOrDefault(unit.name(), new ArrayList<>()).remove(fault);
    }

    HookDisruptions takeDisruptions(UnitRecord unit) {
        List<HookDisruption> due = faults.remove(unit.name());
        return new HookDisruptions(due == null ? List.of() : due);
    }
}
