package dev.jops.testing;

import dev.jops.meta.CharmMeta;
import dev.jops.model.Status;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.machine.ProgramScript;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.time.UnitTime;
import dev.jops.testing.exchange.HeldContainers;
import dev.jops.testing.exchange.ResumedApplication;
import dev.jops.testing.state.ContainerState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An application of a {@link SimulatedJuju}, as its operator and a test see it. */
public final class SimulatedApplication {
    static final String OPERATOR = "operator";

    private final SimulatedJuju juju;
    private final Simulation simulation;
    private final ApplicationRecord record;
    private CharmCode code;
    private CharmCode newest;
    private boolean hasRevisions;
    private final ProgramScript programs = new ProgramScript();
    private final Map<Integer, SimulatedUnit> units = new TreeMap<>();

    SimulatedApplication(SimulatedJuju juju, Simulation simulation, ApplicationRecord record, CharmCode code) {
        this.juju = juju;
        this.simulation = simulation;
        this.record = record;
        this.code = code;
        this.newest = code;
    }

    /** Returns the name. */
    public String name() {
        return record.name();
    }

    /** Returns the existing units, by number. */
    public List<SimulatedUnit> units() {
        units.keySet().retainAll(record.units().keySet());
        return Collections.unmodifiableList(new ArrayList<>(units.values()));
    }

    /**
     * Returns a unit by its number.
     *
     * @throws IllegalArgumentException if there is no such unit
     */
    public SimulatedUnit unit(int number) {
        SimulatedUnit unit = units.get(number);
        if (unit == null || !record.units().containsKey(number)) {
            throw new IllegalArgumentException(name() + " has no unit " + number + ": it has "
                    + (units().isEmpty()
                            ? "none"
                            : units().stream().map(SimulatedUnit::name).collect(Collectors.joining(", "))));
        }
        return unit;
    }

    /** Returns the unit that holds the lease, which Juju shows only to operators; empty if none does. */
    public Optional<SimulatedUnit> leader() {
        return units().stream().filter(SimulatedUnit::holdsLease).findFirst();
    }

    /**
     * Returns a script for the machines of all its units. It answers what a unit's own script has no rule for, and
     * records what all units have run.
     */
    public MachineScript machines() {
        return new MachineScript(programs, !code.isInProcess());
    }

    /** Adds a unit; see {@link Operator#addUnit(String)}. */
    public SimulatedUnit addUnit() {
        return add(record.addUnit());
    }

    void addSubordinate(UnitRecord principal) {
        add(record.addSubordinate(principal));
    }

    private SimulatedUnit add(UnitRecord unit) {
        return add(unit, simulation.addAgent(unit, executor(unit)), List.of());
    }

    void resume(UnitRecord unit, ResumedApplication resumed) {
        UnitAgent agent = resumed.resume(unit, executor(unit));
        add(unit, agent, resumed.containers(unit));
    }

    private HookExecutor executor(UnitRecord unit) {
        HookExecutor executor = code.executor(simulation, unit, programs);
        juju.realPebbles(unit.name(), executor.mount(), executor.volumes(unit))
                .ifPresent(executor.containers()::attach);
        return executor;
    }

    private SimulatedUnit add(UnitRecord unit, UnitAgent agent, List<ContainerState> containers) {
        SimulatedUnit added = listening(new SimulatedUnit(juju, simulation, agent, held(agent, containers)));
        units.put(unit.number(), added);
        return added;
    }

    /** Runs the events of a machine's Pebbles as they happen; those of a pod are watched by its agent. */
    private static SimulatedUnit listening(SimulatedUnit unit) {
        return unit.agent().pod().isPresent() ? unit : unit.listening();
    }

    private HeldContainers held(UnitAgent agent, List<ContainerState> containers) {
        return new HeldContainers(containers, agent.executor().containers(), new UnitTime(simulation.time()));
    }

    /** Sets a config option; see {@link Operator#config(String, Map)}. */
    public void config(String option, Object value) {
        juju.config(name(), option, value);
    }

    /** Attaches a resource; see {@link Operator#attachResource}. */
    public void attachResource(String resource, String value) {
        juju.attachResource(name(), resource, value);
    }

    /** Trusts the application, so that its charm sees the cloud's credential; see {@link Operator#trust}. */
    public void trust() {
        juju.trust(name());
    }

    /** Upgrades the application to a new revision of its charm; see {@link Operator#refresh}. */
    public void refresh() {
        juju.refresh(name());
    }

    /** Upgrades the application to other code; see {@link Operator#refresh(String, CharmSource)}. */
    public void refresh(CharmCode code) {
        juju.refresh(name(), CharmSource.of(code));
    }

    /**
     * Publishes a newer revision of the charm, as in Charmhub: from now on, a refresh that names no code upgrades to
     * it, such as those of an {@link dev.jops.testing.explore.Exploration}.
     */
    public SimulatedApplication publish(CharmCode revision) {
        newest = Objects.requireNonNull(revision, "revision");
        hasRevisions = true;
        return this;
    }

    /** Returns whether its charm was replaced since the deployment, or a newer revision has been published. */
    public boolean hasRevisions() {
        return hasRevisions;
    }

    void refresh(Refresh refresh) {
        CharmCode newer =
                refresh.charm().isEmpty() ? newest : refresh.charm().get().requireCode(name());
        hasRevisions |= newer != code;
        newer.requireReplaces(code);
        simulation.operations().refresh(record, newer.meta(), newer::deploy, refresh.isForced());
        code = newer;
        newest = newer;
    }

    /** Sets how many units goal-state reports; by default, as many as exist. */
    public void setPlannedUnits(int count) {
        record.setPlannedUnits(OptionalInt.of(count));
    }

    /** Returns the leader settings; Juju 4 has none. */
    public Map<String, String> leaderSettings() {
        return record.leaderSettings();
    }

    /** Returns the application data of a peer relation. */
    public Map<String, String> peerData(String endpoint) {
        Controller controller = simulation.controller();
        for (RelationRecord relation : controller.relationsOf(record)) {
            if (relation.isPeer() && relation.endpointOf(record).equals(endpoint)) {
                return relation.databag(name()).values();
            }
        }
        throw new IllegalArgumentException(name() + " has no peer relation " + endpoint);
    }

    /** Returns the status that the leader set. */
    public Status status() {
        return Status.of(record.status().word(), record.status().message());
    }

    /** Returns the version of the workload as last set by a unit; empty until then. */
    public String workloadVersion() {
        return record.workloadVersion();
    }

    /** Returns what its charm declares. */
    public CharmMeta meta() {
        return code.meta();
    }

    /**
     * Returns the status that {@code juju status} shows: what the leader set, or otherwise the most severe status of a
     * unit.
     */
    public Status displayedStatus() {
        StatusRecord status = simulation.statusOf(record);
        return Status.of(status.word(), status.message());
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name();
    }

    ApplicationRecord record() {
        return record;
    }
}
