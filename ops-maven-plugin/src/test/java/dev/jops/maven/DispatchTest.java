package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code dispatch} of a packed charm, with a program instead of Java that prints where it runs. */
@Timeout(60)
class DispatchTest {
    private final Path dir;
    private final Path charm;

    DispatchTest(@TempDir Path dir) throws IOException {
        this.dir = dir.toRealPath();
        charm = Files.createDirectories(this.dir.resolve("the charm"));
        dispatchFor("/");
        java("pwd");
        Files.createDirectories(charm.resolve("hooks"));
        Files.createDirectories(this.dir.resolve("elsewhere/the charm/runtime"));
    }

    private void dispatchFor(String loader) throws IOException {
        write(
                charm.resolve("dispatch"),
                Resource.text("dispatch")
                        .replace("@MAIN_CLASS@", "shop.ShopCharm")
                        .replace("@ARCHITECTURE@", "arm64")
                        .replace("@LOADER@", loader));
    }

    private void java(String script) throws IOException {
        write(Files.createDirectories(charm.resolve("runtime/bin")).resolve("java"), "#!/bin/sh\n" + script + "\n");
    }

    private static void write(Path program, String text) throws IOException {
        Files.writeString(program, text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The standard output, standard error and exit code of a command. */
    private record Printed(String output, String error, int exitCode) {}

    private Printed run(Path directory, Map<String, String> environment, String... command) throws Exception {
        Path output = dir.resolve("output");
        Path error = dir.resolve("error");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(error.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Printed(
                Files.readString(output).strip(), Files.readString(error).strip(), exitCode);
    }

    private Printed runsInTheCharm() {
        return new Printed(charm.toString(), "", 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".             | the charm/dispatch",
                ".             | ./the charm/dispatch",
                "the charm     | ./dispatch",
                "the charm/hooks | ../dispatch",
            })
    void relativePathIsFollowedUnderAnyCdpath(String from, String path) throws Exception {
        assertThat(run(dir.resolve(from), Map.of("CDPATH", dir + "/elsewhere:/"), path))
                .isEqualTo(runsInTheCharm());
    }

    @Test
    void bareNameIsFoundInTheCurrentDirectory() throws Exception {
        assertThat(run(charm, Map.of(), "/bin/sh", "dispatch")).isEqualTo(runsInTheCharm());
    }

    @Test
    void absolutePathIsFollowed() throws Exception {
        assertThat(run(
                        dir,
                        Map.of("PATH", "/nowhere"),
                        charm.resolve("dispatch").toString()))
                .isEqualTo(runsInTheCharm());
    }

    @ParameterizedTest
    @ValueSource(strings = {"the charm/hooks/install", "elsewhere/install", "install"})
    void symbolicLinkIsFollowed(String name) throws Exception {
        Path link = dir.resolve(name);
        Files.createSymbolicLink(link, link.resolveSibling("").relativize(charm.resolve("dispatch")));

        assertThat(run(dir, Map.of("PATH", "/nowhere"), link.toString())).isEqualTo(runsInTheCharm());
        assertThat(run(dir, Map.of("CDPATH", "/"), "./" + name)).isEqualTo(runsInTheCharm());
    }

    @Test
    void linkToTheDirectoryIsFollowed() throws Exception {
        Files.createSymbolicLink(dir.resolve("linked"), charm);

        assertThat(run(dir, Map.of(), dir.resolve("linked/dispatch").toString()).exitCode())
                .isZero();
    }

    @Test
    void machineOfAnotherArchitectureIsReportedInOneLine() throws Exception {
        dispatchFor("/lib/ld-linux-of-another-architecture.so.1");

        assertThat(run(dir, Map.of(), charm.resolve("dispatch").toString()))
                .isEqualTo(new Printed(
                        "",
                        "this charm holds a Java for arm64, which this machine can't run: deploy the file that was packed"
                                + " for it",
                        1));
    }

    @Test
    void colonInThePathIsReportedInOneLine() throws Exception {
        Path place = Files.createDirectory(dir.resolve("a:b"));
        Path moved = Files.move(charm, place.resolve("charm"));

        assertThat(run(dir, Map.of(), moved.resolve("dispatch").toString()))
                .isEqualTo(new Printed(
                        "", "Java takes a colon for the end of a path, so this charm can't run in " + moved, 1));
    }

    @Test
    void loaderOfThisJdksJavaIsThere() throws Exception {
        String loader = ProgramLoader.of(JavaProgram.ofThisJdk("java").file());

        assertThat(Path.of(loader)).isRegularFile();
        assertThat(loader).contains("/ld");
        assertThat(ProgramLoader.of(charm.resolve("dispatch"))).isEqualTo("/");
    }

    @Test
    void javaThatCanNotStartSaysSoOnStandardError() throws Exception {
        String java = "exec " + System.getProperty("java.home") + "/bin/java ";
        java(java + "\"$@\"");
        Printed withoutTheCharm = run(dir, Map.of(), charm.resolve("dispatch").toString());
        java(java + "-XX:MetaspaceSize=1x \"$@\"");
        Printed withAWrongOption = run(dir, Map.of(), charm.resolve("dispatch").toString());

        assertThat(withoutTheCharm.exitCode()).isEqualTo(1);
        assertThat(withoutTheCharm.output()).isEmpty();
        assertThat(withoutTheCharm.error()).contains("shop.ShopCharm");
        assertThat(withAWrongOption.exitCode()).isEqualTo(1);
        assertThat(withAWrongOption.output()).isEmpty();
        assertThat(withAWrongOption.error()).contains("MetaspaceSize");
    }

    @Test
    void optionsForAnotherJavaDoNotReachTheCharms() throws Exception {
        java("echo \"${JAVA_TOOL_OPTIONS-}${JDK_JAVA_OPTIONS-}${_JAVA_OPTIONS-}${CLASSPATH-}$OTHER\"");
        Map<String, String> options = Map.of(
                "JAVA_TOOL_OPTIONS",
                "-XX:+UseG1GC",
                "JDK_JAVA_OPTIONS",
                "-Xshare:off",
                "_JAVA_OPTIONS",
                "-Xmx1x",
                "CLASSPATH",
                "/nowhere",
                "OTHER",
                "is kept");

        assertThat(run(dir, options, charm.resolve("dispatch").toString())).isEqualTo(new Printed("is kept", "", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runtime/bin/java",
                "runtime/lib/modules",
                "runtime/lib/server/libjvm.so",
                "runtime/lib/charm.jsa",
                "jops-metadata.json",
                "metadata.yaml",
                "config.yaml",
                "actions.yaml",
                ".jops-state.json",
                ".jops-state.lock"
            })
    void fifoInPlaceOfAFileIsReportedInsteadOfWaitedFor(String name) throws Exception {
        Path file = charm.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.deleteIfExists(file);
        assertThat(run(dir, System.getenv(), "mkfifo", file.toString()).exitCode())
                .isZero();

        assertThat(run(dir, Map.of(), charm.resolve("dispatch").toString()))
                .isEqualTo(new Printed(
                        "",
                        file + " is not a regular file, so no hook can read it: remove it, and refresh the charm",
                        1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "dash -eu", "bash --posix -eu", "busybox sh -eu"})
    void everyShellRunsIt(String shell) throws Exception {
        List<String> command = new ArrayList<>(List.of(shell.split(" ")));
        assumeTrue(isThere(command.get(0)), "there is no such shell on this machine");
        command.set(0, "/usr/bin/env -i " + command.get(0));
        Files.createSymbolicLink(dir.resolve("link"), charm.resolve("dispatch"));
        String line = String.join(" ", command);

        assertThat(run(charm, System.getenv(), "/bin/sh", "-c", line + " dispatch"))
                .isEqualTo(runsInTheCharm());
        assertThat(run(dir, System.getenv(), "/bin/sh", "-c", line + " ./link")).isEqualTo(runsInTheCharm());
        assertThat(run(dir, System.getenv(), "/bin/sh", "-c", line + " '" + charm + "/dispatch'"))
                .isEqualTo(runsInTheCharm());
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assumeTrue(isThere("shellcheck"), "there is no shellcheck on this machine");

        for (String script : List.of("dispatch", "hook-command")) {
            Path copy =
                    Files.writeString(dir.resolve(script), Resource.text(script).replace("@LOADER@", "/"));
            Printed printed = run(dir, Map.of("PATH", System.getenv("PATH")), "shellcheck", copy.toString());
            assertThat(printed).as(script).isEqualTo(new Printed("", "", 0));
        }
    }
}
