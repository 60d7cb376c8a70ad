package dev.jops.testing.junit;

import dev.jops.testing.Harness;
import dev.jops.testing.SimulatedJuju;
import java.lang.reflect.Constructor;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides tests with parameters, closes these afterwards, and reports how to reproduce a failure.
 *
 * <ul>
 *   <li>{@link SimulatedJuju}: one for each test, shared with its {@code @BeforeEach}. Its seed is that of {@link
 *       Seed}, otherwise that of the configuration parameter {@code jops.seed}, otherwise a different one each time.
 *   <li>{@link Harness}, with the charm's class as its type argument: one for each test. The charm needs a constructor
 *       that takes only a framework, and metadata in a static field of the test class or in the project.
 *   <li>The types of {@link SharedParameter}: one for all tests of a class. With {@code ops-integration} that is {@code
 *       Juju}, a model of the kind that {@code Juju.temporaryModel} chooses.
 * </ul>
 *
 * <p>Simulations and harnesses in fields of the test are closed too. When a test fails, its seed and timeline go to
 * standard error and into JUnit's report, a picture of the timeline to {@code target/surefire-reports} or the directory
 * named by the configuration parameter {@code jops.reports}, and a hint into the failure itself. Configuration
 * parameters are set in {@code junit-platform.properties} or as system properties.
 */
public final class JopsExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(JopsExtension.class);
    private static final String OWN = "the parts of a test";

    private final SharedParameters shared = new SharedParameters();

    /** Creates the extension, for JUnit. */
    public JopsExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SimulatedJuju.class || type == Harness.class || shared.has(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (shared.has(type)) {
            ExtensionContext testClass = classOf(context);
            return shared.get(type, store(testClass), SeedOfTest.of(testClass));
        }
        if (context.getTestMethod().isEmpty() || parameter.getDeclaringExecutable() instanceof Constructor<?>) {
            throw new ParameterResolutionException("each test has a " + type.getSimpleName()
                    + " of its own: take it as a parameter of a test or of a method with @BeforeEach");
        }
        Parts parts = partsOf(context);
        return type == SimulatedJuju.class
                ? parts.simulation(SeedOfTest.of(context))
                : parts.harness(CharmOfTest.of(parameter.getParameter(), context));
    }

    private static Parts partsOf(ExtensionContext test) {
        Parts there = store(test).get(OWN, Parts.class);
        if (there != null) {
            return there;
        }
        Parts made = new Parts();
        store(test).put(OWN, made);
        return made;
    }

    /** Runs after the author's {@code @AfterEach} methods, so that their failures are reported too. */
    @Override
    public void afterEach(ExtensionContext context) {
        Parts used = store(context).remove(OWN, Parts.class);
        Parts parts = used == null ? new Parts() : used;
        boolean keepsFields = context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS));
        parts.addFieldsOf(context.getRequiredTestInstances().getAllInstances());
        context.getExecutionException().ifPresent(failure -> {
            FailureReport report = new FailureReport(context, failure);
            parts.simulations().forEach(report::tell);
            parts.harnesses().forEach(report::tell);
            shared.tell(store(context), report);
        });
        parts.close(keepsFields);
    }

    /**
     * Reports failures of the class's own {@code @BeforeAll} and {@code @AfterAll}; {@link #afterEach} reports those of
     * its tests.
     */
    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        context.getExecutionException()
                .ifPresent(failure -> shared.tell(store(context), new FailureReport(context, failure)));
        for (AutoCloseable made : shared.remove(store(context))) {
            made.close();
        }
        context.getTestInstances().ifPresent(instances -> {
            Parts parts = new Parts();
            parts.addFieldsOf(instances.getAllInstances());
            parts.close(false);
        });
    }

    private static ExtensionContext classOf(ExtensionContext context) {
        ExtensionContext at = context;
        while (at.getTestMethod().isPresent()) {
            at = at.getParent().orElseThrow();
        }
        return at;
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
