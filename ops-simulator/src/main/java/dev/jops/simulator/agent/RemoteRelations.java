package dev.jops.simulator.agent;

import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import java.util.Map;

/**
 * Relations with applications of other models, whose units are known only from those models' messages.
 *
 * <p>juju: apiserver/common/crossmodel, PublishRelationChange
 */
public final class RemoteRelations {
    private final World world;
    private final Controller controller;
    private final RelationScopes scopes;

    RemoteRelations(World world, RelationScopes scopes) {
        this.world = world;
        this.controller = world.controller();
        this.scopes = scopes;
    }

    /**
     * Relates an application to one of another model.
     *
     * @param remote stands for the other one; it has no charm here
     * @param model the UUID of the other model
     */
    public RelationRecord relate(
            ApplicationRecord application,
            String endpoint,
            ApplicationRecord remote,
            String remoteEndpoint,
            String model) {
        RelationRecord relation = controller.addRelation(application, endpoint, remote, remoteEndpoint);
        relation.setRemoteModel(model);
        world.observer().operation(application.name(), "integrate " + relation + " of another model");
        scopes.related(relation);
        return relation;
    }

    /** Adds a unit of the other model, with its data. */
    public void enter(RelationRecord relation, String unit, Map<String, String> data) {
        controller.enter(relation, unit);
        controller.changeData(relation, unit, data);
        scopes.entered(relation, unit);
    }

    /** Removes a unit of the other model. */
    public void leave(RelationRecord relation, String unit) {
        controller.leave(relation, unit);
        scopes.left(relation, unit);
    }

    /** Changes the data of a unit of the other model, or of its application; an empty value removes a key. */
    public void change(RelationRecord relation, String owner, Map<String, String> changes) {
        controller.changeData(relation, owner, changes);
    }
}
