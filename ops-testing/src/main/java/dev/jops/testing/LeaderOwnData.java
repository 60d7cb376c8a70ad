package dev.jops.testing;

import dev.jops.testing.juju.AgentView;
import dev.jops.testing.juju.ApplicationRecord;
import dev.jops.testing.juju.Controller;
import dev.jops.testing.juju.Hook;
import dev.jops.testing.juju.Hook.RelationHook;
import dev.jops.testing.juju.RelationRecord;
import dev.jops.testing.juju.StorageRecord;
import dev.jops.testing.juju.UnitRecord;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a leader is still to be told of its own application's data in peer relations. Juju tells it; Python's harness does
 * not, and this one when the test says so.
 */
final class LeaderOwnData implements Controller.Watcher {
    private final Controller controller;
    private final ApplicationRecord application;
    private final AgentView agent;
    private final Set<RelationRecord> owed = new LinkedHashSet<>();
    private boolean isDelivered;

    LeaderOwnData(Controller controller, ApplicationRecord application, AgentView agent) {
        this.controller = controller;
        this.application = application;
        this.agent = agent;
    }

    /** Tells the leader from now on. */
    void deliver() {
        if (!isDelivered) {
            isDelivered = true;
            controller.watch(this);
        }
    }

    boolean isDelivered() {
        return isDelivered;
    }

    /** The next relation-changed that is due, taken off the list; null if there is none. */
    @Nullable
    Hook next() {
        for (RelationRecord relation : owed) {
            owed.remove(relation);
            return Hook.of(relation, application, RelationHook.CHANGED, null);
        }
        return null;
    }

    /** Leaves untold what was said until now. */
    void forget() {
        owed.clear();
    }

    /** Leaves untold what was said in a relation until now. */
    void forget(RelationRecord relation) {
        owed.remove(relation);
    }

    @Override
    public void dataChanged(RelationRecord relation, String owner) {
        if (relation.isPeer() && owner.equals(application.name()) && agent.isLeader()) {
            owed.add(relation);
        }
    }

    @Override
    public void leaderSettingsChanged(ApplicationRecord changed) {}

    @Override
    public void storageAdded(UnitRecord unit, StorageRecord storage) {}

    @Override
    public void secretsChanged() {}
}
