package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class NewCharmTest {
    private static final Path TUTORIALS = Path.of("..", "docs", "tutorial");

    @TempDir
    private Path dir = Path.of("");

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(directory::relativize)
                    .filter(file -> !file.startsWith("target"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"machine, my-charm, new-charm", "kubernetes, my-k8s-charm, new-k8s-charm"})
    void isTheModuleThatIsBuiltAndTestedHereWithALicence(String kind, String name, String module) throws IOException {
        Path kept = Path.of("..", module);
        Path made = dir.resolve(name);

        new NewCharm(name, "0.1.0-SNAPSHOT", NewCharm.Kind.of(kind)).writeTo(made);

        assertThat(made.resolve("LICENSE")).hasSameTextualContentAs(Path.of("..", "LICENSE"));
        Files.delete(made.resolve("LICENSE"));
        assertThat(files(made)).isEqualTo(files(kept));
        for (Path file : files(made)) {
            assertThat(made.resolve(file)).hasSameTextualContentAs(kept.resolve(file));
        }
    }

    @ParameterizedTest
    @CsvSource({"machine, primary, primary", "kubernetes, demo-server, kubernetes/1-minimal"})
    void isWhatTheTutorialGoesOnFrom(String kind, String name, String project) throws IOException {
        Path tutorial = TUTORIALS.resolve(project);
        Path made = dir.resolve(name);

        new NewCharm(name, "0.1.0-SNAPSHOT", NewCharm.Kind.of(kind)).writeTo(made);

        assertThat(tutorial.resolve("pom.xml")).hasSameTextualContentAs(made.resolve("pom.xml"));
        assertThat(files(made)).containsAll(files(tutorial));
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new ObjectMapper().valueToTree(new Yaml().load(Files.readString(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new-charm", "new-k8s-charm"})
    void workflowPacksForEachPlatformOnAMachineOfItsOwn(String module) throws IOException {
        Path kept = Path.of("..", module);
        JsonNode machines = yaml(kept.resolve(".github/workflows/ci.yaml")).at("/jobs/charm/strategy/matrix/include");

        assertThat(machines.findValuesAsText("architecture"))
                .containsExactly("amd64", "arm64")
                .containsExactlyElementsOf(yaml(kept.resolve("charm/charmcraft.yaml"))
                        .get("platforms")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .toList());
        assertThat(machines.findValuesAsText("runner")).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "mysql-router, machine, src/main/java/mysqlrouter/MysqlRouterCharm.java",
        "k8s-charm, machine, src/main/java/k8scharm/K8sCharm.java",
        "notes-k8s, kubernetes, src/main/java/notesk8s/NotesK8sCharm.java",
        "new, machine, src/main/java/newcharm/NewCharm.java"
    })
    void hasTheNameThatIsAskedFor(String name, String kind, String main) throws IOException {
        Path made = dir.resolve("made");

        new NewCharm(name, "7.0", NewCharm.Kind.of(kind)).writeTo(made);

        assertThat(made.resolve("charm/charmcraft.yaml")).content().contains("\nname: " + name + "\n");
        assertThat(made.resolve("pom.xml"))
                .content()
                .contains("<artifactId>" + name + "</artifactId>", "<jops.version>7.0</jops.version>");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                dir.resolve("classes").toString(),
                                made.resolve(main).toString()))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''       | it is empty",
                "MyCharm  | it may have only lowercase letters, digits and hyphens",
                "my_charm | it may have only lowercase letters, digits and hyphens",
                "../evil  | it may have only lowercase letters, digits and hyphens",
                "größe    | it may have only lowercase letters, digits and hyphens",
                "7up      | it has to start with a letter",
                "-my      | it has to start with a letter",
                "my-      | a hyphen has to stand between two words",
                "my--db   | a hyphen has to stand between two words",
                "my-7     | \"7\" after a hyphen needs a letter too, because Juju would take it for the number of a unit"
            })
    void refusedNameSaysTheRuleThatItBreaks(String name, String rule) {
        assertThatThrownBy(() -> new NewCharm(name, "7.0", NewCharm.Kind.MACHINE))
                .isInstanceOf(PackException.class)
                .hasMessage("\"" + name + "\" is not a charm name: " + rule + "; choose one such as my-charm");
    }

    @Test
    void unknownKindIsRefused() {
        assertThatThrownBy(() -> NewCharm.Kind.of("k8s"))
                .isInstanceOf(PackException.class)
                .hasMessage("\"k8s\" is not a kind of charm: choose -Dkind=machine or -Dkind=kubernetes");
    }

    @Test
    void directoryThatExistsIsLeftAlone() {
        assertThatThrownBy(() -> new NewCharm("my-charm", "7.0", NewCharm.Kind.MACHINE).writeTo(dir))
                .isInstanceOf(PackException.class)
                .hasMessage(dir + " exists already: choose another name, or run this in another directory");
    }
}
