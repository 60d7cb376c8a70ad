package dev.jops.jujusim.save;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations in Go's format, in seconds. */
final class Seconds {
    private static final int NANO_DIGITS = 9;

    private Seconds() {}

    static String of(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toNanos(), NANO_DIGITS);
        return (seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString()) + "s";
    }
}
