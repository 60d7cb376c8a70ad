package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.maven.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the goals check and pack find in a charm, without Maven. */
class CharmCheckIT {
    private static final String CHARMCRAFT = """
            name: shop
            summary: Sells
            description: Sells things
            base: ubuntu@24.04
            platforms: {amd64: , arm64: , ppc64el: , s390x: }
            peers: {peers: {interface: shop-peers}}
            storage: {data: {type: filesystem}}
            """;

    /** The constructor's statement is in line 12. */
    private static final String CHARM = """
            package shop;

            import dev.jops.Ops;
            import dev.jops.charm.*;
            import dev.jops.framework.*;
            import dev.jops.model.*;

            public final class ShopCharm extends CharmBase {
                public ShopCharm(Framework framework) {
                    super(framework);
                    framework.observe(on("peers").relationChanged(), event -> on("data"));
                    STATEMENT
                }

                public static void main(String[] arguments) {
                    Ops.main(ShopCharm::new);
                }
            }
            """;

    @TempDir
    private Path dir = Path.of("");

    private List<Path> classPath(String statement) throws IOException {
        Path source = Files.createDirectories(dir.resolve("src/shop")).resolve("ShopCharm.java");
        Files.writeString(source, CHARM.replace("STATEMENT", statement));
        Path classes = Files.createDirectories(dir.resolve("classes"));
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(exitCode).as("the charm of this test compiles").isZero();
        List<Path> classPath = new ArrayList<>(List.of(classes));
        List<String> wanted = List.of("ops-core", "ops-leadership", "gson", "jackson-", "snakeyaml", "jspecify");
        Stream.of(System.getProperty("java.class.path").split(":"))
                .filter(place -> wanted.stream().anyMatch(place::contains))
                .map(Path::of)
                .forEach(classPath::add);
        return classPath;
    }

    private List<String> check(String charmcraft, String statement) throws IOException {
        return checkAll(charmcraft, statement).stream()
                .filter(Problem::isError)
                .map(problem -> problem.toString().replace(dir + "/", ""))
                .toList();
    }

    private List<Problem> checkAll(String charmcraft, String statement) throws IOException {
        Path files = Files.createDirectories(dir.resolve("charm"));
        Files.writeString(files.resolve("charmcraft.yaml"), charmcraft);
        CharmCheck check =
                new CharmCheck(files, null, classPath(statement), List.of(dir.resolve("src")), dir.resolve("work"));
        return check.run("shop.ShopCharm");
    }

    @Test
    void charmWithoutMistakesHasNoErrors() throws IOException {
        assertThat(check(CHARMCRAFT, "")).isEmpty();
    }

    @Test
    void constructorThatThrowsIsAnErrorWithTheAuthorsLine() throws IOException {
        assertThat(check(CHARMCRAFT, "java.util.Optional.empty().orElseThrow();"))
                .containsExactly("src/shop/ShopCharm.java:12: the charm can't be made:"
                        + " java.util.NoSuchElementException: No value present; every hook makes it anew, so all of them"
                        + " would fail: correct it here, and leave to a handler what reads Juju's data or can fail");
    }

    @Test
    void nameThatOnlyTheRunningConstructorKnowsIsAnErrorToo() throws IOException {
        assertThat(check(CHARMCRAFT, "for (String each : \"peers dbb\".split(\" \")) on(each).relationBroken();"))
                .singleElement()
                .asString()
                .startsWith(
                        "src/shop/ShopCharm.java:12: the charm can't be made: java.lang.IllegalArgumentException: the"
                                + " charm shop declares no endpoint dbb: its metadata has peers");
    }

    @Test
    void mainThatFailsBeforeTheCharmIsCreatedIsAnError() throws IOException {
        assertThat(check(CHARMCRAFT, "} static { if (true) throw new IllegalStateException(\"static\");"))
                .singleElement()
                .asString()
                .startsWith(
                        "src/shop/ShopCharm.java:12: the charm can't be made: java.lang.ExceptionInInitializerError,"
                                + " because of java.lang.IllegalStateException: static");
    }

    @Test
    void handlerThatFailsWithoutAnEventIsAWarning() throws IOException {
        List<Problem> problems = checkAll(
                CHARMCRAFT,
                "framework.observe(CollectUnitStatusEvent.class, event -> { throw new java.io.IOException(\"no\"); });");

        assertThat(problems).filteredOn(Problem::isError).isEmpty();
        assertThat(problems)
                .filteredOn(problem -> problem.severity() == Problem.Severity.WARNING)
                .singleElement()
                .asString()
                .endsWith("ShopCharm.java:12: with no event, and with stand-ins for Juju's commands, the charm fails:"
                        + " java.io.IOException: no");
    }

