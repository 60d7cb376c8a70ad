package dev.jops.recipes;

import dev.jops.charm.Component;
import dev.jops.framework.BeginEvent;
import dev.jops.framework.OpsObject;
import dev.jops.framework.SettleEvent;
import dev.jops.framework.StoredState;
import dev.jops.model.Relation;
import dev.jops.model.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A change that all units of the application make one at a time, in an order, such as an upgrade that a canary tries
 * first, or stopping their programs with the leader's last.
 *
 * <p>The leader {@linkplain #begin begins} it. Each unit makes the change in its turn, like with a {@link RollingLock}:
 * in a later hook, again if that hook fails, and over several hooks if the work {@linkplain #keep() keeps} the turn.
 * The turn goes to the first unit in the order that has not made the change yet, even if others are ready before it. So
 * all wait for a canary until its work is over; if that fails, until it is repaired or removed, or the next change
 * takes it back.
 *
 * <p>What is rolled out, which units have made it, and whose turn it is, are peer data, so that a new leader goes on
 * where the old one stopped. A leader that has not met all units yet passes on no turn. A unit that is added later
 * makes the change too.
 */
public final class Rollout extends Component {
    private static final String BEGUN = "begun";

    private final String changeKey;
    private final PeerRelation peers;
    private final GoalUnits all;
    private final RollingLock.Work work;
    private final RollingLock lock;
    private final StoredState memory;
    private Comparator<Unit> order = UnitOrder.lowestFirst();
    private Optional<String> atBegin = Optional.empty();
    private boolean inHook;
    private boolean kept;

    /**
     * Creates a rollout of a charm or component.
     *
     * @param key distinguishes it from other rollouts of the application; it has to stay the same in later versions of
     *     the charm
     * @param endpoint the peer relation that coordinates it
     * @param work makes the {@link #change}; an exception fails the hook, and it runs again in the same turn
     * @throws IllegalArgumentException if the charm declares no such peer relation, or is a subordinate
     */
    public Rollout(OpsObject owner, String key, String endpoint, RollingLock.Work work) {
        super(owner, "rollout-" + key);
        this.changeKey = PeerRelation.RESERVED + "rollout-" + key;
        this.work = Objects.requireNonNull(work, "the work of a Rollout is null");
        this.peers = new PeerRelation(this, endpoint);
        this.all = new GoalUnits(this);
        this.memory = storedState("memory");
        framework().observe(BeginEvent.class, this::onBegin);
        framework().observe(SettleEvent.class, this::onSettle); // requests a turn before the lock passes it on
        this.lock = new RollingLock(this, "rollout-" + key, endpoint, this::work, this::next);
    }

    /**
     * Sets the order of the turns, which the leader applies at each turn, and returns this rollout. By default, units
     * go in the order of their numbers.
     */
    public Rollout inOrder(Comparator<Unit> turns) {
        order = turns.thenComparing(UnitOrder.lowestFirst());
        return this;
    }

    /**
     * Begins a change, unless it is the current one already. It replaces one that not all units have made yet.
     *
     * <p>A unit that has its turn then keeps it until its work is over, and gets another turn for the new change. Its
     * work can look at {@link #change} and go on with that at once, such as a canary that reverts a change.
     *
     * @param change distinguishes it from the change before, such as a revision or a hash of the configuration
     * @throws dev.jops.model.ModelException if this unit does not lead
     * @throws IllegalStateException before the peer relation can be used
     * @throws IllegalArgumentException if the change is empty
     */
    public void begin(String change) {
        if (Objects.requireNonNull(change, "the change given to begin is null").isEmpty()) {
            throw new IllegalArgumentException(model().unit() + " cannot begin a change without a name in " + path());
        }
        peers.requireShared("begin a change in " + path()).put(changeKey, change);
    }

    /**
     * The change that is being rolled out, or was last; empty before the first one, and before the peer relation can be
     * used.
     */
    public Optional<String> change() {
        return peers.shared().map(shared -> shared.get(changeKey));
    }

    /** Whether this unit has made the change; true as long as there is none, false while the unit has its turn. */
    public boolean isDone() {
        return !lock.isHeld()
                && peers.relation()
                        .map(relation -> isDone(relation, model().unit()))
                        .orElse(true);
    }

    /**
     * Keeps the turn after the running work, because something is not finished, or not known to be good yet. The work
     * runs again in this unit's next hook, which can be update-status, minutes away; all other units wait.
     *
     * @throws IllegalStateException if the work is not running
     */
    public void keep() {
        lock.keep();
        kept = true;
    }

    private void onBegin(BeginEvent event) {
        inHook = event.hook().isPresent();
        atBegin = change();
    }

    private void onSettle(SettleEvent event) {
        if (inHook && !lock.isHeld() && !isDone()) {
            lock.request();
        }
    }

    /** Makes the change, even one that this unit has made before an intermediate one. */
    private void work() throws Exception {
        String begun = memory.string(BEGUN).or(() -> atBegin).orElseThrow();
        kept = false;
        work.run();
        if (kept) {
            memory.put(BEGUN, begun);
        } else {
            memory.remove(BEGUN);
            peers.relation().orElseThrow().data(model().unit()).put(changeKey, begun);
        }
    }

    private boolean isDone(Relation relation, Unit unit) {
        Optional<String> change = change();
        return change.isEmpty() || change.get().equals(relation.data(unit).get(changeKey));
    }

    /** Returns the only unit that can have a turn: the first one in the order that has not made the change. */
    private List<Unit> next(List<Unit> units) {
        Relation relation = peers.relation().orElseThrow();
        List<Unit> left = new ArrayList<>(units);
        left.removeIf(unit -> isDone(relation, unit));
        left.sort(order);
        boolean isAnyUnmet = !left.isEmpty() && !all.thoseThatStayAreAmong(units); // it could be the first
        return left.isEmpty() || isAnyUnmet ? List.of() : List.of(left.get(0));
    }
}
