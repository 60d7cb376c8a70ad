package dev.jops.framework;

import dev.jops.hookcmds.JujuLog;
import dev.jops.internal.storage.DeferredNotice;
import dev.jops.internal.storage.StateStore;
import dev.jops.juju.HookName;
import dev.jops.machine.Machine;
import dev.jops.model.ModelSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the events of a dispatch; for the code that runs a charm, not for charms. It is in this package because it
 * uses what framework, events and observations hide from all others.
 *
 * <p>A dispatch is {@link #load}, {@link #begin}, {@link #reemit}, {@link #emitFromJuju}, {@link #settle} and {@link
 * #commit}. A dispatch that stops in between leaves the saved state as it was.
 *
 * @hidden
 */
public final class EventLoop {
    private static final int DEEPEST_EMISSION = 100;

    private final ModelSession session;
    private final EventCatalog catalog;
    private final Machine machine;
    private final RandomGenerator random;
    private final JujuLog log;
    private final Framework framework;
    private final LocalState state;
    private final DeferredQueue queue;
    private final List<AutoCloseable> resources = new ArrayList<>();
    private @Nullable Consumer<EventBase> emissions;
    private @Nullable Consumer<EventBase> redeliveries;
    private boolean running;
    private int emissionsUnderWay;

    /** Creates a loop for the charm that is then constructed with {@link #framework()}. */
    @SuppressWarnings("exports") // where state is stored is as internal as who makes a loop
    public EventLoop(
            ModelSession session, EventCatalog catalog, StateStore store, Machine machine, RandomGenerator random) {
        this.session = session;
        this.catalog = catalog;
        this.machine = machine;
        this.random = random;
        this.log = new JujuLog(session.commands());
        this.framework = new Framework(this);
        this.state = new LocalState(store, session);
        this.queue = state.queue();
    }

    /** The framework to construct the charm with. */
    public Framework framework() {
        return framework;
    }

    /** The unit's log. */
    public JujuLog log() {
        session.requireOwner();
        return log;
    }

    /** What jops itself remembers from one dispatch to the next. */
    public StoredState memory() {
        return new StoredState(state, "jops");
    }

    /** Whether anything can be remembered in this dispatch. */
    public boolean isSavable() {
        return state.isSavable();
    }

    /**
     * Tells a test about every event before its observers get it, including the framework's own, and about deferred
     * ones.
     */
    public void watch(Consumer<EventBase> emitted, Consumer<EventBase> redelivered) {
        emissions = emitted;
        redeliveries = redelivered;
    }

    /** Loads what the last dispatch has saved. */
    public void load() {
        state.load();
    }

    /**
     * Begins to deliver; from now on observing is refused.
     *
     * @param hook the hook, unless Juju restricts it; null for none
     */
    public void begin(@Nullable HookName hook) throws Exception {
        framework.requireEventsInGroups();
        running = true;
        emit(new BeginEvent(hook));
    }

    /**
     * Delivers what earlier dispatches deferred, oldest first.
     *
     * @param upcoming the dispatch's own event, which replaces some deferred ones; null for none
     */
    public void reemit(@Nullable String kind, @Nullable EventBase upcoming) throws Exception {
        Set<DeferredNotice> replaced = kind == null || upcoming == null ? Set.of() : replacedBy(kind, upcoming);
        for (DeferredNotice notice : queue.notices()) {
            if (!queue.contains(notice)) {
                continue; // a handler has meanwhile emitted an event that replaces it
            }
            Observation observation = observationOf(notice);
            if (observation == null) {
                drop(notice, "nothing observes it so any more");
            } else if (replaced.contains(notice)) {
                queue.remove(notice);
            } else {
                redeliver(notice, observation);
            }
        }
    }

    private Set<DeferredNotice> replacedBy(String kind, EventBase upcoming) {
        String event = OpsObject.CHARM + "/" + kind;
        return queue.replacedBy(event, upcoming, observersOf(event, upcoming.isFromJuju()));
    }

    private void redeliver(DeferredNotice notice, Observation observation) throws Exception {
        EventBase event = restoreOrDrop(notice);
        if (event == null) {
            return;
        }
        if (observation.delivery != Delivery.ANY_UNIT && event.isHeldBack(session.model())) {
            queue.holdBack(notice);
            log.info(notice.event() + " stays deferred: " + session.context().unitName() + " is not the leader");
            return;
        }
        tell(redeliveries, event);
        Turn turn = new Turn(state, notice.event());
        deliver(observation, event, turn);
        if (!turn.isDeferred()) {
            queue.remove(notice);
        }
    }

    /** Delivers an event that Juju sent, also to observers of every event from Juju. */
    public void emitFromJuju(String kind, EventBase event) throws Exception {
        event.requireFirstEmission();
        emit(OpsObject.CHARM + "/" + kind, event);
    }

    /** Delivers an event of the charm that Juju did not send to those who observe its kind. */
    public void emitOwn(String kind, EventBase event) throws Exception {
        event.requireFirstEmission();
        tell(emissions, event);
        emitTo(framework.observers(OpsObject.CHARM + "/" + kind), OpsObject.CHARM + "/" + kind, event);
    }

    /** Drops the deferred events of a kind that no longer applies, unless their observation wants them on any unit. */
    public void forget(String kind) {
        String event = OpsObject.CHARM + "/" + kind;
        for (DeferredNotice notice : queue.notices()) {
            Observation observation = notice.event().equals(event) ? observationOf(notice) : null;
            if (observation != null && observation.delivery != Delivery.ANY_UNIT) {
                queue.remove(notice);
            }
        }
    }

    /** Whether anybody observes events of this kind. */
    public boolean isObserved(String kind) {
        return !framework.observers(OpsObject.CHARM + "/" + kind).isEmpty();
    }

    /** Delivers the event that the dispatch's events have been delivered. */
    public void settle() throws Exception {
        emit(new SettleEvent());
    }

    /** Ends a dispatch that succeeded, and saves what has changed. */
    public void commit() throws Exception {
        emit(new PreCommitEvent());
        emit(new CommitEvent());
        closeAll();
        state.commit();
    }

    /** Closes the resources of the dispatch, the last one first, and all of them even if some fail. */
    @SuppressWarnings("try") // the resource is only closed here
    public void closeAll() throws Exception {
        if (!resources.isEmpty()) {
            try (AutoCloseable first = resources.remove(0)) {
                closeAll();
            }
        }
    }

    /** Closes the resources of a dispatch that failed; further failures are added to that one as suppressed. */
    public void closeAllAfter(Throwable failure) {
        try {
            closeAll();
        } catch (Throwable e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public String toString() {
        return "the events of " + session.context().unitName();
    }

    void closeAtEnd(AutoCloseable resource) {
        session.requireOwner();
        resources.add(Objects.requireNonNull(resource, "the resource given to closeAtEnd is null"));
    }

    <E extends EventBase> void emit(EventSource<E> source, E event) throws Exception {
        session.requireOwner();
        event.requireFirstEmission();
        if (emissionsUnderWay == DEEPEST_EMISSION) {
            throw new IllegalStateException(source.name() + " can't be emitted within " + DEEPEST_EMISSION
                    + " other emissions: a handler emits what it handles, itself or through another one; let it emit only"
                    + " when something has changed");
        }
        emissionsUnderWay++;
        try {
            emit(source.name(), event);
        } finally {
            emissionsUnderWay--;
        }
    }

    ModelSession session() {
        return session;
    }

    EventCatalog catalog() {
        return catalog;
    }

    Machine machine() {
        session.requireOwner();
        return machine;
    }

    RandomGenerator random() {
        session.requireOwner();
        return random;
    }

    boolean isRunning() {
        session.requireOwner();
        return running;
    }

    LocalState state() {
        return state;
    }

    private void emit(LifecycleEvent event) throws Exception {
        emit(OpsObject.FRAMEWORK + "/" + event.kind(), event);
    }

    private void emit(String name, EventBase event) throws Exception {
        tell(emissions, event);
        emitTo(framework.observers(name), name, event);
        if (event.isFromJuju()) {
            emitTo(framework.observers(Observation.ANY_HOOK), name, event);
        }
    }

    private static void tell(@Nullable Consumer<EventBase> watcher, EventBase event) {
        if (watcher != null) {
            watcher.accept(event);
        }
    }

    private void emitTo(List<Observation> observers, String name, EventBase event) throws Exception {
        session.requireOwner();
        int place = queue.size(); // before events that handlers emit and defer meanwhile, because this one came first
        for (Observation observation : observers) {
            if (deliverFresh(observation, name, event, place)) {
                place++;
            }
        }
    }

    /** Delivers an event to one observer, and returns whether it deferred the event, to this place in the queue. */
    private boolean deliverFresh(Observation observation, String name, EventBase event, int place) throws Exception {
        DeferredNotice same = queue.sameAs(observation, name, event);
        if (same != null && !queue.isHeldBack(same) && !event.replacesDeferred()) {
            log.debug(name + " is dropped for " + observation.owner + ": the same one is deferred already");
            return false;
        }
        if (same != null) {
            queue.remove(same); // of a group that waits for leadership, or replaced by a fresh one
        }
        Turn turn = new Turn(state, name);
        deliver(observation, event, turn);
        if (!turn.isDeferred() || queue.sameAs(observation, name, event) != null) {
            return false;
        }
        queue.insert(place, observation.notice(name, event.snapshot()));
        return true;
    }

    private void deliver(Observation observation, EventBase event, Turn turn) throws Exception {
        Set<String> debugAt = session.context().debugAt();
        if (!debugAt.isEmpty() && isOfJuju(turn.event(), event)) {
            Breakpoints.reachHandler(turn.event(), observation.owner, debugAt);
        }
        observation.deliver(event, turn);
    }

    /** Whether an event is that of a hook or an action, rather than one of the framework or the charm. */
    private boolean isOfJuju(String name, EventBase event) {
        return event.isFromJuju() || (name.endsWith("-action") && framework.restorer(name) == null);
    }

    private @Nullable Observation observationOf(DeferredNotice notice) {
        for (Observation observation : observersOf(notice.event(), true)) {
            if (observation.hasKeyOf(notice)) {
                return observation;
            }
        }
        return null;
    }

    private List<Observation> observersOf(String event, boolean isFromJuju) {
        List<Observation> observers = new ArrayList<>(framework.observers(event));
        if (isFromJuju) {
            observers.addAll(framework.observers(Observation.ANY_HOOK));
        }
        return observers;
    }

    private @Nullable EventBase restoreOrDrop(DeferredNotice notice) {
        try {
            EventBase restored = restore(notice);
            if (restored == null) {
                drop(notice, "the charm no longer has it");
            }
            return restored;
        } catch (SnapshotException e) {
            drop(notice, "it can't be made again, because " + e.getMessage());
            return null;
        } catch (IllegalArgumentException | ArithmeticException e) { // such as a unit without a number
            if (framework.restorer(notice.event()) != null) {
                throw e; // the charm's own mistake
            }
            drop(notice, "its values are not those of such an event: " + e.getMessage());
            return null;
        }
    }

    private @Nullable EventBase restore(DeferredNotice notice) {
        Snapshot values = Snapshot.fromValues(notice.values());
        EventRestorer<?> restorer = framework.restorer(notice.event());
        if (restorer != null) {
            return restorer.restore(values, session.model());
        }
        int slash = notice.event().lastIndexOf('/');
        boolean ofJuju = notice.event().substring(0, Math.max(slash, 0)).equals(OpsObject.CHARM);
        return ofJuju
                ? catalog.restore(notice.event().substring(slash + 1), values).orElse(null)
                : null;
    }

    private void drop(DeferredNotice notice, String reason) {
        queue.remove(notice);
        log.warning("the deferred " + notice.event() + " for " + notice.owner() + " (observed as " + notice.observed()
                + (notice.handler().isEmpty() ? "" : ", handler " + notice.handler()) + ") is dropped: " + reason);
    }
}
