package dev.jops.simulator.model;

import dev.jops.juju.JujuVersion;
import dev.jops.meta.ActionMeta;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationMeta;
import dev.jops.meta.StorageMeta;
import dev.jops.simulator.rules.JujuRules;
import dev.jops.simulator.rules.Substrate;
import dev.jops.simulator.time.SimulatedTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The model as Juju's controller keeps it: applications, units, relations, config, data, statuses. */
public final class Controller {
    private final JujuVersion version;
    private final String modelName;
    private final String modelUuid;
    private final Map<String, ApplicationRecord> applications = new LinkedHashMap<>();
    private final Map<Integer, RelationRecord> relations = new TreeMap<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private final Map<String, ActionRecord> actions = new LinkedHashMap<>();
    private final JujuRules rules;
    private Map<String, ?> cloudSpec;
    private final SecretStore secrets;
    private final UserSecrets userSecrets = new UserSecrets(this);
    private final Map<String, Integer> unitSequences = new TreeMap<>();
    private Duration updateStatusInterval = Duration.ofMinutes(5);
    private int nextRelation;
    private boolean isThere = true;
    private int nextStorage;

    /** Notified of changes. */
    public interface Watcher {

        /** Called when a databag has changed. */
        void dataChanged(RelationRecord relation, String owner);

        /** Called when the leader settings of an application have changed. */
        void leaderSettingsChanged(ApplicationRecord application);

        /** Called when a unit gets another storage. */
        void storageAdded(UnitRecord unit, StorageRecord storage);

        /** Called when a secret has changed, or is gone. */
        void secretChanged(SecretRecord secret);

        /** Called when a unit tracks another revision of a secret than before. */
        void secretTracked(SecretRecord secret, String unit);
    }

    /** Creates an empty machine model whose time stands still. */
    public Controller(JujuVersion version, String modelName, String modelUuid) {
        this(version, modelName, modelUuid, InstantSource.fixed(SimulatedTime.START));
    }

    /** Creates an empty machine model. */
    public Controller(JujuVersion version, String modelName, String modelUuid, InstantSource clock) {
        this(version, Substrate.MACHINES, modelName, modelUuid, clock);
    }

    /** Creates an empty model of this kind. */
    public Controller(
            JujuVersion version, Substrate substrate, String modelName, String modelUuid, InstantSource clock) {
        this.version = version;
        this.modelName = modelName;
        this.modelUuid = modelUuid;
        this.rules = new JujuRules(version, substrate);
        this.secrets = new SecretStore(clock, modelUuid, rules, new SecretNews());
        Map<String, Object> cloud = new TreeMap<>();
        cloud.put("type", rules.hasPods() ? "kubernetes" : "lxd");
        cloud.put("name", "localhost");
        cloud.put("region", "localhost");
        this.cloudSpec = cloud;
    }

    /** Returns whether it is available; otherwise it does nothing, and nothing reaches it. */
    public boolean isThere() {
        return isThere;
    }

    /** Makes it available or unavailable. */
    public void setThere(boolean there) {
        isThere = there;
    }

    /** Returns the rules of this version of Juju and this kind of model. */
    public JujuRules rules() {
        return rules;
    }

    /** Returns the model's cloud, and how to authenticate with it, with the keys of credential-get. */
    public Map<String, ?> cloudSpec() {
        return cloudSpec;
    }

    /** Returns the approximate time between two update-status. */
    public Duration updateStatusInterval() {
        return updateStatusInterval;
    }

    /**
     * Sets the approximate time between two update-status.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public void setUpdateStatusInterval(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("update-status can't run every " + interval);
        }
        updateStatusInterval = interval;
    }

    /** Puts the model into another cloud. */
    public void setCloudSpec(Map<String, ?> spec) {
        cloudSpec = PlainValues.map(spec);
    }

    /** Returns the version of Juju. */
    public JujuVersion version() {
        return version;
    }

    /** Returns the name of the model. */
    public String modelName() {
        return modelName;
    }

    /** Returns the UUID of the model. */
    public String modelUuid() {
        return modelUuid;
    }

    /** Returns the applications in the order of deployment. */
    public Map<String, ApplicationRecord> applications() {
        return Collections.unmodifiableMap(applications);
    }

    /** Returns the relations by number. */
    public Map<Integer, RelationRecord> relations() {
        return Collections.unmodifiableMap(relations);
    }

    /** Returns the secrets. */
    public SecretStore secrets() {
        return secrets;
    }

    /** Returns the secrets of the operator. */
    public UserSecrets userSecrets() {
        return userSecrets;
    }

    /** Returns the relations as an operator adds and names them. */
    public Integrations integrations() {
        return new Integrations(this);
    }

    /** Returns the replacement of an application's charm, which has not happened yet. */
    public CharmReplacement replacement(ApplicationRecord application, CharmMeta newer) {
        return new CharmReplacement(this, application, newer);
    }

