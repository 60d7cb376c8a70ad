package dev.jops.testing.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs an author's tests in this JVM, and captures what they report and print, so no other test may run at the time.
 */
public final class JUnitRun {
    private final Map<String, Throwable> failures = new LinkedHashMap<>();
    private final List<String> passed = new ArrayList<>();
    private final Map<String, String> entries = new LinkedHashMap<>();
    private final Path reports;
    private final String printed;

    private JUnitRun(Class<?> tests, Path reports, String... parameters) {
        this.reports = reports;
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter("jops.reports", reports.toString());
        for (int i = 0; i < parameters.length; i += 2) {
            request.configurationParameter(parameters[i], parameters[i + 1]);
        }
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            LauncherFactory.create().execute(request.build(), new Listener());
        } finally {
            System.setErr(before);
            printed = bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** Runs the tests of a class, with pairs of configuration parameters. */
    public static JUnitRun of(Class<?> tests, Path reports, String... parameters) {
        return new JUnitRun(tests, reports, parameters);
    }

    /** Returns the failures by display name, including those of classes. */
    public Map<String, Throwable> failures() {
        return failures;
    }

    /** Returns the display names of the tests that passed. */
    public List<String> passed() {
        return passed;
    }

    /** Returns what was published for JUnit's report. */
    public Map<String, String> entries() {
        return entries;
    }

    /** Returns what was printed to standard error. */
    public String printed() {
        return printed;
    }

    /** Returns the names of the pages that were written. */
    public List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(reports)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private final class Listener implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getThrowable().isPresent()) {
                failures.put(test.getDisplayName(), result.getThrowable().get());
            } else if (test.isTest()) {
                passed.add(test.getDisplayName());
            }
        }

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            entries.putAll(entry.getKeyValuePairs());
        }
    }
}
