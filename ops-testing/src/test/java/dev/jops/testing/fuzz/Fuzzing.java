package dev.jops.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Feeds random inputs to a reader. The reader has to use an input, or refuse it with an exception of a documented kind,
 * whose message does not show {@link #SECRET}; anything else fails the test, and so does a round that does not end.
 *
 * <p>Half of the rounds have the same seeds in every run, and half have new ones. {@code -Djops.fuzz=1000000} sets the
 * number of rounds, and {@code -Djops.fuzz.seed=N} runs the one round that a failure names.
 *
 * @param <I> the input
 */
final class Fuzzing<I> {
    /** A value in many inputs, which the dispatch has read as a secret before. */
    static final String SECRET = "correct-horse-battery";

    private static final int USUAL = 1_000;
    private static final long FIRST_SEED = 16;
    private static final long MILLIS_PER_ROUND = 30_000;
    private static final int MOST_SHOWN = 3_000;

    private final Function<SplittableRandom, I> source;
    private final Map<Class<? extends RuntimeException>, Consumer<Throwable>> refusals = new LinkedHashMap<>();
    private int share = 1;
    private volatile @Nullable Round<I> running;
    private volatile @Nullable Throwable failure;

    /** Reads an input. */
    @FunctionalInterface
    interface Reader<I> {
        void read(I input) throws Exception;
    }

    private record Round<I>(long seed, I input) {
        @Override
        public String toString() {
            String text = String.valueOf(input);
            return "-Djops.fuzz.seed=" + seed + ", of " + text.length() + " characters:\n"
                    + text.substring(0, Math.min(text.length(), MOST_SHOWN));
        }
    }

    private Fuzzing(Function<SplittableRandom, I> source) {
        this.source = source;
    }

    /** Starts fuzzing with inputs from this generator. */
    static <I> Fuzzing<I> of(Function<SplittableRandom, I> source) {
        return new Fuzzing<>(source);
    }

    /**
     * Permits refusals by exceptions of this class. For a class of the JDK, subclasses such as NumberFormatException
     * are not permitted.
     *
     * @param check another condition for each
     */
    <E extends RuntimeException> Fuzzing<I> refusedBy(Class<E> kind, Consumer<E> check) {
        refusals.put(kind, refusal -> check.accept(kind.cast(refusal)));
        return this;
    }

    /** Runs one round instead of this many, for inputs that take long. */
    Fuzzing<I> oneRoundIn(int others) {
        share = others;
        return this;
    }

    /** Runs the rounds. */
    void feed(Reader<I> reader) throws InterruptedException {
        Thread rounds = new Thread(() -> run(reader), "fuzzing");
        rounds.setDaemon(true);
        rounds.start();
        Round<I> seen = null;
        while (rounds.isAlive()) {
            rounds.join(MILLIS_PER_ROUND);
            Round<I> current = running;
            if (rounds.isAlive() && current != null && current.equals(seen)) {
                AssertionError endless = new AssertionError("no end of " + current);
                endless.setStackTrace(rounds.getStackTrace());
                throw endless;
            }
            seen = current;
        }
        if (failure != null) {
            throw new AssertionError("this came of " + running, failure);
        }
    }

    private void run(Reader<I> reader) {
        try {
            Long replayed = Long.getLong("jops.fuzz.seed");
            if (replayed != null) {
                round(replayed, reader);
                return;
            }
            int half = Integer.getInteger("jops.fuzz", USUAL) / 2 / share;
            long fresh = new SplittableRandom().nextLong();
            System.out.println("jops.fuzz: " + half + " rounds from seed " + FIRST_SEED + ", and from " + fresh);
            for (int i = 0; i < half; i++) {
                round(FIRST_SEED + i, reader);
                round(fresh + i, reader);
            }
        } catch (Throwable e) { // thrown again by the test's own thread
            failure = e;
        }
    }

    private void round(long seed, Reader<I> reader) throws Exception {
        I input = source.apply(new SplittableRandom(seed));
        running = new Round<>(seed, input);
        try {
            reader.read(input);
        } catch (RuntimeException e) {
            requireRefusal(e);
        }
    }

    private void requireRefusal(RuntimeException refusal) {
        for (Map.Entry<Class<? extends RuntimeException>, Consumer<Throwable>> kind : refusals.entrySet()) {
            if (isOf(kind.getKey(), refusal)) {
                StringWriter trace = new StringWriter();
                refusal.printStackTrace(new PrintWriter(trace));
                assertThat(refusal.getMessage()).isNotBlank();
                assertThat(trace.toString()).doesNotContain(SECRET);
                kind.getValue().accept(refusal);
                return;
            }
        }
        throw refusal;
    }

    private static boolean isOf(Class<?> kind, RuntimeException refusal) {
        return kind.getName().startsWith("dev.jops.") ? kind.isInstance(refusal) : kind == refusal.getClass();
    }
}
