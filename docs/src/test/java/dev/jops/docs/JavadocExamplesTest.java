package dev.jops.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example in Javadoc, a block of {@code <pre>}, is a passage of code that the build compiles and runs. */
class JavadocExamplesTest {
    private static final List<String> MODULES = List.of("ops-core", "ops-testing");
    private static final Path TESTED = DocsTest.ROOT.resolve("example-charm/src/test/java/example/howto");

    /** The lines of an example without indentation, which differs between a comment and code. */
    private record Example(Path file, List<String> lines) {}

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAPassageOfATestedSource(Example example) {
        List<Path> sources = javaFiles(TESTED);

        assertThat(sources)
                .as("sources with the example in %s", DocsTest.ROOT.relativize(example.file()))
                .anyMatch(source -> Collections.indexOfSubList(stripped(source), example.lines()) >= 0);
    }

    private static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (String module : MODULES) {
            for (Path file : javaFiles(DocsTest.ROOT.resolve(module).resolve("src/main/java"))) {
                examples.addAll(examplesIn(file));
            }
        }
        return examples;
    }

    private static List<Example> examplesIn(Path file) {
        List<String> lines = stripped(file);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("* <pre>")) {
                int end = i + lines.subList(i, lines.size()).indexOf("* }</pre>");
                examples.add(new Example(
                        file,
                        lines.subList(i + 1, end).stream()
                                .map(line -> line.substring(1).strip())
                                .toList()));
                i = end;
            }
        }
        return examples;
    }

    private static List<String> stripped(Path file) {
        return DocsTest.lines(file).stream().map(String::strip).toList();
    }

    private static List<Path> javaFiles(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
