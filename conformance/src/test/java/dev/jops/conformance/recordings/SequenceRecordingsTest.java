package dev.jops.conformance.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whole hooks answer and ask for what Juju's own agent did, in each version that was recorded. What differs is in {@code sequence-differences.yaml}, with a reason. */
class SequenceRecordingsTest {
    private static final int MOST_SHOWN = 3;
    private static final int MOST_LISTED = 20;

    @Test
    void everyHookAnswersAndCommitsAsRecorded() {
        Map<String, String> listed = listed();
        Map<String, String> differing = new TreeMap<>();
        Set<String> found = new TreeSet<>();
        for (RecordingFile.Case recorded : RecordingFile.read("sequences.jsonl", "hook", "start", "steps")) {
            recorded.answers().forEach((version, answer) -> {
                ComparedSequence simulated = ComparedSequence.of(recorded, RecordedHook.run(recorded, version));
                if (!simulated.isAmong(answer)) {
                    found.add(recorded.id());
                    boolean isListed = listed.containsKey(recorded.id()) && simulated.differsInTextAlone(answer);
                    if (!isListed) {
                        differing.put(
                                "line " + recorded.line() + ", " + recorded.id() + " with " + version,
                                shown(recorded, answer, simulated));
                    }
                }
            });
        }

        assertThat(differing.keySet())
                .as(() -> differing.size() + " hooks differ, such as" + firstOf(differing))
                .isEmpty();
        assertThat(found).as("what is listed differs still").containsAll(listed.keySet());
    }

    @Test
    void listedDifferencesAreFewAndHaveReasons() {
        assertThat(listed()).hasSizeLessThanOrEqualTo(MOST_LISTED);
        assertThat(listed().values()).allSatisfy(why -> assertThat(why).hasSizeGreaterThan(20));
    }

    private static Map<String, String> listed() {
        Map<String, String> listed = new TreeMap<>();
        ListedDifferences.read("sequence-differences.yaml")
                .forEach(difference -> listed.put(
                        ListedDifferences.field(difference, "id"), ListedDifferences.field(difference, "why")));
        return listed;
    }

    private static String shown(RecordingFile.Case recorded, JsonNode answer, ComparedSequence simulated) {
        return "\n  hook:      " + recorded.content().get("hook")
                + "\n  steps:     " + recorded.content().get("steps")
                + "\n  recorded:  " + answer
                + "\n  simulated: " + simulated;
    }

    private static String firstOf(Map<String, String> differing) {
        StringBuilder text = new StringBuilder();
        differing.entrySet().stream()
                .limit(MOST_SHOWN)
                .forEach(entry -> text.append('\n').append(entry.getKey()).append(entry.getValue()));
        return text.toString();
    }
}
