package dev.jops.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is odd in Python ops is pinned by a test, as the page says. */
class DecisionsTest {
    private static final Path PAGE = DocsTest.ROOT.resolve("docs/explanation/decisions.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    @Test
    void everyRowNamesATestThatIsThere() throws IOException {
        Set<String> tests = TestNames.all();

        for (String row : rows()) {
            List<String> missing = NAMED.matcher(row.substring(row.lastIndexOf(" | ")))
                    .results()
                    .map(test -> test.group(1) + "#" + test.group(2))
                    .filter(test -> !tests.contains(test))
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
}
