package dev.jops.recipes;

import dev.jops.charm.Component;
import dev.jops.framework.BeginEvent;
import dev.jops.framework.OpsObject;
import dev.jops.framework.SettleEvent;
import dev.jops.model.RelationData;
import java.util.Objects;
import java.util.Optional;

/**
 * Work that is done once per application, such as making a schema, by whichever unit leads when it can be done.
 *
 * <p>The leader does it after the event of the first hook in which the peer relation can be used, and notes in the
 * application's data that it was done. That note is sent together with what else the hook wrote, or not at all. So what
 * the work writes to Juju is there once, but for secrets before Juju 4.1. They, and what it does elsewhere, can happen
 * again: when the hook fails after it, is killed, or Juju refuses it, and by an old and a new leader at the same time.
 *
 * <p>The note stays when the application is scaled down to no unit: {@link ApplicationLife} can repeat the work then.
 */
public final class RunOnce extends Component {
    private static final String NOTE = PeerRelation.RESERVED + "ran-";

    private final String note;
    private final Task task;
    private final PeerRelation peers;
    private boolean inHook;

    /** The work. */
    @FunctionalInterface
    public interface Task {

        /** Does it; what it throws fails the hook, and it runs again. */
        void run() throws Exception;
    }

    /**
     * Work of a charm or component.
     *
     * @param key what tells it from other work of the application; it stays the same from version to version
     * @param endpoint the peer relation in which it is noted
     * @throws IllegalArgumentException if the charm declares no such peer relation
     */
    public RunOnce(OpsObject owner, String key, String endpoint, Task task) {
        super(owner, "run-once-" + key);
        this.note = NOTE + key;
        this.task = Objects.requireNonNull(task, "the task of a RunOnce is null");
        this.peers = new PeerRelation(this, endpoint);
        framework().observe(BeginEvent.class, this::onBegin);
        framework().observe(SettleEvent.class, this::onSettle);
    }

    /** Whether it was done, as far as this unit knows; the leader knows in the hook in which it does it. */
    public boolean isDone() {
        return doneBy().isPresent();
    }

    /** The unit that did it. */
    public Optional<String> doneBy() {
        return peers.shared().map(shared -> shared.get(note));
    }

    /**
     * Has it done again, in the next hook of the leader that is able to.
     *
     * @throws dev.jops.model.ModelException if this unit does not lead
     * @throws IllegalStateException before the peer relation can be used
     */
    public void repeat() {
        peers.requireShared("have " + path() + " done again").remove(note);
    }

    private void onBegin(BeginEvent event) {
        inHook = event.hook().isPresent();
    }

    private void onSettle(SettleEvent event) throws Exception {
        Optional<RelationData> shared = peers.shared();
        if (inHook && shared.isPresent() && !isDone() && model().unit().isLeader()) {
            task.run();
            shared.get().put(note, model().unit().name()); // checks the leader again
        }
    }
}
