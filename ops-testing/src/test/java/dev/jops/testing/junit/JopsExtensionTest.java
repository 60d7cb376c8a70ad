package dev.jops.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.jops.testing.SimulatedJuju;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@Isolated("it reads what is printed")
class JopsExtensionTest {
    private final Map<String, Throwable> failures = new LinkedHashMap<>();
    private final List<String> passed = new ArrayList<>();
    private final Map<String, String> entries = new LinkedHashMap<>();
    private Path reports;
    private String printed = "";

    @BeforeEach
    void chooseReports(@TempDir Path directory) {
        reports = directory.resolve("reports");
    }

    private void run(Class<?> tests, String... parameters) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter("jops.reports", reports.toString());
        for (int i = 0; i < parameters.length; i += 2) {
            request.configurationParameter(parameters[i], parameters[i + 1]);
        }
        run(request.build());
    }

    private void run(LauncherDiscoveryRequest request) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            LauncherFactory.create().execute(request, new Listener());
        } finally {
            System.setErr(before);
            printed = bytes.toString(StandardCharsets.UTF_8);
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

    private List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(reports)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void testsAreGivenWhatTheyAskFor() {
        run(Samples.Passing.class);

        assertThat(failures).isEmpty();
        assertThat(passed).hasSize(3);
        assertThat(printed).isEmpty();
        assertThat(reports).doesNotExist();
    }

    @Test
    void failureTellsHowToSeeItAgain() throws IOException {
        run(Samples.Failing.class, "jops.seed", "42");

        Throwable failure = Objects.requireNonNull(failures.get("fails(SimulatedJuju)"));
        String page = "dev.jops.testing.junit.Samples.Failing.fails.html";
        assertThat(failure).hasMessage("no till");
        assertThat(failure.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("seed 42 shows it again: @Seed(42) or -Djops.seed=42; its timeline is in "
                        + reports.resolve(page));
        assertThat(entries)
                .containsEntry("jops.seed", "42")
                .containsEntry("jops.timeline", reports.resolve(page).toString());
        assertThat(printed)
                .contains("seed 42 shows it again")
                .contains("deploy shop with 1 units")
                .contains("shop/0*");
        assertThat(Files.readString(reports.resolve(page))).contains("Simulated Juju", "seed 42");
    }

    @Test
    void withoutASeedItIsAnotherOneAndIsTold() {
        run(Samples.Failing.class);

        assertThat(entries.get("jops.seed")).matches("[0-9]{1,6}");
        assertThat(printed).contains("@Seed(" + entries.get("jops.seed") + ")");
    }

    @Test
    void eachRepetitionHasAPageOfItsOwn() throws IOException {
        run(Samples.FailingRepeatedly.class);

        assertThat(pages())
                .containsExactly(
                        "dev.jops.testing.junit.Samples.FailingRepeatedly.fails-1.html",
                        "dev.jops.testing.junit.Samples.FailingRepeatedly.fails-2.html");
    }

    @Test
    void whatIsInFieldsIsToldAndClosedToo() {
        run(Samples.FailingWithFields.class);

        assertThat(entries).containsEntry("jops.seed", "11");
        assertThat(printed).contains("what the charm logged in its harness:\nWARNING the till is stuck");
        SimulatedJuju closed = Objects.requireNonNull(Samples.FailingWithFields.lastJuju);
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> closed.advance(Duration.ZERO));
        assertThat(Samples.FailingWithFields.lastRoot).doesNotExist();
    }

    @Test
    void modelIsSharedByTheTestsOfAClass() {
        run(Samples.OneModel.class);

        assertThat(passed).containsExactly("isWaitedFor(Juju)");
        assertThat(failures).containsOnlyKeys("isThereStill(Juju)");
        assertThat(entries).containsEntry("jops.seed", "3");
    }

    @Test
    void setUpOfAClassThatFailsIsToldToo() throws IOException {
        run(Samples.NeverDeployed.class);

        assertThat(failures).containsOnlyKeys("Samples$NeverDeployed");
        assertThat(entries).containsEntry("jops.seed", "4");
        assertThat(pages()).containsExactly("dev.jops.testing.junit.Samples.NeverDeployed.html");
    }

    @Test
    void whatIsMissingIsSaid() {
        run(Samples.Misguided.class);

        assertThat(failures.get("wantsAHarnessForAnyCharm(Harness)"))
                .hasMessageContaining("a harness is for a charm, as in Harness<MyCharm>: say which one");
        assertThat(failures.get("wantsAHarnessWithoutMetadata(Harness)"))
                .hasMessageContaining("the charm's metadata is not found: no charmcraft.yaml");
    }

    @Test
    void constructorsAreGivenNothingOfATest() {
        run(Samples.Hasty.class);

        assertThat(failures.get("neverRuns()"))
                .hasMessageContaining("each test has a SimulatedJuju of its own: take it as a parameter of a test");
    }

    @Test
    void seedThatIsNoneIsNamed() {
        run(Samples.Failing.class, "jops.seed", "spring");

        assertThat(failures.get("fails(SimulatedJuju)"))
                .hasMessageContaining("jops.seed is no seed such as 42: spring");
    }
}
