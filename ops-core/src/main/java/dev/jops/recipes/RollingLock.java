package dev.jops.recipes;

import dev.jops.charm.Component;
import dev.jops.framework.BeginEvent;
import dev.jops.framework.OpsObject;
import dev.jops.framework.SettleEvent;
import dev.jops.framework.StoredState;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.RelationDataAccessException;
import dev.jops.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A lock that only one unit of the application has at a time, for work that units do in turn, such as a restart.
 *
 * <p>A unit {@linkplain #request() requests} its turn in its own data of a peer relation. The leader grants it in the
 * application's data, after the event of each of its hooks, if no other unit has the lock. The unit has the lock from
 * the dispatch in which it finds the grant: its work runs after that hook's event, and the lock is then released. No
 * work is ever done in the dispatch that writes the grant, because Juju may refuse it.
 *
 * <p>The lock stays with its unit when leadership changes, and while nobody leads; it is just not passed on then. A
 * unit that is being removed has it until it is gone; one whose machine has vanished keeps it until it is removed. If
 * the hook with the work fails, is killed or is refused by Juju, the work runs again, with the lock still held. Work
 * that takes several hooks {@linkplain #keep() keeps} the lock until it is finished.
 */
public final class RollingLock extends Component {
    private static final String WANTED_AGAIN = "wanted-again";

    private final String key;
    private final Work work;
    private final PeerRelation peers;
    private final GoalUnits all;
    private final UnaryOperator<List<Unit>> candidates;
    private final StoredState memory;
    private boolean inHook;
    private boolean leads;
    private boolean held;
    private boolean working;
    private boolean kept;

    /** What a unit does in its turn. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does the work. After an exception the hook fails, and it runs again with the lock still held; after {@link
         * RollingLock#keep()} it runs again in the next hook.
         */
        void run() throws Exception;
    }

    /**
     * Creates a lock of a charm or component.
     *
     * @param key distinguishes it from other locks of the application; it has to stay the same in later versions of the
     *     charm
     * @param endpoint the peer relation for requests and grants
     * @throws IllegalArgumentException if the charm declares no such peer relation, or is a subordinate
     */
    public RollingLock(OpsObject owner, String key, String endpoint, Work work) {
        this(owner, key, endpoint, work, units -> units);
    }

    /** Creates a lock that the leader passes on only to some of the units, which it determines in each of its hooks. */
    RollingLock(OpsObject owner, String key, String endpoint, Work work, UnaryOperator<List<Unit>> candidates) {
        super(owner, "rolling-lock-" + key);
        this.key = PeerRelation.RESERVED + "lock-" + key;
        this.work = Objects.requireNonNull(work, "the work of a RollingLock is null");
        this.peers = new PeerRelation(this, endpoint);
        this.all = new GoalUnits(this);
        this.candidates = candidates;
        this.memory = storedState("memory");
        framework().observe(BeginEvent.class, this::onBegin);
        framework().observe(SettleEvent.class, this::onSettle);
    }

    /**
     * Requests a turn for this unit; does nothing if it waits for one already. If it has the lock, it gets another turn
     * later.
     *
     * <p>The leader gets the request when the dispatch has succeeded; its own request from an action, in its next hook.
     *
     * @throws IllegalStateException before the peer relation can be used
     */
    public void request() {
        peers.requireShared("ask for the lock " + path());
        Relation relation = peers.relation().orElseThrow();
        LockRequest mine = mine(relation);
        if (held) {
            memory.put(WANTED_AGAIN, true);
        } else if (!mine.isWaiting()) {
            write(relation, granted(relation).next(mine, model().unit()));
        }
    }

    /**
     * Keeps the lock after the running work, because something is not finished, such as the restart of a program that
     * is not up yet. The work runs again in this unit's next hook, which can be update-status, minutes away.
     *
     * <p>This writes nothing. No other unit gets a turn meanwhile, however long it takes.
     *
     * @throws IllegalStateException if the work is not running
     */
    public void keep() {
        if (!working) {
            throw new IllegalStateException(model().unit() + " cannot keep the lock " + path()
                    + ": call keep() in its work, and request() elsewhere");
        }
        kept = true;
    }

    /** Whether this unit has requested a turn that it has not finished. */
    public boolean isRequested() {
        return peers.relation().map(relation -> mine(relation).isWaiting()).orElse(false);
    }

    /** Whether this unit has the lock; it never gets it in the middle of a dispatch. */
    public boolean isHeld() {
        return held;
    }

    private void onBegin(BeginEvent event) {
        inHook = event.hook().isPresent();
        Optional<Relation> relation = peers.relation();
        // Asked before anything is read: a leader's later reads show everything that was granted.
        leads = inHook && relation.isPresent() && model().unit().isLeader();
        held = relation.isPresent()
                && mine(relation.get()).isGrantedBy(shared(relation.get()).get(key), model().unit());
    }

    private void onSettle(SettleEvent event) throws Exception {
        Optional<Relation> relation = inHook ? peers.relation() : Optional.empty();
        if (relation.isPresent()) {
            if (held) {
                work(relation.get());
            }
            if (leads && model().unit().isLeader()) {
                passOn(relation.get());
            }
        }
    }

    private void work(Relation relation) throws Exception {
        kept = false;
        working = true;
        try {
            work.run();
        } finally {
            working = false;
        }
        if (!kept) {
            release(relation);
        }
    }

    private void release(Relation relation) {
        LockRequest done = mine(relation).done();
        write(relation, memory.isTrue(WANTED_AGAIN) ? done.next() : done);
        memory.remove(WANTED_AGAIN);
        held = false;
    }

    /** Grants the lock to the next unit that waits, in the order of their numbers, if no unit has it. */
    private void passOn(Relation relation) {
        LockGrant last = granted(relation);
        List<Unit> units = new ArrayList<>(relation.units());
        units.add(model().unit());
        Unit next = null;
        for (Unit unit : candidates.apply(units)) {
            if (said(relation, unit).isWaiting() && (next == null || last.isTurnOf(unit, next))) {
                next = unit;
            }
        }
        if (next != null && !isTaken(last, relation, units)) {
            grant(relation, LockGrant.to(next, said(relation, next)));
        }
    }

    /** Grants the lock, or leaves that to the next leader if Juju says that leadership was lost during the work. */
    private void grant(Relation relation, LockGrant next) {
        try {
            shared(relation).put(key, next.text());
        } catch (RelationDataAccessException e) {
            if (model().unit().isLeader()) {
                throw e;
            }
            log().info(path() + " is left to the next leader: " + e.getMessage());
        }
    }

    /**
     * Whether the unit with the last grant still has the lock. One that this unit does not see has left, or was not met
     * yet, so Juju is asked whether it is gone.
     */
    private boolean isTaken(LockGrant last, Relation relation, List<Unit> units) {
        for (Unit unit : units) {
            if (last.isOf(unit)) {
                return last.isStillOf(said(relation, unit));
            }
        }
        return all.contains(last.unit());
    }

    private LockRequest said(Relation relation, Unit unit) {
        String text = relation.data(unit).get(key);
        return LockRequest.parse(text)
                .orElseThrow(() -> peers.notWrittenByJops(key, text, unit.name(), LockRequest.FORM));
    }

    private LockGrant granted(Relation relation) {
        String text = shared(relation).get(key);
        return LockGrant.parse(text)
                .orElseThrow(
                        () -> peers.notWrittenByJops(key, text, model().app().name(), LockGrant.FORM));
    }

    private LockRequest mine(Relation relation) {
        return said(relation, model().unit());
    }

    private RelationData shared(Relation relation) {
        return relation.data(model().app());
    }

    private void write(Relation relation, LockRequest request) {
        relation.data(model().unit()).put(key, request.text());
    }
}
