package dev.jops.testing.junit;

import dev.jops.machine.HostMachine;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs JVMs with this test's class path, or less. */
public final class ChildJvm {
    private static final String JUNIT_6 = "target/junit-6/junit-6.jar";

    /** Returns this test's class path without the jars whose names begin like these. */
    public static String classPathWithout(String... beginnings) {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            String name = Path.of(entry).getFileName().toString();
            if (List.of(beginnings).stream().noneMatch(name::startsWith)) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private ChildJvm() {}

    /** Returns the command line of a Java that runs too briefly for its second compiler to pay. */
    public static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs Java to its end. */
    public static ProgramResult java(String... arguments) {
        return new HostMachine().run(Program.of(command(arguments)));
    }

    /** Runs the tests of a class with JUnit 6, which the build has in addition to its own. */
    public static ProgramResult junit6(Class<?> tests, Path reports, String... options) {
        return junit6(List.of(tests), reports, options);
    }

    /** Runs the tests of some classes with JUnit 6. */
    public static ProgramResult junit6(List<Class<?>> tests, Path reports, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of(
                "-jar",
                JUNIT_6,
                "execute",
                "--class-path",
                classPathWithout("junit-", "opentest4j", "apiguardian"),
                "--include-classname",
                ".*",
                "--config",
                "jops.reports=" + reports,
                "--details",
                "tree",
                "--disable-ansi-colors"));
        tests.forEach(type -> arguments.addAll(List.of("--select-class", type.getName())));
        return java(arguments.toArray(String[]::new));
    }
}
