package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code dispatch} of a packed charm, with a program in place of its Java that says where it runs. */
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

    /** What a command prints to standard output and to standard error, and its exit code. */
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
    void nameAloneIsThatOfTheDirectoryItIsRunIn() throws Exception {
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
    void machineOfAnotherArchitectureIsToldInOneLine() throws Exception {
        dispatchFor("/lib/ld-linux-of-another-architecture.so.1");

        assertThat(run(dir, Map.of(), charm.resolve("dispatch").toString()))
                .isEqualTo(new Printed(
                        "",
                        "this charm holds a Java for arm64, which this machine can't run: deploy the file that was packed"
                                + " for it",
                        1));
    }

    @Test
    void colonInThePathIsToldInOneLine() throws Exception {
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
        java("exec " + System.getProperty("java.home") + "/bin/java \"$@\"");

        Printed printed = run(
                dir,
                Map.of("JDK_JAVA_OPTIONS", "-Xmx1k"),
                charm.resolve("dispatch").toString());
        Printed withoutMemory = run(
                dir,
                Map.of("JAVA_TOOL_OPTIONS", "-XX:MetaspaceSize=1x"),
                charm.resolve("dispatch").toString());

        assertThat(printed.exitCode()).isEqualTo(1);
        assertThat(printed.output()).isEmpty();
        assertThat(printed.error()).contains("shop.ShopCharm");
        assertThat(withoutMemory.exitCode()).isEqualTo(1);
        assertThat(withoutMemory.output()).isEmpty();
        assertThat(withoutMemory.error()).contains("MetaspaceSize");
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        boolean isThere = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "shellcheck")));
        assumeTrue(isThere, "there is no shellcheck on this machine");

        for (String script : List.of("dispatch", "hook-command")) {
            Path copy =
                    Files.writeString(dir.resolve(script), Resource.text(script).replace("@LOADER@", "/"));
            Printed printed = run(dir, Map.of("PATH", System.getenv("PATH")), "shellcheck", copy.toString());
            assertThat(printed).as(script).isEqualTo(new Printed("", "", 0));
        }
    }
}
