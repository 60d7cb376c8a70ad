package dev.jops.testing.juju;

import dev.jops.juju.JujuVersion;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationMeta;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final SecretStore secrets;
    private int nextRelation;

    /** Who has to know of a change, such as the units' agents. */
    public interface Watcher {

        /** A databag is another one now. */
        void dataChanged(RelationRecord relation, String owner);

        /** A secret is another one now, or somebody tracks another revision. */
        void secretsChanged();
    }

    /** An empty model, whose time stands still. */
    public Controller(JujuVersion version, String modelName, String modelUuid) {
        this(version, modelName, modelUuid, InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
    }

    /** An empty model. */
    public Controller(JujuVersion version, String modelName, String modelUuid, InstantSource clock) {
        this.version = version;
        this.modelName = modelName;
        this.modelUuid = modelUuid;
        this.secrets = new SecretStore(clock, modelUuid, this::secretsChanged);
    }

    /** The version of Juju. */
    public JujuVersion version() {
        return version;
    }

    /** The name of the model. */
    public String modelName() {
        return modelName;
    }

    /** The UUID of the model. */
    public String modelUuid() {
        return modelUuid;
    }

    /** The applications in the order of deployment. */
    public Map<String, ApplicationRecord> applications() {
        return Collections.unmodifiableMap(applications);
    }

    /** The relations by number. */
    public Map<Integer, RelationRecord> relations() {
        return Collections.unmodifiableMap(relations);
    }

    /** The secrets. */
    public SecretStore secrets() {
        return secrets;
    }

    /** Has a watcher told of changes. */
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /** Adds an application; without metadata one that is a name only. */
    public ApplicationRecord addApplication(String name, @Nullable CharmMeta meta) {
        if (applications.containsKey(name)) {
            throw new IllegalArgumentException("there is an application " + name + " already");
        }
        ApplicationRecord application = new ApplicationRecord(name, meta);
        applications.put(name, application);
        return application;
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

    /** Adds a relation between two applications, or among the units of one. */
    public RelationRecord addRelation(
            ApplicationRecord application, String endpoint, ApplicationRecord other, String otherEndpoint) {
        RelationRecord relation = new RelationRecord(nextRelation++, application, endpoint, other, otherEndpoint);
        relations.put(relation.id(), relation);
        return relation;
    }

    /** Removes a relation with its data. */
    public void removeRelation(RelationRecord relation) {
        relations.remove(relation.id());
        secrets.relationGone(relation.id());
    }

    /** The relations of an application, by number. */
    public List<RelationRecord> relationsOf(ApplicationRecord application) {
        List<RelationRecord> found = new ArrayList<>();
        for (RelationRecord relation : relations.values()) {
            if (relation.hasSide(application)) {
                found.add(relation);
            }
        }
        return found;
    }

    /** Lets a unit into a relation, with the addresses that Juju puts into its databag. */
    public void enter(RelationRecord relation, UnitRecord unit) {
        relation.enter(unit.name());
        Map<String, String> addresses = new TreeMap<>();
        addresses.put("egress-subnets", unit.address() + "/32");
        addresses.put("ingress-address", unit.address());
        addresses.put("private-address", unit.address());
        relation.change(unit.name(), addresses);
    }

    /** Lets a unit of an application that is not simulated into a relation. */
    public void enter(RelationRecord relation, String unit) {
        relation.enter(unit);
    }

    /** Forgets what a unit or application said in a relation. */
    public void dropData(RelationRecord relation, String owner) {
        relation.drop(owner);
    }

    /** Ends a unit's membership in a relation. */
    public void leave(RelationRecord relation, String unit) {
        relation.leave(unit);
    }

    /** Changes a databag, and tells the watchers if anything is another now. */
    public boolean changeData(RelationRecord relation, String owner, Map<String, String> changes) {
        boolean changed = relation.change(owner, changes);
        if (changed) {
            for (Watcher watcher : watchers) {
                watcher.dataChanged(relation, owner);
            }
        }
        return changed;
    }

    private void secretsChanged() {
        for (Watcher watcher : watchers) {
            watcher.secretsChanged();
        }
    }
}
