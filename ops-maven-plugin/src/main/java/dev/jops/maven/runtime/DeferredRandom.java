package dev.jops.maven.runtime;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A security provider with the random number generator that Java's Unix sockets ask for, which creates it when the first
 * random number is needed.
 *
 * <p>Java asks for the generator before it connects, but needs a number only for a server without a name. Creating one
 * loads the provider SUN with all its algorithms, which is most of the time that a hook needs to reach a container.
 */
public final class DeferredRandom extends Provider {
    /** The name in Java's list of providers. */
    public static final String NAME = "JopsDeferredRandom";

    private static final long serialVersionUID = 1L;
    private static final String TYPE = "SecureRandom";
    private static final String ALGORITHM = "NativePRNGNonBlocking";

    /** Creates the provider; Java does so when it first looks for an algorithm. */
    public DeferredRandom() {
        super(NAME, "1", "Makes the random number generator " + ALGORITHM + " of SUN when a random number is wanted");
    }

    /**
     * Finds the generator by its name. It is not in the list of services, so it is never a default, such as that of
     * {@code new SecureRandom()}.
     */
    @Override
    public @Nullable Service getService(String type, String algorithm) {
        return type.equals(TYPE) && algorithm.equals(ALGORITHM) ? new GeneratorService(this) : null;
    }

    private static final class GeneratorService extends Service {

        GeneratorService(Provider provider) {
            super(provider, TYPE, ALGORITHM, Generator.class.getName(), List.of(), Map.of("ThreadSafe", "true"));
        }

        @Override
        public Object newInstance(@Nullable Object parameter) {
            return new Generator();
        }
    }

    private static final class Generator extends SecureRandomSpi {
        private static final long serialVersionUID = 1L;

        private @Nullable SecureRandom suns;

        @Override
        protected void engineSetSeed(byte[] seed) {
            suns().setSeed(seed);
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            suns().nextBytes(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            return suns().generateSeed(count);
        }

        private synchronized SecureRandom suns() {
            SecureRandom made = suns;
            if (made == null) {
                made = suns = make();
            }
            return made;
        }

        private static SecureRandom make() {
            try {
                return SecureRandom.getInstance(ALGORITHM, "SUN");
            } catch (GeneralSecurityException e) {
                return new SecureRandom(); // as Java's sockets do
            }
        }
    }
}
