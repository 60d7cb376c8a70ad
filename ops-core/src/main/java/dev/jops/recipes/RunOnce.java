package dev.jops.recipes;

import dev.jops.charm.Component;
import dev.jops.framework.BeginEvent;
import dev.jops.framework.OpsObject;
import dev.jops.framework.SettleEvent;
import dev.jops.model.RelationData;
import java.util.Objects;
import java.util.Optional;

/**
 * Work that is done once per application, such as creating a schema, by the unit that leads when it can be done.
 *
 * <p>The leader does it after the event of the first hook in which the peer relation can be used, and notes in the
 * application's data that it was done. Juju takes that note together with everything else that the hook wrote, or not
 * at all. So what the work writes to Juju is written once, except for secrets before Juju 4.1. These, and what the work
 * does elsewhere, can happen again: if the hook fails afterwards, is killed or is refused by Juju, and by an old and a
 * new leader at the same time.
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

        /** Does the work; an exception fails the hook, and it runs again. */
        void run() throws Exception;
    }

    /**
     * Creates work of a charm or component.
     *
     * @param key distinguishes it from other work of the application; it has to stay the same in later versions of the
     *     charm
     * @param endpoint the peer relation in which it is noted that the work was done
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

    /** Whether the work was done, as far as this unit knows; the leader knows already in the hook that does it. */
    public boolean isDone() {
        return doneBy().isPresent();
    }

    /** The unit that did the work; empty if this unit knows of none. */
    public Optional<String> doneBy() {
        return peers.shared().map(shared -> shared.get(note));
    }

    /**
     * Lets the work be done again, after the event of this hook or, if this is an action, of the leader's next hook.
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
            shared.get().put(note, model().unit().name()); // checks leadership again
        }
    }
}
