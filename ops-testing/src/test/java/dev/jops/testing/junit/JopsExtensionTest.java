package dev.jops.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jops.testing.SimulatedJuju;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it reads what is printed")
class JopsExtensionTest {
    private Path reports;

    @BeforeEach
    void chooseReports(@TempDir Path directory) {
        reports = directory.resolve("reports");
    }

    @Test
    void testsGetTheirParameters() {
        JUnitRun run = JUnitRun.of(Samples.Passing.class, reports);

        assertThat(run.failures()).isEmpty();
        assertThat(run.passed()).hasSize(3);
        assertThat(run.printed()).isEmpty();
        assertThat(reports).doesNotExist();
    }

    @Test
    void failureSaysHowToReproduceIt() throws IOException {
        JUnitRun run = JUnitRun.of(Samples.Failing.class, reports, "jops.seed", "42");

        Throwable failure = Objects.requireNonNull(run.failures().get("fails(SimulatedJuju)"));
        String page = "dev.jops.testing.junit.Samples.Failing.fails.html";
        assertThat(failure).hasMessage("no till");
        assertThat(failure.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("seed 42 shows it again: @Seed(42) or -Djops.seed=42; its timeline is in "
                        + reports.resolve(page));
        assertThat(run.entries())
                .containsEntry("jops.seed", "42")
                .containsEntry("jops.timeline", reports.resolve(page).toString());
        assertThat(run.printed())
                .contains("seed 42 shows it again")
                .contains("deploy shop with 1 units")
                .contains("shop/0*");
        assertThat(Files.readString(reports.resolve(page))).contains("Simulated Juju", "seed 42");
    }

    @Test
    void withoutASeedARandomOneIsUsedAndReported() {
        JUnitRun run = JUnitRun.of(Samples.Failing.class, reports);

        assertThat(run.entries().get("jops.seed")).matches("[0-9]{1,6}");
        assertThat(run.printed()).contains("@Seed(" + run.entries().get("jops.seed") + ")");
    }

    @Test
    void eachRepetitionHasAPageOfItsOwn() throws IOException {
        JUnitRun run = JUnitRun.of(Samples.FailingRepeatedly.class, reports);

        assertThat(run.pages())
                .containsExactly(
                        "dev.jops.testing.junit.Samples.FailingRepeatedly.fails-1.html",
                        "dev.jops.testing.junit.Samples.FailingRepeatedly.fails-2.html");
    }

    @Test
    void fieldsAreReportedAndClosedToo() {
        JUnitRun run = JUnitRun.of(Samples.FailingWithFields.class, reports);

        assertThat(run.entries()).containsEntry("jops.seed", "11");
        assertThat(run.printed()).contains("what the charm logged in its harness:\nWARNING the till is stuck");
        SimulatedJuju closed = Objects.requireNonNull(Samples.FailingWithFields.lastJuju);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> closed.advance(Duration.ZERO))
                .withMessageContaining("this simulation is closed");
        assertThat(Samples.FailingWithFields.lastRoot).doesNotExist();
    }

    @Test
    void missingCharmAndMetadataAreReported() {
        JUnitRun run = JUnitRun.of(Samples.Misguided.class, reports);

        assertThat(run.failures().get("wantsAHarnessForAnyCharm(Harness)"))
                .hasMessageContaining("a harness is for a charm, as in Harness<MyCharm>: say which one");
        assertThat(run.failures().get("wantsAHarnessWithoutMetadata(Harness)"))
                .hasMessageContaining("the charm's metadata is not found: no charmcraft.yaml");
    }

    @Test
    void constructorsGetNoParameters() {
        JUnitRun run = JUnitRun.of(Samples.Hasty.class, reports);

        assertThat(run.failures().get("neverRuns()"))
                .hasMessageContaining("each test has a SimulatedJuju of its own: take it as a parameter of a test");
    }

    @Test
    void invalidSeedIsNamed() {
        JUnitRun run = JUnitRun.of(Samples.Failing.class, reports, "jops.seed", "spring");

        assertThat(run.failures().get("fails(SimulatedJuju)"))
                .hasMessageContaining("jops.seed is not a seed such as 42: spring");
    }
}
