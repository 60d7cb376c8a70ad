package dev.jops.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.machine.ProgramResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In JVMs of their own: with JUnit 6, with another kind of Juju, and without any test library. */
class JopsExtensionIT {
    @Test
    void testsAreGivenWhatTheyAskForByJUnit6(@TempDir Path reports) {
        ProgramResult result = ChildJvm.junit6(Samples.Passing.class, reports);

        assertThat(result.exitCode()).as(result.stdout() + result.stderr()).isZero();
        assertThat(result.stdout()).contains("3 tests successful");
    }

    @Test
    void failuresTellHowToSeeThemAgainInJUnit6(@TempDir Path reports) {
        ProgramResult result = ChildJvm.junit6(Samples.FailingWithFields.class, reports);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.stdout()).contains("seed 11 shows it again").contains("jops.seed = `11`");
        assertThat(result.stderr()).contains("WARNING the till is stuck");
        assertThat(reports.resolve("dev.jops.testing.junit.Samples.FailingWithFields.fails.html"))
                .isNotEmptyFile();
    }
}
