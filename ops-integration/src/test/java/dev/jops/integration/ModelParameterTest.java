package dev.jops.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.testing.junit.JUnitRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it reads what is printed")
class ModelParameterTest {
    private Path reports;

    @BeforeEach
    void chooseReports(@TempDir Path directory) {
        reports = directory.resolve("reports");
    }

    @Test
    void modelIsSharedByTheTestsOfAClass() {
        JUnitRun run = JUnitRun.of(ModelSamples.OneModel.class, reports);

        assertThat(run.passed()).containsExactly("isWaitedFor(Juju)");
        assertThat(run.failures()).containsOnlyKeys("isThereStill(Juju)");
        assertThat(run.entries()).containsEntry("jops.seed", "3");
    }

    @Test
    void failedSetUpOfAClassIsReportedToo() throws IOException {
        JUnitRun run = JUnitRun.of(ModelSamples.NeverDeployed.class, reports);

        assertThat(run.failures()).containsOnlyKeys("ModelSamples$NeverDeployed");
        assertThat(run.entries()).containsEntry("jops.seed", "4");
        assertThat(run.pages()).containsExactly("dev.jops.integration.ModelSamples.NeverDeployed.html");
    }
}
