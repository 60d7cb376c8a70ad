package dev.jops.testing;

import dev.jops.meta.CharmMeta;
import dev.jops.model.Status;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.machine.ProgramScript;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.testing.exchange.ResumedApplication;
import dev.jops.testing.state.ContainerState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** An application of a {@link SimulatedJuju}, as its operator and a test see it. */
public final class SimulatedApplication {
    static final String OPERATOR = "operator";

    private final SimulatedJuju juju;
    private final Simulation simulation;
    private final ApplicationRecord record;
    private final CharmCode code;
    private final ProgramScript programs = new ProgramScript();
    private final Map<Integer, SimulatedUnit> units = new TreeMap<>();

    SimulatedApplication(SimulatedJuju juju, Simulation simulation, ApplicationRecord record, CharmCode code) {
        this.juju = juju;
        this.simulation = simulation;
        this.record = record;
        this.code = code;
    }

    /** The name. */
    public String name() {
        return record.name();
    }

    /** The units that are there, by number. */
    public List<SimulatedUnit> units() {
        units.keySet().retainAll(record.units().keySet());
        return Collections.unmodifiableList(new ArrayList<>(units.values()));
    }

    /**
     * A unit by number.
     *
     * @throws IllegalArgumentException if there is none such
     */
    public SimulatedUnit unit(int number) {
        SimulatedUnit unit = units.get(number);
        if (unit == null || !record.units().containsKey(number)) {
            throw new IllegalArgumentException(name() + " has no unit " + number);
        }
        return unit;
    }

    /** The unit that holds the lease; Juju tells operators, and never a charm. */
    public Optional<SimulatedUnit> leader() {
        return units().stream().filter(SimulatedUnit::holdsLease).findFirst();
    }

    /**
     * What programs answer on the machines of all its units, unless a unit's own script has a rule for them; and what they
     * have run together.
     */
    public MachineScript machines() {
        return new MachineScript(programs);
    }

    /** Adds a unit; see {@link Operator#addUnit(String)}. */
    public SimulatedUnit addUnit() {
        return add(record.addUnit());
    }

    void addSubordinate(UnitRecord principal) {
        add(record.addSubordinate(principal));
    }

    private SimulatedUnit add(UnitRecord unit) {
        return add(unit, simulation.addAgent(unit, code.executor(simulation, unit, programs)), List.of());
    }

    void resume(UnitRecord unit, ResumedApplication resumed) {
        UnitAgent agent = resumed.resume(unit, code.executor(simulation, unit, programs));
        add(unit, agent, resumed.containers(unit));
    }

    private SimulatedUnit add(UnitRecord unit, UnitAgent agent, List<ContainerState> containers) {
        SimulatedUnit added = new SimulatedUnit(juju, simulation, agent, containers);
        units.put(unit.number(), added);
        return added;
    }

    /** Sets a config option; see {@link Operator#config(String, Map)}. */
    public void config(String option, Object value) {
        juju.config(name(), option, value);
    }

    /** Attaches a resource; see {@link Operator#attachResource}. */
    public void attachResource(String resource, String value) {
        juju.attachResource(name(), resource, value);
    }

    /** Lets the charm see the cloud's credential; see {@link Operator#trust}. */
    public void trust() {
        juju.trust(name());
    }

    /** Gives the application a new revision of its charm; see {@link Operator#refresh}. */
    public void refresh() {
        juju.refresh(name());
    }

    /** Says how many units goal-state tells of, where that is another number than of those that are there. */
    public void setPlannedUnits(int count) {
        record.setPlannedUnits(OptionalInt.of(count));
    }

    /** The leader settings, which Juju 4 has no longer. */
    public Map<String, String> leaderSettings() {
        return record.leaderSettings();
    }

    /** The application data of a peer relation. */
    public Map<String, String> peerData(String endpoint) {
        Controller controller = simulation.controller();
        for (RelationRecord relation : controller.relationsOf(record)) {
            if (relation.isPeer() && relation.endpointOf(record).equals(endpoint)) {
                return relation.databag(name()).values();
            }
        }
        throw new IllegalArgumentException(name() + " has no peer relation " + endpoint);
    }

    /** The status that the leader set. */
    public Status status() {
        return Status.of(record.status().word(), record.status().message());
    }

    /** The version of the workload, as a unit told it; empty before. */
    public String workloadVersion() {
        return record.workloadVersion();
    }

    /** What its charm declares. */
    public CharmMeta meta() {
        return code.meta();
    }

    /** The status that {@code juju status} shows: what the leader set, or else the gravest of the units'. */
    public Status displayedStatus() {
        StatusRecord status = simulation.statusOf(record);
        return Status.of(status.word(), status.message());
    }

    ApplicationRecord record() {
        return record;
    }
}
