package dev.jops.testing.harness;

import dev.jops.simulator.hook.AgentView;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.Hook.RelationHook;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The changes of its own application's data in peer relations that a leader has not been notified of. Juju notifies it;
 * Python's harness does not, and this one does only if the test asks for it.
 */
public final class LeaderOwnData implements Controller.Watcher {
    private final Controller controller;
    private final ApplicationRecord application;
    private final AgentView agent;
    private final Set<RelationRecord> owed = new LinkedHashSet<>();
    private boolean isDelivered;

    public LeaderOwnData(Controller controller, ApplicationRecord application, AgentView agent) {
        this.controller = controller;
        this.application = application;
        this.agent = agent;
    }

    /** Notifies the leader from now on. */
    public void deliver() {
        if (!isDelivered) {
            isDelivered = true;
            controller.watch(this);
        }
    }

    boolean isDelivered() {
        return isDelivered;
    }

    /** Removes and returns the next relation-changed that is due; null if there is none. */
    @Nullable
    public Hook next() {
        for (RelationRecord relation : owed) {
            owed.remove(relation);
            return Hook.of(relation, application, RelationHook.CHANGED, null);
        }
        return null;
    }

    /** Drops the changes until now. */
    public void forget() {
        owed.clear();
    }

    /** Drops the changes in a relation until now. */
    public void forget(RelationRecord relation) {
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
    public void secretChanged(SecretRecord secret) {}

    @Override
    public void secretTracked(SecretRecord secret, String unit) {}
}
