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
 * Inputs by chance, fed to something that reads them. It uses an input, or refuses it by an exception of a documented
 * kind, in a sentence that shows no {@link #SECRET}; anything else fails the test, and so does a round without an end.
 *
 * <p>Half of the rounds have the same seeds in every run, and half have new ones. {@code -Djops.fuzz=1000000} runs that many,
 * and {@code -Djops.fuzz.seed=N} the one round that a failure names.
 *
 * @param <I> what is read
 */
final class Fuzzing<I> {
    /** Part of many inputs, and read by the dispatch as a secret before. */
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

    /** What reads an input. */
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

    /** Inputs that this makes. */
    static <I> Fuzzing<I> of(Function<SplittableRandom, I> source) {
        return new Fuzzing<>(source);
    }

    /**
     * Permits refusals of this kind. One of the JDK's is meant as it is, and not its subclasses, such as
     * NumberFormatException.
     *
     * @param check what holds for each besides
     */
    <E extends RuntimeException> Fuzzing<I> refusedBy(Class<E> kind, Consumer<E> check) {
        refusals.put(kind, refusal -> check.accept(kind.cast(refusal)));
        return this;
    }

    /** Runs one round where others run so many, for inputs that take long. */
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
        } catch (Throwable e) { // whatever it is, the test's own thread throws it
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
