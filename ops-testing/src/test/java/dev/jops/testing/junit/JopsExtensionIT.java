package dev.jops.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.machine.HostMachine;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.testing.integration.ScriptedJuju;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In JVMs of their own: with JUnit 6, with another kind of Juju, and without any test library. */
class JopsExtensionIT {
    private static final String JUNIT_6 = "target/junit-6/junit-6.jar";

    /** This test's class path, without the jars whose names begin so. */
    private static String classPathWithout(String... beginnings) {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
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

    private static ProgramResult junit6(Class<?> tests, Path reports, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of(
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
                "--disable-ansi-colors"));
        return java(arguments.toArray(String[]::new));
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
    void sameTestDrivesTheClientIfAsked(@TempDir Path directory) throws IOException {
        ScriptedJuju client = new ScriptedJuju(directory);
        client.answer("status", ScriptedJuju.recorded("3.6/status-machines-active.json"))
                .answer("debug-log", "unit-shop-0: 10:00:01 INFO unit.shop/0.juju-log opened\n");

        ProgramResult result =
                junit6(Samples.OneModel.class, directory, "-Djops.juju=cli", "-Djops.juju.program=" + client.program());

        assertThat(result.stdout()).contains("1 tests successful", "1 tests failed");
        assertThat(result.stderr()).contains("shop/0*  active  (idle)", "unit.shop/0.juju-log opened");
        assertThat(client.calls()).first().asString().startsWith("add-model --no-switch jops-");
        assertThat(client.calls().get(1)).endsWith(" /charms/shop.charm shop --num-units 2");
        assertThat(client.calls()).last().asString().startsWith("destroy-model --no-prompt");
    }

    @Test
    void simulationsNeedNoTestLibrary() {
        String classPath = classPathWithout("junit-", "opentest4j", "apiguardian", "assertj", "awaitility", "hamcrest");

        ProgramResult result = java("-cp", classPath, WithoutJUnit.class.getName());

        assertThat(result.stderr()).isEmpty();
        assertThat(result.stdout()).isEqualTo("shop/0 leads\n");
    }
}
