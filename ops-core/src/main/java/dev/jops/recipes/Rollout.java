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
 * A change that all units of the application make, one at a time and in an order, such as an upgrade that a canary tries
 * first, or the end of their programs with the leader's last.
 *
 * <p>The leader {@linkplain #begin begins} it. Each unit makes it when it has its turn, in the way of a {@link
 * RollingLock}: in a later hook, again if that hook fails, and over several hooks if the work {@linkplain #keep() keeps} the
 * turn. Only the first unit of the order that has not made it yet has a turn, even if others are ready before it. So all
 * wait for a canary until its work is over, and if that fails, until it is mended, removed, or goes back with the next
 * change.
 *
 * <p>What is rolled out, who has made it and whose turn it is are peer data, so a new leader goes on where the old one
 * was. A leader that has not met all units yet passes no turn on. A unit that is added makes the change too.
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
     * A rollout of a charm or component.
     *
     * @param key what tells it from other rollouts of the application; it stays the same from version to version
     * @param endpoint the peer relation in which it is agreed on
     * @param work makes the {@link #change}; what it throws fails the hook, and it runs again in the same turn
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
        framework().observe(SettleEvent.class, this::onSettle); // asks before the lock passes turns on
        this.lock = new RollingLock(this, "rollout-" + key, endpoint, this::work, this::next);
    }

    /** Sets the order of the turns; by default that of the units' numbers. The leader applies it at each turn. */
    public Rollout inOrder(Comparator<Unit> turns) {
        order = turns.thenComparing(UnitOrder.lowestFirst());
        return this;
    }

    /**
     * Begins a change, unless it is the one that is there. It replaces one that not all units have made yet.
     *
     * <p>A unit that has its turn meanwhile keeps it until its work is over, and has another turn for the new change. Its
     * work can look at {@link #change} and go on with that at once, as a canary does that goes back.
     *
     * @param change what tells it from the change before, such as a revision or a hash of what is configured
     * @throws dev.jops.model.ModelException if this unit does not lead
     * @throws IllegalStateException before the peer relation can be used
     * @throws IllegalArgumentException if the text is empty
     */
    public void begin(String change) {
        if (Objects.requireNonNull(change, "the change given to begin is null").isEmpty()) {
            throw new IllegalArgumentException(model().unit() + " cannot begin a change without a name in " + path());
        }
        peers.requireShared("begin a change in " + path()).put(changeKey, change);
    }

    /** The change that is rolled out, or was last; empty before the first, and before the peer relation can be used. */
    public Optional<String> change() {
        return peers.shared().map(shared -> shared.get(changeKey));
    }

    /** Whether this unit has made the change; true as long as there is none, and false as long as the unit has its turn. */
    public boolean isDone() {
        return !lock.isHeld()
                && peers.relation()
                        .map(relation -> isDone(relation, model().unit()))
                        .orElse(true);
    }

    /**
     * Keeps the turn after the work that is running, because what it began is not finished, or not known to be good yet.
     * The work runs again in this unit's next hook, which can be update-status, minutes away; all others wait.
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

    /** Makes the change, even one that this unit had made before the one that it was at. */
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

    /** The unit that the others wait for: the first in the order, and alone. */
    private List<Unit> next(List<Unit> units) {
        Relation relation = peers.relation().orElseThrow();
        List<Unit> left = new ArrayList<>(units);
        left.removeIf(unit -> isDone(relation, unit));
        left.sort(order);
        boolean isAnyUnmet = !left.isEmpty() && !all.thoseThatStayAreAmong(units); // it could be the first
        return left.isEmpty() || isAnyUnmet ? List.of() : List.of(left.get(0));
    }
}
