package dev.jops.testing.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the seed of a test: its own, that of its class, the configured one, or a random one. */
final class SeedOfTest {
    private static final String PARAMETER = "jops.seed";

    /** Keeps random seeds short enough to type. */
    private static final int LARGEST = 1_000_000;

    private SeedOfTest() {}

    static long of(ExtensionContext context) {
        Optional<String> configured = context.getConfigurationParameter(PARAMETER);
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.orElseThrow().getParent()) {
            Optional<AnnotatedElement> element = at.orElseThrow().getElement();
            Optional<Seed> seed = AnnotationSupport.findAnnotation(element, Seed.class);
            if (seed.isPresent()) {
                return seed.orElseThrow().value();
            }
        }
        return configured.map(SeedOfTest::parse).orElseGet(() ->
                (long) ThreadLocalRandom.current().nextInt(LARGEST));
    }

    private static long parse(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new ParameterResolutionException(PARAMETER + " is not a seed such as 42: " + text, e);
        }
    }
}
