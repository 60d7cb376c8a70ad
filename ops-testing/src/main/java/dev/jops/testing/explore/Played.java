package dev.jops.testing.explore;

import dev.jops.testing.Timeline;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What remains of a schedule that was played.
 *
 * @param index its index in the search
 * @param unseen what its invariants have not seen; only of one in which everything held
 * @param failure tells the whole story of what was found in it, which takes more schedules; null if everything held
 */
record Played(
        long index,
        long hooks,
        Leaderships leaderships,
        List<String> stories,
        List<String> unseen,
        @Nullable Supplier<ExplorationFailure> failure) {

    static Played of(long index, Outcome outcome, @Nullable Supplier<ExplorationFailure> failure) {
        Timeline timeline = outcome.timeline();
        return new Played(
                index,
                outcome.juju().hooks(),
                Leaderships.in(timeline),
                outcome.stories(),
                failure == null ? outcome.juju().unseen() : List.of(),
                failure);
    }

    /** Returns what remains of a schedule that could not be played to its end. */
    static Played broken(long index, RuntimeException reason) {
        return new Played(index, 0, Leaderships.NONE, List.of(), List.of(), () -> {
            throw reason;
        });
    }
}
