package dev.jops.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.machine.HostMachine;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With JUnit 6, and without any test library. */
class OtherLibrariesIT {
    private static final String JUNIT_6 = "target/junit-6/junit-6.jar";

    /** This test's class path, without the jars whose names begin so. */
    private static String classPathWithout(String... beginnings) {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            if (List.of(beginnings).stream().noneMatch(name::startsWith)) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static ProgramResult java(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        return new HostMachine().run(Program.of(command));
    }

    private static ProgramResult junit6(Class<?> tests, Path reports) {
        return java(
                "-jar",
                JUNIT_6,
                "execute",
                "--class-path",
                classPathWithout("junit-", "opentest4j", "apiguardian"),
                "--select-class",
                tests.getName(),
                "--include-classname",
                ".*",
                "--config",
                "jops.reports=" + reports,
                "--details",
                "tree",
                "--disable-ansi-colors");
    }

    @Test
    void testsAreGivenWhatTheyAskForByJUnit6(@TempDir Path reports) {
        ProgramResult result = junit6(Samples.Passing.class, reports);

        assertThat(result.exitCode()).as(result.stdout() + result.stderr()).isZero();
        assertThat(result.stdout()).contains("3 tests successful");
    }

    @Test
    void failuresTellHowToSeeThemAgainInJUnit6(@TempDir Path reports) {
        ProgramResult result = junit6(Samples.FailingWithFields.class, reports);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.stdout()).contains("seed 11 shows it again").contains("jops.seed = `11`");
        assertThat(result.stderr()).contains("WARNING the till is stuck");
        assertThat(reports.resolve("dev.jops.testing.junit.Samples.FailingWithFields.fails.html"))
                .isNotEmptyFile();
    }

    @Test
    void simulationsNeedNoTestLibrary() {
        String classPath = classPathWithout("junit-", "opentest4j", "apiguardian", "assertj", "awaitility", "hamcrest");

        ProgramResult result = java("-cp", classPath, WithoutJUnit.class.getName());

        assertThat(result.stderr()).isEmpty();
        assertThat(result.stdout()).isEqualTo("shop/0 leads\n");
    }
}
