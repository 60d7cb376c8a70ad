package dev.jops.testing;

import dev.jops.hookcmds.Port;
import dev.jops.model.Status;
import dev.jops.testing.juju.HookFault;
import dev.jops.testing.juju.Occurrence;
import dev.jops.testing.juju.RelationRecord;
import dev.jops.testing.juju.Simulation;
import dev.jops.testing.juju.UnitAgent;
import dev.jops.testing.juju.UnitRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A unit of a {@link SimulatedApplication}, and what can be done to it. */
public final class SimulatedUnit {
    private final SimulatedJuju juju;
    private final Simulation simulation;
    private final UnitAgent agent;

    SimulatedUnit(SimulatedJuju juju, Simulation simulation, UnitAgent agent) {
        this.juju = juju;
        this.simulation = simulation;
        this.agent = agent;
    }

    /** The name, such as {@code mysql/0}. */
    public String name() {
        return record().name();
    }

    /** The status: the charm's, or an error while a failed hook waits for its retry. */
    public Status status() {
        return agent.hookInError()
                .map(hook -> Status.of("error", "hook failed: \"" + hook + "\""))
                .orElseGet(() ->
                        Status.of(record().status().word(), record().status().message()));
    }

    /** Whether the controller has this unit down as the holder of the lease. */
    public boolean holdsLease() {
        return agent.isLeaderAtCommit();
    }

    /** Whether the unit's agent would tell a charm that it leads; it can be wrong about it, and no commit will be. */
    public boolean isToldLeader() {
        return agent.isLeader();
    }

    /** Whether its machine is there. */
    public boolean isUp() {
        return agent.isUp();
    }

    /** The hooks that have begun, oldest first; one that was tried again stands there again. */
    public List<String> hooks() {
        return agent.history();
    }

    /** The hook that has failed and waits for its retry. */
    public Optional<String> hookInError() {
        return agent.hookInError();
    }

    /** What this unit says in a relation of an endpoint; its first, if there are several. */
    public Map<String, String> data(String endpoint) {
        for (RelationRecord relation : simulation.controller().relationsOf(record().application())) {
            if (relation.endpointOf(record().application()).equals(endpoint)) {
                return relation.databag(name()).values();
            }
        }
        throw new IllegalArgumentException(name() + " has no relation of " + endpoint);
    }

    /** The ports that the charm has open. */
    public Set<Port> openedPorts() {
        return record().ports();
    }

    /** The state that the charm keeps in the controller. */
    public Map<String, String> controllerState() {
        return record().state();
    }

    /** A file of the unit's machine, by the absolute path that the charm knows it by. */
    public Path file(String path) {
        return agent.executor().root().resolve(path.substring(1));
    }

    /** Whom the charm gave a file or directory to, as {@code user:group}; empty for its own user. */
    public Optional<String> fileOwner(String path) {
        return agent.executor().machine().ownerOf(path);
    }

    /**
     * What programs answer on this unit's machine, before what the {@linkplain SimulatedApplication#machines application}'s
     * script says.
     *
     * @throws IllegalStateException for a packed charm, whose programs are this computer's
     */
    public MachineScript machine() {
        return new MachineScript(agent.executor().machine().programs());
    }

    /** A file of the unit's charm directory. */
    public Path charmFile(String name) {
        return file(agent.executor().charmDir() + "/" + name);
    }

    /** Its machine vanishes, with the agent and the hook that was running; the lease stays until it runs out. */
    public void vanish() {
        simulation.vanish(agent);
    }

    /** Its machine is back after a reboot: start runs again. */
    public void comeBack() {
        simulation.comeBack(agent);
    }

    /**
     * What came back has none of the files that were there, local state among them: it is another machine, as when a pod is
     * replaced.
     *
     * @throws IllegalStateException for a packed charm
     */
    public void loseFiles() {
        juju.happened(name(), Occurrence.FAULT, "the files of " + name() + " are lost");
        agent.executor().loseFiles();
    }

    /** Removes the unit: relations depart, stop and remove run, and its lease is given up. */
    public void remove() {
        juju.happened(name(), Occurrence.OPERATION, "remove " + name());
        simulation.remove(agent);
    }

    /** Tries a failed hook again at once, as {@code juju resolved} does. */
    public void resolve() {
        simulation.resolve(agent);
    }

    /**
     * The process of this unit's next hook is killed when it runs its n-th hook command; Juju queues the hook again.
     *
     * @param command counted from 1
     * @throws IllegalArgumentException if it is not
     */
    public void killNextHookAt(int command) {
        simulation.addFault(record(), new HookFault.Kill(command));
    }

    /** The process of this unit's next hook is killed after its last act: local state is saved, and it has not exited. */
    public void killNextHookAtEnd() {
        simulation.addFault(record(), new HookFault.KillAtEnd());
    }

    /** Juju refuses what this unit's next hook wrote, after it exited with 0, as when leadership is lost in between. */
    public void refuseNextCommit() {
        simulation.addFault(record(), new HookFault.RefuseCommit());
    }

    UnitAgent agent() {
        return agent;
    }

    private UnitRecord record() {
        return agent.unit();
    }
}
