package dev.jops.testing.explore;

import dev.jops.testing.Invariant;
import dev.jops.testing.RanCommand;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.TimelineEntry;
import dev.jops.testing.Watch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks an invariant after every hook, to find the hook that broke it and the commands that this hook ran. */
final class BreakingHook implements Watch {
    private final Watch watch;
    private final Map<String, Integer> seen = new LinkedHashMap<>();
    private boolean held;
    private @Nullable TimelineEntry hook;
    private List<RanCommand> commands = List.of();

    /**
     * Creates a watch.
     *
     * @param holdsAtFirst whether the invariant holds before the first hook
     */
    BreakingHook(Invariant invariant, boolean holdsAtFirst) {
        this.watch = invariant.watch();
        this.held = holdsAtFirst;
    }

    /** Returns the last hook that broke it; empty if it has never held, or holds. */
    Optional<TimelineEntry> hook() {
        return held ? Optional.empty() : Optional.ofNullable(hook);
    }

    /** Returns the commands that that hook ran, in order. */
    List<RanCommand> commands() {
        return held ? List.of() : commands;
    }

    @Override
    public Optional<String> violation(SimulatedJuju juju) {
        TimelineEntry ended = juju.timeline().lastHook().orElse(null);
        List<RanCommand> ran = ended == null ? List.of() : newCommands(juju, ended.subject());
        boolean holds = holds(juju);
        if (held && !holds) {
            hook = ended;
            commands = ran;
        }
        held = holds;
        return Optional.empty();
    }

    private List<RanCommand> newCommands(SimulatedJuju juju, String unit) {
        List<RanCommand> all = juju.unit(unit).map(SimulatedUnit::commands).orElse(List.of());
        int before = seen.getOrDefault(unit, 0);
        seen.put(unit, all.size());
        return List.copyOf(all.subList(Math.min(before, all.size()), all.size()));
    }

    private boolean holds(SimulatedJuju juju) {
        try {
            return watch.violation(juju).isEmpty();
        } catch (RuntimeException e) {
            return false; // the things that it is about may not exist yet
        }
    }
}