    /** Notifies a watcher of changes. */
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /**
     * Adds an application; without metadata it is only a name. If an application of this name was removed, the unit
     * numbers continue on machines, and begin at 0 again in pods.
     *
     * <p>juju: state/application.go, newUnitName, whose sequence outlives the application;
     * internal/provider/kubernetes, where a unit has the number of its pod
     */
    public ApplicationRecord addApplication(String name, @Nullable CharmMeta meta) {
        if (applications.containsKey(name)) {
            throw new IllegalArgumentException(
                    "an application is called " + name + " already: deploy under another name");
        }
        ApplicationRecord application = new ApplicationRecord(name, meta);
        application.reserve(unitSequences.getOrDefault(name, 0) - 1);
        applications.put(name, application);
        return application;
    }

    /**
     * Deploys an application as an operator does, with its peer relations; its units are added afterwards.
     *
     * @throws IllegalArgumentException if an application of this name exists, or it can't have that many units
     */
    public ApplicationRecord deploy(String name, CharmMeta meta, int units) {
        if (units < 0) {
            throw new IllegalArgumentException(name + " can't have " + units + " units");
        }
        if (rules.hasPods() && meta.isSubordinate()) {
            throw new IllegalArgumentException(name + " is a subordinate, and Kubernetes has no subordinates");
        }
        if (units > 0 && meta.isSubordinate()) {
            throw new IllegalArgumentException(name + " is a subordinate: deploy it with 0 units, and relate it");
        }
        ApplicationRecord application = addApplication(name, meta);
        addPeerRelations(application);
        return application;
    }

    /**
     * Returns an application by its name.
     *
     * @throws IllegalArgumentException if it does not exist
     */
    public ApplicationRecord requireApplication(String name) {
        ApplicationRecord application = applications.get(name);
        if (application == null) {
            throw new IllegalArgumentException("application \"" + name + "\" not found");
        }
        return application;
    }

    /** Removes an application if the operator has removed it and it has neither units nor relations left. */
    public void removeIfLeft(ApplicationRecord application) {
        boolean isLeft = application.units().isEmpty()
                && relationsOf(application).stream().allMatch(RelationRecord::isPeer);
        if (application.isDying() && isLeft && applications.remove(application.name(), application)) {
            if (!rules.hasPods()) {
                unitSequences.put(application.name(), application.nextUnit());
            }
            relations.values().removeIf(relation -> relation.hasSide(application));
            secrets.ownerGone(application.name());
        }
    }

    /** Adds the peer relations that an application's charm declares, as a deployment does. */
    public void addPeerRelations(ApplicationRecord application) {
        for (RelationMeta relation :
                application.meta().orElseThrow().relations().values()) {
            if (relation.isPeer()) {
                addRelation(application, relation.endpoint(), application, relation.endpoint());
            }
        }
    }

    /** Adds a relation between two applications, or between the units of one. */
    public RelationRecord addRelation(
            ApplicationRecord application, String endpoint, ApplicationRecord other, String otherEndpoint) {
        return addRelation(nextRelation, application, endpoint, other, otherEndpoint);
    }

    RelationRecord addRelation(
            ApplicationRecord application,
            String endpoint,
            ApplicationRecord other,
            String otherEndpoint,
            boolean isContainerScoped) {
        return add(new RelationRecord(nextRelation, application, endpoint, other, otherEndpoint, isContainerScoped));
    }

    /** Adds a relation with a number that no relation has had. */
    public RelationRecord addRelation(
            int id, ApplicationRecord application, String endpoint, ApplicationRecord other, String otherEndpoint) {
        return add(new RelationRecord(id, application, endpoint, other, otherEndpoint, false));
    }

    private RelationRecord add(RelationRecord relation) {
        relations.put(relation.id(), relation);
        nextRelation = Math.max(nextRelation, relation.id() + 1);
        return relation;
    }

    /** Removes a relation with its data. */
    public void removeRelation(RelationRecord relation) {
        relations.remove(relation.id());
        secrets.relationGone(relation.id());
        for (ApplicationRecord application : List.copyOf(applications.values())) {
            if (relation.hasSide(application)) {
                removeIfLeft(application);
            }
        }
    }

    /** Returns the relations of an application, by number. */
    public List<RelationRecord> relationsOf(ApplicationRecord application) {
        List<RelationRecord> found = new ArrayList<>();
        for (RelationRecord relation : relations.values()) {
            if (relation.hasSide(application)) {
                found.add(relation);
            }
        }
        return found;
    }

    /** Makes a unit a member of a relation, with the addresses that Juju puts into its databag. */
    public void enter(RelationRecord relation, UnitRecord unit) {
        relation.enter(unit.name());
        relation.change(unit.name(), addresses(unit));
    }

    private static Map<String, String> addresses(UnitRecord unit) {
        Map<String, String> addresses = new TreeMap<>();
        addresses.put("egress-subnets", unit.address() + "/32");
        addresses.put("ingress-address", unit.address());
        addresses.put("private-address", unit.address());
        return addresses;
    }

