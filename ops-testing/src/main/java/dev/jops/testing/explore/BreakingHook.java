package dev.jops.testing.explore;

import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.TimelineEntry;
import dev.jops.testing.Watch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks after every hook whether an invariant holds that need hold in the end only, for the hook that broke it. */
final class BreakingHook implements Watch {
    private final Watch watch;
    private boolean held;
    private @Nullable TimelineEntry hook;

    BreakingHook(Invariant invariant) {
        this.watch = invariant.watch();
    }

    /** Returns the last hook that broke it; empty if it has never held, or holds. */
    Optional<TimelineEntry> hook() {
        return held ? Optional.empty() : Optional.ofNullable(hook);
    }

    @Override
    public Optional<String> violation(SimulatedJuju juju) {
        boolean holds = holds(juju);
        if (held && !holds) {
            hook = juju.timeline().lastHook().orElse(null);
        }
        held = holds;
        return Optional.empty();
    }

    private boolean holds(SimulatedJuju juju) {
        try {
            return watch.violation(juju).isEmpty();
        } catch (RuntimeException e) {
            return false; // what it is about need not be there yet
        }
    }
}
