package dev.jops.jujusim.model;

import dev.jops.juju.JujuVersion;
import dev.jops.jujusim.engine.Engine;
import dev.jops.jujusim.engine.OutsideExecutor;
import dev.jops.jujusim.time.Pace;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.rules.Assumptions;
import dev.jops.simulator.rules.Substrate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A model: its engine, and what else {@code juju} shows about it. What can change is used only inside the engine. */
public final class HostedModel implements AutoCloseable {
    private final String name;
    private final String uuid;
    private final Cloud cloud;
    private final Instant created;
    private final Engine engine;
    private final Pace pace;
    private final CharmStore charms;
    private final Machines machines = new Machines();
    private final OperationLog operations = new OperationLog();
    private final ModelSettings settings;
    private final Map<String, HostedApplication> applications = new LinkedHashMap<>();
    private final Map<String, Offer> offers = new TreeMap<>();
    private final Map<String, Saas> saases = new TreeMap<>();
    private final SecretTimes secretTimes;
    private final Transcript transcript = new Transcript();
    private long seed;
    private final CrossModelRelations crossModel;
    private boolean isDying;

    HostedModel(
            String name,
            String uuid,
            Cloud cloud,
            JujuVersion version,
            Instant created,
            long seed,
            Path charms,
            CrossModelRelations crossModel) {
        this.name = name;
        this.uuid = uuid;
        this.cloud = cloud;
        this.created = created;
        this.seed = seed;
        this.charms = new CharmStore(charms);
        this.settings = new ModelSettings(name, uuid, cloud, version);
        Substrate substrate = cloud.isKubernetes() ? Substrate.KUBERNETES : Substrate.MACHINES;
        this.engine = new Engine(version, substrate, name, uuid, created, seed);
        this.crossModel = crossModel;
        this.pace = new Pace(engine, System::nanoTime, crossModel.neighboursOf(this));
        this.secretTimes = new SecretTimes(engine.simulation().time()::instant);
        engine.simulation().controller().watch(secretTimes);
        engine.journal().addSubordinatesBy(this::addSubordinate);
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the name with its owner. */
    public String qualifiedName() {
        return Models.USER + "/" + name;
    }

    /** Returns the UUID. */
    public String uuid() {
        return uuid;
    }

    /** Returns the cloud. */
    public Cloud cloud() {
        return cloud;
    }

    /** Returns when it was added, on its own clock. */
    public Instant created() {
        return created;
    }

    /** Returns the engine. */
    public Engine engine() {
        return engine;
    }

    /** Returns the pace of its clock. */
    public Pace pace() {
        return pace;
    }

    /** Returns its charms. */
    public CharmStore charms() {
        return charms;
    }

    /** Returns its machines. */
    public Machines machines() {
        return machines;
    }

    /** Returns its operations and tasks. */
    public OperationLog operations() {
        return operations;
    }

    /** Returns the times of its secrets and their revisions. */
    public SecretTimes secretTimes() {
        return secretTimes;
    }

    /** Returns what operators have done to it. */
    public Transcript transcript() {
        return transcript;
    }

    /** Returns how long it has existed, on its own clock. */
    public Duration age() {
        return Duration.ofNanos(engine.inside(simulation -> simulation.time().nanoTime()));
    }

    /** Returns the seed of its latencies. */
    public long seed() {
        return seed;
    }

    /**
     * Sets the seed of its latencies.
     *
     * @throws IllegalStateException if it has units
     */
    public void setSeed(long value) {
        engine.change(simulation -> simulation.setSeed(value));
        seed = value;
    }

    /** Returns its configuration and constraints. */
    public ModelSettings settings() {
        return settings;
    }

    /** Applies the settings that have an effect here. */
    public void apply(ModelSettings changed) {
        changed.updateStatusInterval().ifPresent(engine.simulation().operations()::setUpdateStatusInterval);
    }

    /** Returns whether it is being destroyed. */
    public boolean isDying() {
        return isDying;
    }

    /** Begins to destroy it. */
    public void die() {
        isDying = true;
    }

    /** Returns the applications, by name; removed ones are listed until their last unit is gone. */
    public Collection<HostedApplication> applications() {
        Map<String, ApplicationRecord> existing =
                engine.simulation().controller().applications();
        applications.values().removeIf(application -> existing.get(application.name()) != application.record());
        return Collections.unmodifiableCollection(applications.values());
    }

    /** Returns an application; empty if there is none of this name. */
    public Optional<HostedApplication> application(String application) {
        return applications().stream()
                .filter(known -> known.name().equals(application))
                .findFirst();
    }

    /**
     * Returns an application.
     *
     * @throws RefusedException if there is none of this name
     */
    public HostedApplication requireApplication(String application) {
        return application(application)
                .orElseThrow(() -> new RefusedException("application \"" + application + "\" not found (not found)"));
    }

    /** Returns its offers by name. */
    public Map<String, Offer> offers() {
        return offers;
    }

    /** Returns the offers of other models that it consumes, by the names that it has for them. */
    public Collection<Saas> saases() {
        return Collections.unmodifiableCollection(saases.values());
    }

    /** Returns an offer of another model that it consumes; empty if there is none of this name. */
    public Optional<Saas> saas(String alias) {
        return Optional.ofNullable(saases.get(alias));
    }

    Saas add(Saas saas) {
        saases.put(saas.name(), saas);
        return saas;
    }

    void remove(Saas saas) {
        saases.remove(saas.name());
    }

    /** Returns the links between the models of its server. */
    public CrossModelRelations crossModel() {
        return crossModel;
    }

    /** Returns whether a relation is over an offer of its own; its status does not list such relations. */
    public boolean isOverOwnOffer(RelationRecord relation) {
        return crossModel.isOverOwnOffer(relation);
    }

    /**
     * Refuses a charm whose assumptions this model does not meet.
     *
     * <p>juju: core/assumes/error.go, for the first line
     */
    public void requireAssumptions(Simulation simulation, Charm charm) {
        new Assumptions(simulation.controller().rules())
                .unmet(charm.meta().metadata())
                .ifPresent(reason -> {
                    throw new RefusedException(
                            "Charm feature requirements cannot be met:\n    - " + reason + advice(charm));
                });
    }

    private String advice(Charm charm) {
        return cloud.isKubernetes() || charm.meta().containers().isEmpty()
                ? ""
                : "\nFor a charm with containers, add a model on the cloud k8s: juju add-model NAME k8s, or export"
                        + " JUJU_SIM_CLOUD=k8s for all models that are added without a cloud.";
    }

    /** Adds an application without units. */
    public HostedApplication deploy(Simulation simulation, String application, Charm charm, String channel) {
        ApplicationRecord record = simulation.operations().deploy(application, charm.meta(), 0);
        HostedApplication hosted = new HostedApplication(record, charm, channel);
        applications.put(application, hosted);
        return hosted;
    }

    /** Adds a unit, on a machine of its own. */
    public UnitAgent addUnit(Simulation simulation, HostedApplication application) {
        UnitRecord unit = application.record().addUnit();
        int machine = machines.place(unit.name());
        unit.setAddress(address(machine));
        return simulation.addAgent(unit, executor(unit, application.charm()));
    }

    /** Returns the address of a machine or a pod, by its number. */
    public String address(int machine) {
        return "10." + (cloud.isKubernetes() ? 1 : 0) + "." + machine / 250 + "." + (machine % 250 + 2);
    }

    private void addSubordinate(ApplicationRecord subordinate, UnitRecord principal) {
        HostedApplication application = applications.get(subordinate.name());
        if (application != null) {
            UnitRecord unit = subordinate.addSubordinate(principal);
            unit.setAddress(principal.address());
            engine.simulation().addAgent(unit, executor(unit, application.charm()));
        }
    }

    private OutsideExecutor executor(UnitRecord unit, Charm charm) {
        return engine.executor(unit, charm.directory()).limitedBy(engine.hookLimit());
    }

    /** Ends it, and all its processes. */
    @Override
    public void close() {
        engine.close();
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return qualifiedName();
    }
}
