package dev.jops.framework;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Which failures are followed by another attempt, how many attempts there are, and how long the pauses between them
 * are; for {@link OpsObject#retry}.
 *
 * <pre>{@code
 * Retry<ProgramFailedException> whileItStarts = Retry.on(ProgramFailedException.class)
 *         .onlyIf(failure -> failure.result().exitCode() == STARTING)
 *         .times(8)
 *         .startingAt(Duration.ofMillis(500));
 * String version = retry(whileItStarts, () -> machine().runOrThrow(Program.of("mydb-admin", "version")))
 *         .stdout();
 * }</pre>
 *
 * <p>By default there are five attempts. The first pause is a second, each further one is twice as long as the one
 * before, and none is longer than a minute. Each pause is shortened by a random part of at most half, so that units
 * that fail together do not try again together. Errors and interruptions are never followed by another attempt.
 *
 * @param <X> the failures that are followed by another attempt
 */
public final class Retry<X extends Exception> {
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Class<X> failures;
    private final Predicate<? super X> condition;
    private final int attempts;
    private final Duration firstPause;
    private final Duration longestPause;

    private Retry(
            Class<X> failures,
            Predicate<? super X> condition,
            int attempts,
            Duration firstPause,
            Duration longestPause) {
        this.failures = failures;
        this.condition = condition;
        this.attempts = attempts;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    /**
     * What is tried.
     *
     * @param <T> the result
     * @param <E> what it throws, besides unchecked exceptions
     */
    @FunctionalInterface
    public interface Attempt<T, E extends Exception> {

        /** Tries it once. */
        T run() throws E;
    }

    /** Shows the number of attempts in the failure of the last one. */
    private static final class Attempts extends Exception {
        private static final long serialVersionUID = 1L;

        Attempts(String message) {
            super(message, null, false, false);
        }
    }

    /** Returns a retry after failures of this class, including subclasses. */
    public static <X extends Exception> Retry<X> on(Class<X> failures) {
        Objects.requireNonNull(failures, "the class of failures given to Retry.on is null");
        return new Retry<>(failures, failure -> true, ATTEMPTS, FIRST_PAUSE, LONGEST_PAUSE);
    }

    /** Returns a copy that tries again only after failures for which this holds. */
    public Retry<X> onlyIf(Predicate<? super X> holds) {
        Objects.requireNonNull(holds, "the condition given to onlyIf is null");
        return new Retry<>(failures, holds, attempts, firstPause, longestPause);
    }

    /**
     * Returns a copy with this number of attempts, including the first one.
     *
     * @throws IllegalArgumentException if it is less than one
     */
    public Retry<X> times(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("something is tried at least once, and not " + number + " times");
        }
        return new Retry<>(failures, condition, number, firstPause, longestPause);
    }

    /**
     * Returns a copy with a first pause of this length.
     *
     * @throws IllegalArgumentException if it is not more than zero
     */
    public Retry<X> startingAt(Duration pause) {
        return new Retry<>(failures, condition, attempts, requirePause(pause), longestPause);
    }

    /**
     * Returns a copy without longer pauses than this, including the first one.
     *
     * @throws IllegalArgumentException if it is not more than zero
     */
    public Retry<X> upTo(Duration pause) {
        return new Retry<>(failures, condition, attempts, firstPause, requirePause(pause));
    }

    private static Duration requirePause(Duration pause) {
        Objects.requireNonNull(pause, "the pause between attempts is null");
        if (pause.isZero() || pause.isNegative()) {
            throw new IllegalArgumentException("a pause between attempts is more than zero, and not " + pause);
        }
        return pause;
    }

    <T, E extends Exception> T run(OpsObject owner, Attempt<T, E> attempt) throws E, InterruptedException {
        Duration pause = firstPause;
        for (int number = 1; ; number++) {
            try {
                return attempt.run();
            } catch (Exception e) {
                if (number == attempts || !isRepeatedAfter(e)) {
                    if (number > 1) {
                        e.addSuppressed(new Attempts("this was attempt " + number + " of " + attempts));
                    }
                    throw e;
                }
                pause = shorter(pause, longestPause);
                Duration now = jittered(pause, owner.random());
                owner.log()
                        .info("attempt " + number + " of " + attempts + " failed, and the next one is in "
                                + now.toMillis() + " ms: " + e);
                owner.pause(now);
                pause = pause.multipliedBy(2);
            }
        }
    }

    private boolean isRepeatedAfter(Exception failure) {
        return !(failure instanceof InterruptedException)
                && failures.isInstance(failure)
                && condition.test(failures.cast(failure));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration jittered(Duration pause, RandomGenerator random) {
        long nanos = pause.toNanos();
        return Duration.ofNanos(nanos - random.nextLong(nanos / 2 + 1));
    }

    @Override
    public String toString() {
        return attempts + " attempts, after " + failures.getSimpleName();
    }
}
