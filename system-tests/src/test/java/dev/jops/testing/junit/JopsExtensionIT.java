package dev.jops.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.machine.ProgramResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With JUnit 6, in a JVM of its own. */
class JopsExtensionIT {
    @TempDir
    private static Path reports = Path.of("");

    private static ProgramResult result = new ProgramResult(0, "", "");

    @BeforeAll
    static void run() {
        result = ChildJvm.junit6(List.of(Samples.Passing.class, Samples.FailingWithFields.class), reports);
    }

    @Test
    void testsAreGivenWhatTheyAskForByJUnit6() {
        assertThat(result.stdout()).as(result.stderr()).contains("3 tests successful", "1 tests failed");
    }

    @Test
    void failuresTellHowToSeeThemAgainInJUnit6() {
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.stdout()).contains("seed 11 shows it again").contains("jops.seed = `11`");
        assertThat(result.stderr()).contains("WARNING the till is stuck");
        assertThat(reports.resolve("dev.jops.testing.junit.Samples.FailingWithFields.fails.html"))
                .isNotEmptyFile();
    }
}