    /** Writes a unit's addresses into all relations that it is in, as Juju does after config-changed. */
    public void refreshAddresses(UnitRecord unit) {
        for (RelationRecord relation : relationsOf(unit.application())) {
            if (relation.isMember(unit.name())) {
                changeData(relation, unit.name(), addresses(unit));
            }
        }
    }

    /** Returns the units on a unit's machine, including itself. */
    public List<UnitRecord> unitsOnMachineOf(UnitRecord unit) {
        List<UnitRecord> units = new ArrayList<>(List.of(unit.owner()));
        for (ApplicationRecord application : applications.values()) {
            if (application.isSubordinate()) {
                for (UnitRecord other : application.units().values()) {
                    if (other.owner() == unit.owner()) {
                        units.add(other);
                    }
                }
            }
        }
        return units;
    }

    /** Makes a unit of an application that is not simulated a member of a relation. */
    public void enter(RelationRecord relation, String unit) {
        relation.enter(unit);
    }

    /** Removes the data of a unit or application in a relation. */
    public void dropData(RelationRecord relation, String owner) {
        relation.drop(owner);
    }

    /** Ends a unit's membership in a relation. */
    public void leave(RelationRecord relation, String unit) {
        relation.leave(unit);
    }

    /**
     * Returns the parameters that an action of a unit gets, with defaults filled in.
     *
     * @throws IllegalArgumentException if the charm does not declare the action, or Juju refuses the parameters
     */
    public Map<String, ?> checkedParameters(UnitRecord unit, String action, Map<String, ?> parameters) {
        ActionMeta declared = unit.charm().meta().requireAction(action);
        return ActionParameters.checked(declared, parameters, rules);
    }

    /** Adds an action to run on a unit, with parameters that were checked. */
    public ActionRecord addAction(String name, Map<String, ?> parameters) {
        ActionRecord action = new ActionRecord(Integer.toString(actions.size() + 1), name, parameters);
        actions.put(action.id(), action);
        return action;
    }

    /** Returns an action by its identifier. */
    public Optional<ActionRecord> action(String id) {
        return Optional.ofNullable(actions.get(id));
    }

    /** Changes the leader settings of an application, and notifies the watchers if any has changed. */
    public void changeLeaderSettings(ApplicationRecord application, Map<String, String> changes) {
        Map<String, String> before = application.leaderSettings();
        application.changeLeaderSettings(changes);
        if (!application.leaderSettings().equals(before)) {
            for (Watcher watcher : watchers) {
                watcher.leaderSettingsChanged(application);
            }
        }
    }

    /** Adds a storage for a unit, which is not attached yet; numbers are never reused in a model. */
    public StorageRecord addStorage(UnitRecord unit, String name) {
        return addStorage(unit, unit.charm().meta().requireStorage(name));
    }

    /** Adds a storage that the unit's charm, or the one that replaces it, declares. */
    public StorageRecord addStorage(UnitRecord unit, StorageMeta declared) {
        StorageRecord storage = add(unit, declared, nextStorage);
        for (Watcher watcher : watchers) {
            watcher.storageAdded(unit, storage);
        }
        return storage;
    }

    /** Adds a storage with a number that no storage has, without notifying anybody. */
    public StorageRecord addStorage(UnitRecord unit, String name, int index) {
        return add(unit, unit.charm().meta().requireStorage(name), index);
    }

    private StorageRecord add(UnitRecord unit, StorageMeta declared, int index) {
        nextStorage = Math.max(nextStorage, index + 1);
        StorageRecord storage = new StorageRecord(index, declared);
        unit.add(storage);
        return storage;
    }

    /**
     * Returns the unit that has a storage.
     *
     * @throws IllegalArgumentException if no unit has it
     */
    public UnitRecord requireUnitWithStorage(String id) {
        for (ApplicationRecord application : applications.values()) {
            for (UnitRecord unit : application.units().values()) {
                if (unit.hasStorage(id)) {
                    return unit;
                }
            }
        }
        throw new IllegalArgumentException("storage \"" + id + "\" does not exist");
    }

    /** Adds several storages for a unit, which are not attached yet. */
    public void addStorages(UnitRecord unit, String name, int count) {
        for (int i = 0; i < count; i++) {
            addStorage(unit, name);
        }
    }

    /** Changes a databag, and notifies the watchers and returns true if any value has changed. */
    public boolean changeData(RelationRecord relation, String owner, Map<String, String> changes) {
        boolean changed = relation.change(owner, changes);
        if (changed) {
            for (Watcher watcher : watchers) {
                watcher.dataChanged(relation, owner);
            }
        }
        return changed;
    }

    private final class SecretNews implements SecretStore.Watcher {

        @Override
        public void secretChanged(SecretRecord secret) {
            watchers.forEach(watcher -> watcher.secretChanged(secret));
        }

        @Override
        public void secretTracked(SecretRecord secret, String unit) {
            watchers.forEach(watcher -> watcher.secretTracked(secret, unit));
        }
    }
}
