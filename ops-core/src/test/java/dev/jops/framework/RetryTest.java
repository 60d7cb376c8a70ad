package dev.jops.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jops.hookcmds.LogLevel;
import dev.jops.internal.doubles.OneUnit;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final OneUnit unit = new OneUnit();
    private final List<Instant> attempts = new ArrayList<>();

    /** Fails with these, one attempt after the other, and then succeeds. */
    private String fail(Exception... failures) throws Exception {
        int number = attempts.size();
        attempts.add(unit.time().instant());
        if (number < failures.length) {
            throw failures[number];
        }
        return "success";
    }

    private Object outcomeOf(Retry<?> retry, Exception... failures) {
        List<Object> outcomes = new ArrayList<>();
        unit.succeed("start", charm -> {
            Throwable failure = catchThrowable(() -> outcomes.add(charm.retry(retry, () -> fail(failures))));
            if (failure != null) {
                outcomes.add(failure);
            }
        });
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private List<Long> pauses() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 1; i < attempts.size(); i++) {
            pauses.add(Duration.between(attempts.get(i - 1), attempts.get(i)).toMillis());
        }
        return pauses;
    }

    private static Exception[] times(int number, Exception failure) {
        Exception[] failures = new Exception[number];
        Arrays.fill(failures, failure);
        return failures;
    }

    @Test
    void firstSuccessIsReturnedAtOnce() {
        assertThat(outcomeOf(Retry.on(IOException.class))).isEqualTo("success");

        assertThat(attempts).hasSize(1);
        assertThat(unit.juju().log()).isEmpty();
    }

    @Test
    void eachPauseIsTwiceAsLongAsTheOneBeforeLessAtMostHalf() {
        Retry<IOException> retry = Retry.on(IOException.class)
                .times(7)
                .startingAt(Duration.ofSeconds(2))
                .upTo(Duration.ofSeconds(20));

        assertThat(outcomeOf(retry, times(6, new IOException("busy")))).isEqualTo("success");

        List<Long> longest = List.of(2_000L, 4_000L, 8_000L, 16_000L, 20_000L, 20_000L);
        assertThat(pauses()).hasSameSizeAs(longest).isNotEqualTo(longest);
        for (int i = 0; i < longest.size(); i++) {
            assertThat(pauses().get(i)).isBetween(longest.get(i) / 2 - 1, longest.get(i));
        }
    }

    @Test
    @SuppressWarnings("NullAway") // charms are not checked for it
    void nullIsRefusedInASentence() {
        assertThatNullPointerException()
                .isThrownBy(() -> Retry.on(null))
                .withMessage("the class of failures given to Retry.on is null");
        assertThatNullPointerException()
                .isThrownBy(() -> Retry.on(IOException.class).onlyIf(null))
                .withMessage("the condition given to onlyIf is null");
        assertThatNullPointerException()
                .isThrownBy(() -> Retry.on(IOException.class).upTo(null))
                .withMessage("the pause between attempts is null");
    }

    @Test
    void firstPauseIsNotLongerThanTheLongest() {
        Retry<IOException> retry = Retry.on(IOException.class).upTo(Duration.ofMillis(10));

        outcomeOf(retry, new IOException("busy"));

        assertThat(pauses().get(0)).isLessThanOrEqualTo(10);
    }

    @Test
    void failuresThatAreRepeatedAreLogged() {
        outcomeOf(Retry.on(IOException.class), new IOException("busy"));

        assertThat(unit.juju().log(LogLevel.INFO)).hasSize(1);
        assertThat(unit.juju().log(LogLevel.INFO).get(0))
                .matches("attempt 1 of 5 failed, and the next one is in \\d+ ms: java\\.io\\.IOException: busy");
    }

    @Test
    void lastFailureIsThrownWithTheNumberOfAttempts() {
        IOException last = new IOException("still busy");

        assertThat(outcomeOf(Retry.on(IOException.class).times(2), new IOException("busy"), last))
                .isSameAs(last);

        assertThat(attempts).hasSize(2);
        assertThat(last.getSuppressed()).hasSize(1);
        assertThat(last.getSuppressed()[0]).hasMessage("this was attempt 2 of 2");
    }

    @Test
    void onlyAttemptIsNotCounted() {
        IOException failure = new IOException("busy");

        assertThat(outcomeOf(Retry.on(IOException.class).times(1), failure)).isSameAs(failure);

        assertThat(failure.getSuppressed()).isEmpty();
    }

    @Test
    void failureOfAnotherKindEndsIt() {
        IllegalStateException other = new IllegalStateException("broken");

        assertThat(outcomeOf(Retry.on(IOException.class), new FileNotFoundException("gone"), other))
                .isSameAs(other);

        assertThat(attempts).hasSize(2);
        assertThat(other.getSuppressed()[0]).hasMessage("this was attempt 2 of 5");
    }

    @Test
    void failureForWhichTheConditionDoesNotHoldEndsIt() {
        IOException fatal = new IOException("fatal");
        Retry<IOException> retry = Retry.on(IOException.class).onlyIf(failure -> "busy".equals(failure.getMessage()));

        assertThat(outcomeOf(retry, new IOException("busy"), fatal)).isSameAs(fatal);
    }

    @Test
    void interruptionAlwaysEndsIt() {
        InterruptedException interruption = new InterruptedException();

        assertThat(outcomeOf(Retry.on(Exception.class), interruption)).isSameAs(interruption);
    }

    @Test
    void impossibleSettingsAreRefused() {
        Retry<IOException> retry = Retry.on(IOException.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> retry.times(0))
                .withMessage("something is tried at least once, and not 0 times");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> retry.startingAt(Duration.ZERO))
                .withMessage("a pause between attempts is more than zero, and not PT0S");
        assertThatIllegalArgumentException().isThrownBy(() -> retry.upTo(Duration.ofSeconds(-1)));
    }
}
