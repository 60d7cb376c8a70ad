package dev.jops.recipes;

import dev.jops.charm.Component;
import dev.jops.charm.StopEvent;
import dev.jops.framework.OpsObject;
import dev.jops.model.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Work of a unit that stops, such as ending its program. If several units are removed at a time, it waits until the
 * units before it are gone.
 *
 * <p>A unit that is removed has no events in which it could request a turn: after its relations have ended, only {@code
 * stop} and {@code remove} follow. So it waits in {@code stop}, and asks every 5 s for the goal state, where a unit is
 * {@code dying} until its last hook is over. It does not wait for units that stay, nor in a {@code stop} after which it
 * comes back, such as when a pod moves, nor longer than its patience.
 *
 * <p>juju: uniter/relation/resolver.go and uniter/resolver.go, a dying unit has only those events
 */
public final class OrderedStop extends Component {
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);

    private final Comparator<Unit> order;
    private final Duration patience;
    private final RollingLock.Work work;
    private final GoalUnits all;

    /**
     * Creates the ordered stop of the units of a charm or component.
     *
     * @param order which units go before others, such as {@link UnitOrder#highestFirst()}; each unit applies it and
     *     must get the same result, so it should only depend on their names
     * @param patience how long a unit waits at most for each unit before it, from when that one is the next to go; no
     *     other hook runs on the unit's machine meanwhile
     * @param work runs in {@code stop}; an exception fails the hook, and it runs again
     * @throws IllegalArgumentException if the patience is not positive, or the charm is a subordinate
     */
    public OrderedStop(OpsObject owner, Comparator<Unit> order, Duration patience, RollingLock.Work work) {
        super(owner, "ordered-stop");
        this.order = order.thenComparing(UnitOrder.lowestFirst());
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("units that wait " + patience + " for each other stop in no order");
        }
        this.patience = patience;
        this.work = Objects.requireNonNull(work, "the work of an OrderedStop is null");
        this.all = new GoalUnits(this);
        framework().observe(StopEvent.class, this::onStop);
    }

    private void onStop(StopEvent event) throws Exception {
        List<Unit> givenUp = new ArrayList<>();
        Optional<Unit> awaited = nextBefore(givenUp);
        Duration waited = Duration.ZERO;
        while (awaited.isPresent()) {
            if (waited.isZero()) {
                log().info("waits until " + awaited.get() + " is gone, for " + patience.toSeconds() + " s at most");
            }
            pause(LOOKS_EVERY);
            waited = waited.plus(LOOKS_EVERY);
            Optional<Unit> next = nextBefore(givenUp);
            if (next.equals(awaited) && waited.compareTo(patience) >= 0) {
                log().warning("waits no longer for " + awaited.get() + ", which is not gone");
                givenUp.add(awaited.get());
                next = nextBefore(givenUp);
            }
            waited = next.equals(awaited) ? waited : Duration.ZERO;
            awaited = next;
        }
        work.run();
    }

    /** Returns the unit that is next to go, if it goes before this one; empty if this unit stays. */
    private Optional<Unit> nextBefore(List<Unit> givenUp) {
        List<Unit> dying = all.dying();
        if (!dying.contains(model().unit())) {
            return Optional.empty();
        }
        dying.removeAll(givenUp);
        return dying.stream().min(order).filter(next -> !next.equals(model().unit()));
    }
}
