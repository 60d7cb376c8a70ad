package dev.jops.simulator.agent;

import dev.jops.simulator.model.UnitRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What goes wrong with units and with the controller, and what is to go wrong with a unit's next hook. */
public final class Faults {
    private static final String CONTROLLER = "controller";

    private final World world;
    private final Roster roster;
    private final Map<String, List<HookDisruption>> faults = new LinkedHashMap<>();

    Faults(World world, Roster roster) {
        this.world = world;
        this.roster = roster;
    }

    /**
     * A unit's machine vanishes, with its subordinates or its principal.
     *
     * @throws IllegalStateException if it is not there
     */
    public void vanish(UnitAgent agent) {
        agent.requireMachine(MachineState.EXPECTED, MachineState.THERE, MachineState.STOPPED);
        world.observer()
                .fault(agent.unit().name(), "the machine of " + agent.unit().name() + " vanishes");
        agent.sharedMachine().agents().forEach(UnitAgent::vanish);
    }

    /**
     * A unit's machine is back.
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
     * A unit's agent restarts.
     *
     * @throws IllegalStateException if its machine is not there
     */
    public void restart(UnitAgent agent) {
        agent.requireMachine(MachineState.THERE);
        world.observer()
                .fault(agent.unit().name(), "the agent of " + agent.unit().name() + " restarts");
        agent.restart();
    }

    /**
     * A unit's agent is stopped, and stays so; its lease runs out.
     *
     * @throws IllegalStateException if its machine is not there
     */
    public void stopAgent(UnitAgent agent) {
        agent.requireMachine(MachineState.THERE);
        world.observer()
                .fault(agent.unit().name(), "the agent of " + agent.unit().name() + " is stopped");
        agent.stopAgent();
    }

    /**
     * A unit's agent is started again.
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
     * Nothing comes through any more between a unit and the controller.
     *
     * @throws IllegalStateException if it is so already, or the unit is gone
     */
    public void cutOff(UnitAgent agent) {
        agent.requireExisting();
        requireCutOff(agent, false);
        world.observer().fault(agent.unit().name(), agent.unit().name() + " is cut off from the controller");
        world.history().cutOff(agent.unit(), true);
        agent.connection().cutOff();
    }

    /**
     * A unit that was cut off reaches the controller again.
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

    /** The next claim by which a unit renews its lease fails once, though the lease goes on. */
    public void failNextRenewal(UnitAgent agent) {
        agent.requireExisting();
        world.observer()
                .fault(
                        agent.unit().name(),
                        "the next renewal of " + agent.unit().name() + " fails");
        agent.connection().failNextRenewal();
    }

    /** Whether the controller is there. */
    public boolean isControllerThere() {
        return world.controller().isThere();
    }

    /**
     * The controller is away: it closes all connections, and grants, renews and expires no lease.
     *
     * @throws IllegalStateException if it is away already
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
     * The controller is back: agents connect soon.
     *
     * @throws IllegalStateException if it is not away
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

    /** Everything works again, and nothing is to go wrong with the next hooks. */
    public void endAll() {
        faults.clear();
        if (!isControllerThere()) {
            startController();
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
            throw new IllegalStateException("the controller is " + (wanted ? "away already" : "there"));
        }
    }

    /** Something goes wrong with the next hook of a unit, beside what is to go wrong with it already. */
    public void addDisruption(UnitRecord unit, HookDisruption fault) {
        faults.computeIfAbsent(unit.name(), name -> new ArrayList<>()).add(fault);
    }

    /** A fault that was to strike the next hook of a unit does not, unless that hook has begun. */
    public void removeDisruption(UnitRecord unit, HookDisruption fault) {
        faults.getOrDefault(unit.name(), new ArrayList<>()).remove(fault);
    }

    HookDisruptions takeDisruptions(UnitRecord unit) {
        List<HookDisruption> due = faults.remove(unit.name());
        return new HookDisruptions(due == null ? List.of() : due);
    }
}
