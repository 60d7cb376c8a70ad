package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is odd in Python ops is pinned by a test, as the page says. */
class DecisionsTest {
    private static final Path PAGE = DocsTest.ROOT.resolve("docs/explanation/decisions.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    @Test
    void everyRowNamesATestThatIsThere() throws IOException {
        List<Path> tests = tests();

        for (String row : rows()) {
            List<String> missing = NAMED.matcher(row.substring(row.lastIndexOf(" | ")))
                    .results()
                    .filter(test -> tests.stream().noneMatch(file -> has(file, test.group(1), test.group(2))))
                    .map(test -> test.group())
                    .toList();

            assertThat(row).containsPattern(NAMED);
            assertThat(missing).as("tests that are not there, in %s", row).isEmpty();
        }
    }

    private static List<String> rows() {
        List<String> lines = DocsTest.lines(PAGE);
        int header = lines.indexOf("| In Python ops | jops | Pinned by |");
        return lines.subList(header + 2, lines.size()).stream()
                .filter(line -> line.startsWith("| "))
                .toList();
    }

    private static List<Path> tests() throws IOException {
        try (Stream<Path> modules = Files.list(DocsTest.ROOT)) {
            List<Path> roots = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
            return roots.stream().flatMap(DecisionsTest::filesIn).toList();
        }
    }

    private static Stream<Path> filesIn(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean has(Path file, String type, String method) {
        return file.getFileName().toString().equals(type + ".java")
                && DocsTest.lines(file).stream()
                        .anyMatch(line -> line.strip().startsWith("void " + method + "(")
                                || line.strip().startsWith("public void " + method + "("));
    }
}
