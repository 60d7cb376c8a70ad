package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProgramIT {
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path dir = Path.of("");

    /** Prints its environment. */
    public static void main(String[] arguments) {
        System.out.println(new TreeMap<>(System.getenv()));
    }

    private JavaProgram.Ended run(String mainClass) throws IOException {
        return JavaProgram.ofRuntime(JDK)
                .run(List.of("-cp", System.getProperty("java.class.path"), mainClass), dir, Map.of("GIVEN", "grün"));
    }

    @Test
    void hasNothingOfMavensEnvironment() throws IOException {
        assertThat(System.getenv()).containsKey("PATH");

        assertThat(run(JavaProgramIT.class.getName()))
                .isEqualTo(new JavaProgram.Ended(0, "{GIVEN=grün, LC_ALL=C.UTF-8}"));
    }

    @Test
    void saysHowItEnded() throws IOException {
        JavaProgram.Ended program = run("NoSuchClass");

        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.output()).startsWith("Error: Could not find or load main class NoSuchClass");
    }

    @Test
    void failureOfAToolIsReportedInItsOwnWords() throws IOException {
        Path runtime = Files.createDirectory(dir.resolve("runtime"));
        Files.writeString(Files.createDirectories(dir.resolve("classes/a")).resolve("text"), "text");
        CharmModule module = CharmModule.of(List.of(dir.resolve("classes")), Set.of());

        assertThatThrownBy(() -> JdkTools.link(module, dir.resolve("module"), runtime))
                .isInstanceOf(PackException.class)
                .hasMessage("jlink failed with exit code 1: Error: directory already exists: " + runtime);
    }

    @Test
    void toolThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> JavaProgram.ofThisJdk("jlinked"))
                .isInstanceOf(PackException.class)
                .hasMessage("the Java that runs Maven, in " + JDK + ", has no jlinked: use a JDK");
    }
}
