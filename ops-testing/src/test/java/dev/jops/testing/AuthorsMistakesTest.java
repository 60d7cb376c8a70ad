package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests the page of messages: its rows are the mistakes that are made here, each with the whole message that an author
 * sees.
 */
class AuthorsMistakesTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "messages.md");
    private static final String CELLS = " \\| ";

    private final MistakeTable table = new MistakeTable();

    AuthorsMistakesTest() {
        CharmMistakes.addTo(table);
        TestMistakes.addTo(table);
    }

    /** A row of the page. */
    private record Row(String mistake, String message, String remedy) {
        static Row of(String line) {
            String[] cells = line.substring(2, line.length() - 2).split(CELLS, -1);
            assertThat(cells).as(line).hasSize(3);
            return new Row(cells[0], cells[1].substring(1, cells[1].length() - 1), cells[2]);
        }
    }

    @TestFactory
    Stream<DynamicNode> theAuthorReadsWhatThePageSays() throws IOException {
        Map<String, List<Row>> page = page();
        return table.sections().entrySet().stream()
                .map(section -> DynamicContainer.dynamicContainer(
                        section.getKey(),
                        section.getValue().stream()
                                .map(mistake -> testOf(mistake, page.getOrDefault(section.getKey(), List.of())))));
    }

    private static DynamicTest testOf(Mistake mistake, List<Row> rows) {
        return DynamicTest.dynamicTest(mistake.name(), () -> assertThat(rows)
                .filteredOn(row -> row.mistake().equals(mistake.name()))
                .extracting(Row::message)
                .containsExactly(mistake.message()));
    }

    @Test
    void everyRowIsAMistakeThatIsMadeHereAndHasARemedy() throws IOException {
        Map<String, List<String>> made = new LinkedHashMap<>();
        table.sections()
                .forEach((title, mistakes) ->
                        made.put(title, mistakes.stream().map(Mistake::name).toList()));
        Map<String, List<String>> told = new LinkedHashMap<>();
        for (Map.Entry<String, List<Row>> section : page().entrySet()) {
            told.put(
                    section.getKey(),
                    section.getValue().stream().map(Row::mistake).toList());
            assertThat(section.getValue())
                    .allSatisfy(
                            row -> assertThat(row.remedy()).as(row.mistake()).isNotBlank());
        }

        assertThat(told).isEqualTo(made);
        assertThat(List.copyOf(told.keySet())).isEqualTo(List.copyOf(made.keySet()));
    }

    @Test
    void everyMessageIsASentence() throws IOException {
        page().values()
                .forEach(rows -> assertThat(rows).extracting(Row::message).allSatisfy(message -> assertThat(message)
                        .contains(" ")
                        .doesNotStartWith("nothing:")
                        .doesNotContainPattern("(?<!there) (is|are) (no|none)\\b")));
    }

    private static Map<String, List<Row>> page() throws IOException {
        Map<String, List<Row>> sections = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("## ")) {
                rows = new ArrayList<>();
                sections.put(line.substring("## ".length()), rows);
            } else if (line.startsWith("| ") && !line.startsWith("| Mistake |")) {
                rows.add(Row.of(line));
            }
        }
        return sections;
    }
}
