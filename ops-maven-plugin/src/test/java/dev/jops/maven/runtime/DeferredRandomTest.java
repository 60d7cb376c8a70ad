package dev.jops.maven.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Provider;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class DeferredRandomTest {
    private static final String ALGORITHM = "NativePRNGNonBlocking"; // of sun.nio.ch.UnixDomainSockets

    private final Provider provider = new DeferredRandom();

    private SecureRandom random() throws Exception {
        return SecureRandom.getInstance(ALGORITHM, provider);
    }

    @Test
    void numbersAreRandomAndSeedsHaveTheirLength() throws Exception {
        SecureRandom random = random();
        random.setSeed(new byte[8]);

        assertThat(random.longs(10)).doesNotHaveDuplicates();
        assertThat(random.generateSeed(7)).hasSize(7);
        assertThat(random().nextLong()).isNotEqualTo(random().nextLong());
    }

    @Test
    void onlyTheOneAlgorithmIsProvided() {
        assertThat(provider.getService("SecureRandom", ALGORITHM)).isNotNull();
        assertThat(provider.getService("SecureRandom", "NativePRNG")).isNull();
        assertThat(provider.getService("MessageDigest", ALGORITHM)).isNull();
        assertThat(provider.getServices()).isEmpty();
    }
}
