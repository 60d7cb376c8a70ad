package dev.jops.recipes;

import dev.jops.charm.Component;
import dev.jops.framework.BeginEvent;
import dev.jops.framework.OpsObject;
import dev.jops.framework.SettleEvent;
import dev.jops.leadership.NotLeaderException;
import dev.jops.model.HandlerEndedError;
import dev.jops.model.ModelException;
import dev.jops.model.UnitLeadership;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the leader does in each of its hooks, so that no duty waits for an event that came while nobody led.
 *
 * <p>Duties run after the hook's event, in the order in which they were added, and not in actions or where Juju
 * restricts the charm. Leadership is checked before each. If it was lost, or a duty is refused something that only the
 * leader may do, the rest is left to the next leader, and the hook goes on. A duty runs again in the next hook, and an
 * old and a new leader may run it at the same time, so it should bring things into a state, and change nothing if they
 * are in it.
 */
public final class LeaderDuties extends Component {
    private final List<Duty> duties = new ArrayList<>();
    private final @Nullable PeerRelation peers;
    private boolean inHook;

    /** A duty of the leader. */
    @FunctionalInterface
    public interface Duty {

        /** Does the duty, which should check the leadership again if it takes long. */
        void run(UnitLeadership leadership) throws Exception;
    }

    /** Creates duties of a charm or component that need no peer relation; they run from install on. */
    public LeaderDuties(OpsObject owner) {
        this(owner, null);
    }

    /**
     * Creates duties that use a peer relation; they run once it exists, after install.
     *
     * @throws IllegalArgumentException if the charm declares no such peer relation
     */
    public static LeaderDuties onPeerData(OpsObject owner, String endpoint) {
        return new LeaderDuties(owner, endpoint);
    }

    private LeaderDuties(OpsObject owner, @Nullable String endpoint) {
        super(owner, endpoint == null ? "leader-duties" : "leader-duties-on-" + endpoint);
        this.peers = endpoint == null ? null : new PeerRelation(this, endpoint);
        framework().observe(BeginEvent.class, this::onBegin);
        framework().observe(SettleEvent.class, this::onSettle);
    }

    /** Adds a duty, and returns these duties. */
    public LeaderDuties add(Duty duty) {
        duties.add(Objects.requireNonNull(duty, "the duty given to add is null"));
        return this;
    }

    private void onBegin(BeginEvent event) {
        inHook = event.hook().isPresent();
    }

    private void onSettle(SettleEvent event) throws Exception {
        boolean ready = peers == null || peers.relation().isPresent();
        if (inHook && ready && model().unit().isLeader()) {
            try {
                runAll(model().unit().leadership());
            } catch (NotLeaderException e) {
                leaveToNextLeader(e);
            } catch (ModelException e) {
                if (!(e.getCause() instanceof NotLeaderException)) {
                    throw e;
                }
                leaveToNextLeader(e);
            }
        }
    }

    private void leaveToNextLeader(RuntimeException reason) {
        log().info("the next leader does the duties that are left: " + reason.getMessage());
    }

    private void runAll(UnitLeadership leadership) throws Exception {
        for (Duty duty : duties) {
            leadership.check();
            try {
                duty.run(leadership);
            } catch (HandlerEndedError e) {
                // it has set the unit's status, and the other duties run
            }
        }
    }
}
