package dev.jops.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Each chapter of the tutorial for Kubernetes has a project. It compiles, its tests pass, and it is the project of the
 * chapter before with what the chapter's page shows, so that a reader needs nothing but the pages.
 *
 * <p>All projects are compiled and tested in this process, because a Maven module for each would take five times as long.
 */
class KubernetesTutorialTest {
    private static final Path TUTORIAL = DocsTest.ROOT.resolve("docs/tutorial");
    private static final Path PROJECTS = TUTORIAL.resolve("kubernetes");
    private static final List<String> CHAPTERS =
            List.of("1-minimal", "2-configurable", "3-database", "4-action", "5-observe");

    private static final String IMPORT = "import ";

    @TempDir
    private Path dir = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"1-minimal", "2-configurable", "3-database", "4-action", "5-observe"})
    void projectCompilesAndPassesItsTests(String chapter) throws IOException {
        Path project = dir.resolve(chapter); // a copy, as tests find charmcraft.yaml above their classes
        for (Path file : files(chapter)) {
            Files.createDirectories(project.resolve(file).getParent());
            Files.copy(PROJECTS.resolve(chapter).resolve(file), project.resolve(file));
        }
        Path classes = compiled(project);

        SummaryGeneratingListener tests = tested(classes);

        assertThat(tests.getSummary().getFailures())
                .extracting(
                        failure -> failure.getTestIdentifier().getLegacyReportingName() + ": " + failure.getException())
                .isEmpty();
        assertThat(tests.getSummary().getTestsSucceededCount()).isGreaterThan(2);
    }

    private static Path compiled(Path project) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createDirectories(project.resolve("target/test-classes"));
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(project.resolve("src"))) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of(
                    "-cp", System.getProperty("java.class.path"), "-d", classes.toString(), "-proc:none", "-Xlint:all");
            assertThat(compiler.getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                            .call())
                    .as(messages::toString)
                    .isTrue();
        }
        return classes;
    }

    private static SummaryGeneratingListener tested(Path classes) throws IOException {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClasspathRoots(Set.of(classes)))
                                    .filters(ClassNameFilter.includeClassNamePatterns(".*Test"))
                                    .build(),
                            summary);
        } finally {
            thread.setContextClassLoader(before);
        }
        return summary;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-minimal", "2-configurable", "3-database", "4-action", "5-observe"})
    void projectIsTheOneBeforeWithWhatThePageShows(String chapter) throws IOException {
        int number = CHAPTERS.indexOf(chapter);
        List<String> page = DocsTest.lines(
                number == 0 ? TUTORIAL.resolve("write-a-kubernetes-charm.md") : PROJECTS.resolve(chapter + ".md"));
        String text = String.join(" ", page);
        List<Path> before = number == 0 ? List.of(Path.of("pom.xml")) : files(CHAPTERS.get(number - 1));

        assertThat(files(chapter)).containsAll(before);
        for (Path file : files(chapter)) {
            String source = "docs/tutorial/kubernetes/" + chapter + "/" + file;
            boolean isGiven = number == 0 && file.equals(Path.of("pom.xml")); // NewCharmTest compares it
            if (!isGiven && !page.contains("<!-- source: " + source + " -->")) {
                assertThat(before)
                        .as(source + " is new, and the page does not show it")
                        .contains(file);
                List<String> now = DocsTest.lines(PROJECTS.resolve(chapter).resolve(file));
                List<String> then = DocsTest.lines(
                        PROJECTS.resolve(CHAPTERS.get(number - 1)).resolve(file));
                assertThat(code(withoutShownRegions(now, source, page)))
                        .as(source + " is not what it was with the regions that the page shows")
                        .isEqualTo(code(then));
                assertThat(now)
                        .as(source + " imports what the page does not name")
                        .filteredOn(line -> line.startsWith(IMPORT) && !then.contains(line))
                        .allMatch(
                                line -> text.contains("`" + line.substring(IMPORT.length(), line.length() - 1) + "`"));
            }
        }
    }

    private static List<String> withoutShownRegions(List<String> lines, String source, List<String> page) {
        List<String> kept = new ArrayList<>();
        boolean isShown = false;
        for (String line : lines) {
            String word = line.strip();
            if (word.startsWith("// region ") || word.startsWith("# region ")) {
                isShown = page.contains("<!-- source: " + source + "#" + word.replaceFirst(".* region ", "") + " -->");
            }
            if (!isShown) {
                kept.add(line);
            }
            isShown &= !word.endsWith(" endregion");
        }
        return kept;
    }

    private static List<String> code(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith(IMPORT))
                .filter(line -> !line.contains(" region ") && !line.endsWith(" endregion"))
                .toList();
    }

    private static List<Path> files(String chapter) throws IOException {
        Path project = PROJECTS.resolve(chapter);
        try (Stream<Path> all = Files.walk(project)) {
            return all.filter(Files::isRegularFile)
                    .map(project::relativize)
                    .filter(file -> !file.startsWith("target"))
                    .sorted()
                    .toList();
        }
    }
}
