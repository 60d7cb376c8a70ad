package dev.jops;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Unpredictable random numbers, whose provider is loaded only when one is needed. */
final class LazyRandom implements RandomGenerator {
    private @Nullable SecureRandom random;

    LazyRandom() {}

    @Override
    public long nextLong() {
        if (random == null) {
            random = new SecureRandom();
        }
        return random.nextLong();
    }
}
