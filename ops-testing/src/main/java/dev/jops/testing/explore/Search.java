package dev.jops.testing.explore;

import dev.jops.testing.Timeline;
import dev.jops.testing.explore.Tally.Leaderships;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays schedules on several threads until one of them fails.
 *
 * <p>Each thread takes the next index. Schedules below the lowest index that failed are played to the end, and those
 * above it do not count, so the result is the same for any number of threads.
 */
final class Search {
    private final int threads;
    private final long most;
    private final BooleanSupplier isOver;
    private final LongFunction<Played> player;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong lowestFailure = new AtomicLong(Long.MAX_VALUE);

    /**
     * Prepares a search.
     *
     * @param most the most schedules that are played
     * @param isOver whether no further schedule is begun; the first one always is
     * @param player plays the schedule with an index, on any thread
     */
    Search(int threads, long most, BooleanSupplier isOver, LongFunction<Played> player) {
        this.threads = threads;
        this.most = most;
        this.isOver = isOver;
        this.player = player;
    }

    /**
     * The result of a schedule that was played.
     *
     * @param index its index in the search
     * @param unseen what its invariants have not seen; empty if something failed
     * @param failure works out the whole failure, which takes more schedules; null if everything held
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

        /** Returns the result of a schedule that could not be played to its end. */
        static Played broken(long index, RuntimeException reason) {
            return new Played(index, 0, Leaderships.NONE, List.of(), List.of(), () -> {
                throw reason;
            });
        }
    }

    /** Returns the results in order of index; only the last one can have failed. */
    List<Played> run(ExecutorService pool) {
        try {
            List<Future<List<Played>>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(this::work));
            }
            List<Played> all = new ArrayList<>();
            for (Future<List<Played>> worker : workers) {
                all.addAll(worker.get());
            }
            all.removeIf(played -> played.index() > lowestFailure.get());
            all.sort(Comparator.comparing(Played::index));
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the exploration was interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("the exploration failed: " + e.getCause(), e.getCause());
        }
    }

    private List<Played> work() {
        List<Played> played = new ArrayList<>();
        while (next.get() == 0 || !isOver.getAsBoolean()) {
            long index = next.getAndIncrement();
            if (index >= most || index > lowestFailure.get()) {
                break;
            }
            Played one = player.apply(index);
            played.add(one);
            if (one.failure() != null) {
                lowestFailure.accumulateAndGet(index, Math::min);
            }
        }
        return played;
    }
}
