package dev.jops.maven.runtime;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A security provider with the random number generator that Java's Unix sockets ask for; it is made when a random number is
 * wanted.
 *
 * <p>Java asks for the generator before it connects, and wants a number only for a server without a name. To make one takes
 * the provider SUN with all its algorithms, which is most of what reaching a container costs a hook.
 */
public final class DeferredRandom extends Provider {
    /** What Java's list of providers calls it. */
    public static final String NAME = "JopsDeferredRandom";

    private static final long serialVersionUID = 1L;
    private static final String TYPE = "SecureRandom";
    private static final String ALGORITHM = "NativePRNGNonBlocking";

    /** Java calls it when it first looks for an algorithm. */
    public DeferredRandom() {
        super(NAME, "1", "Makes the random number generator " + ALGORITHM + " of SUN when a random number is wanted");
    }

    /** Found only by its name: what is not put among the services is nobody's default, as of {@code new SecureRandom()}. */
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
