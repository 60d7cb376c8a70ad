package dev.jops.conformance.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about what a hook keeps back names tests and recordings that exist. */
class HookBufferPageTest {
    private static final Path PAGE = Path.of("../docs/explanation/what-a-hook-keeps-back.md");
    private static final Path TESTS = Path.of("../ops-simulator/src/test/java/dev/jops/simulator/commands");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Pattern RECORDING = Pattern.compile("`(hand/[\\w-]+)`");

    @Test
    void everyRuleNamesATestThatExists() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String row : rules()) {
            List<MatchResult> tests = TEST.matcher(row).results().toList();
            assertThat(tests).as(row).isNotEmpty();
            for (MatchResult test : tests) {
                Path file = TESTS.resolve(test.group(1) + ".java");
                if (!Files.exists(file) || !Files.readString(file).contains("void " + test.group(2) + "(")) {
                    missing.add(test.group());
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everyRecordingThatIsNamedExists() throws IOException {
        Set<String> recorded = RecordingFile.read("sequences.jsonl", "hook", "start", "steps").stream()
                .map(RecordingFile.Case::id)
                .collect(Collectors.toSet());
        List<String> named = RECORDING
                .matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(recorded).containsAll(named);
        assertThat(named).hasSizeGreaterThan(40);
    }

    private static List<String> rules() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Rule"))
                .toList();
    }
}
