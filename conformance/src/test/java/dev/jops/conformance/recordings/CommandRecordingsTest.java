package dev.jops.conformance.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The simulated hook commands answer as Juju's own did when they were recorded: the same exit code and error, the same
 * text in JSON, the same value in YAML. What differs is in {@code command-differences.yaml}, with a reason.
 */
class CommandRecordingsTest {
    private static final int MOST_LISTED = 20;

    @Test
    void everyRecordedCommandIsAnsweredAsByJuju() {
        List<CommandDifference.Listed> listed = CommandDifference.listed();
        List<CommandDifference> found = differences();
        List<CommandDifference> unlisted = new ArrayList<>(found);
        unlisted.removeIf(difference -> listed.stream().anyMatch(difference::isListedAs));

        assertThat(unlisted)
                .as("%d differences that command-differences.yaml does not have", unlisted.size())
                .isEmpty();
        assertThat(listed)
                .as("command-differences.yaml has only what still differs")
                .allMatch(each -> found.stream().anyMatch(difference -> difference.isListedAs(each)));
    }

    @Test
    void listedDifferencesAreFewAndHaveReasons() {
        List<CommandDifference.Listed> listed = CommandDifference.listed();

        assertThat(listed).hasSizeLessThanOrEqualTo(MOST_LISTED).doesNotHaveDuplicates();
        assertThat(listed).allSatisfy(each -> assertThat(each.why()).hasSizeGreaterThan(20));
    }

    @Test
    void noExitCodeAndNoJsonMayDiffer() {
        assertThat(differences()).noneMatch(CommandDifference::isOfMeaning);
    }

    private static List<CommandDifference> differences() {
        List<CommandDifference> found = new ArrayList<>();
        for (RecordingFile.Case recorded : RecordingFile.read("commands.jsonl", "hook", "leader", "params", "steps")) {
            recorded.answers().keySet().stream()
                    .map(version -> CommandDifference.find(recorded, version))
                    .filter(Objects::nonNull)
                    .forEach(found::add);
        }
        return found;
    }
}