    @Test
    void metadataAndCodeAreReportedTogether() throws IOException {
        assertThat(check(CHARMCRAFT.replace("summary", "sumary"), "on(\"data\").relationBroken();"))
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .isEqualTo("charm/charmcraft.yaml:2: charmcraft knows no key \"sumary\" in"
                                        + " charmcraft.yaml: write \"summary\""),
                        problem -> assertThat(problem)
                                .startsWith(
                                        "src/shop/ShopCharm.java:12: on(\"data\").relationBroken() takes an endpoint,"
                                                + " and \"data\" is a storage"));
    }

    @Test
    void duplicateKeyIsAnError() throws IOException {
        assertThat(check(CHARMCRAFT + "summary: Sells again\n", ""))
                .containsExactly("charm/charmcraft.yaml:8: malformed YAML: found duplicate key summary");
    }

    @Test
    @Tag("thorough")
    void hookThatFailsInTrainingIsAWarningOfOneLine() throws IOException {
        Path files = Files.createDirectories(dir.resolve("charm"));
        Files.writeString(files.resolve("charmcraft.yaml"), CHARMCRAFT);
        List<Path> classPath = classPath("""
                framework.observe(StartEvent.class, event -> {
                    model().goalState(); model().cloudSpec(); model().binding("peers").network();
                    model().storages("data").get(0).location(); model().relation("peers").orElseThrow().units();
                });
                framework.observe(StopEvent.class, event -> { throw new java.io.IOException("disk"); });
                """);
        List<String> warnings = new ArrayList<>();

        new CharmPacker(files, dir.resolve("target"), classPath, "shop.ShopCharm", warnings::add)
                .trainingHooks(List.of("start", "stop"))
                .versions("1.0", 0)
                .compression(CharmFile.FAST)
                .pack();

        Path details = dir.resolve("target/charm-packing/training-stop.log");
        assertThat(warnings)
                .containsExactly("training stop failed, so it may start slower: java.io.IOException: disk (more in "
                        + details + ")");
        assertThat(details).content().contains("at ", "ShopCharm.java:");
    }

    @Test
    @Tag("thorough")
    void archiveHasTheClassesForContainersIfTheCharmDeclaresAny() throws IOException {
        String containers = """
                containers: {web: {resource: image}}
                resources: {image: {type: oci-image, description: Any}}
                """;

        assertThat(trainedClasses("with", CHARMCRAFT + containers))
                .contains(
                        "dev/jops/pebble/Pebble",
                        "dev/jops/pebble/transport/FrameDecoder",
                        "dev/jops/pebble/plan/Plan");
        assertThat(trainedClasses("without", CHARMCRAFT)).noneMatch(name -> name.startsWith("dev/jops/pebble/"));
    }

    /** Returns the classes in the archive of a charm, whose training has no warnings. */
    private List<String> trainedClasses(String name, String charmcraft) throws IOException {
        Path files = Files.createDirectories(dir.resolve(name));
        Files.writeString(files.resolve("charmcraft.yaml"), charmcraft);
        Path target = dir.resolve(name + "-target");
        List<String> warnings = new ArrayList<>();

        new CharmPacker(files, target, classPath(""), "shop.ShopCharm", warnings::add)
                .versions("1.0", 0)
                .pack();

        assertThat(warnings).isEmpty();
        return Files.readAllLines(target.resolve("charm-packing/class-list"));
    }

    @Test
    @Tag("thorough")
    void packingFailsForAConstructorThatThrows() throws IOException {
        Path files = Files.createDirectories(dir.resolve("charm"));
        Files.writeString(files.resolve("charmcraft.yaml"), CHARMCRAFT);
        List<Path> classPath = classPath("if (true) throw new IllegalStateException(\"no\");");
        List<String> warnings = new ArrayList<>();

        assertThatThrownBy(
                        () -> new CharmPacker(files, dir.resolve("target"), classPath, "shop.ShopCharm", warnings::add)
                                .sources(List.of(dir.resolve("src")))
                                .versions("1.0", 0)
                                .pack())
                .isInstanceOf(PackException.class)
                .hasMessageStartingWith(
                        dir.resolve("src/shop/ShopCharm.java")
                                + ":12: the charm can't be made: java.lang.IllegalStateException: no; every hook makes it anew");
        assertThat(warnings).isEmpty();
    }
}
