package dev.jops.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pages show is what is compiled and tested.
 *
 * <p>A block behind {@code <!-- source: PATH -->} is the whole file, one behind {@code <!-- source: PATH#NAME -->} the
 * file's lines between {@code region NAME} and {@code endregion}.
 */
class DocsTest {
    static final Path ROOT = root();
    private static final Pattern MARKER = Pattern.compile("<!-- source: ([^# ]+)(?:#([^ ]+))? -->");
    private static final Pattern REGION = Pattern.compile("\\s*(?://|#|<!--) (?:region|endregion)\\b.*");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

    /** Languages whose blocks are parts of programs; what is typed into a terminal is {@code console}. */
    private static final Set<String> PROGRAMS = Set.of("java", "yaml", "xml", "sh");

    /** A fenced block of a page, and the marker in front of it. */
    private record Block(
            String language, List<String> lines, @Nullable String marker, int line) {}

    @ParameterizedTest
    @MethodSource("pages")
    void everyMarkedBlockEqualsItsSource(Path page) {
        for (Block block : blocks(page)) {
            if (block.marker() != null) {
                assertThat(String.join("\n", block.lines()))
                        .as("%s, line %d: %s", page, block.line(), block.marker())
                        .isEqualTo(String.join("\n", source(block.marker())));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyProgramHasASource(Path page) {
        assertThat(blocks(page))
                .filteredOn(block -> PROGRAMS.contains(block.language()))
                .allSatisfy(block -> assertThat(block.marker())
                        .as("a marker in front of the block in line %d", block.line())
                        .isNotNull());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyMarkerStandsInFrontOfABlock(Path page) {
        long markers = lines(ROOT.resolve(page)).stream()
                .filter(line -> line.startsWith("<!-- source:"))
                .count();

        assertThat(blocks(page)).filteredOn(block -> block.marker() != null).hasSize(Math.toIntExact(markers));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRelativeLinkLeadsToAFile(Path page) {
        for (String target : links(page)) {
            Path file = ROOT.resolve(page).resolveSibling(target.replaceFirst("#.*", ""));

            assertThat(file).as("the link to %s in %s", target, page).exists();
        }
    }

    @Test
    void everyPageIsReachedFromTheReadme() {
        List<Path> reached = new ArrayList<>(List.of(Path.of("README.md")));
        for (int i = 0; i < reached.size(); i++) {
            Path page = reached.get(i);
            for (String target : links(page)) {
                Path next = ROOT.relativize(ROOT.resolve(page)
                        .resolveSibling(target.replaceFirst("#.*", ""))
                        .normalize());
                if (next.toString().endsWith(".md") && !reached.contains(next)) {
                    reached.add(next);
                }
            }
        }

        assertThat(reached).containsAll(pages());
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/index.md"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException("the tests run in no directory of the project");
            }
        }
        return directory;
    }

    private static List<Path> pages() {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .map(ROOT::relativize)
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Block> blocks(Path page) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = lines(ROOT.resolve(page));
        String marker = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith("```")) {
                marker = MARKER.matcher(line).matches() ? line : line.isBlank() ? marker : null;
                continue;
            }
            int start = i + 1;
            do {
                i++;
            } while (!lines.get(i).equals("```"));
            blocks.add(new Block(line.substring(3).strip(), lines.subList(start, i), marker, start));
            marker = null;
        }
        return blocks;
    }

    /** The relative links of a page, outside its blocks. */
    private static List<String> links(Path page) {
        String text = String.join("\n", lines(ROOT.resolve(page))).replaceAll("(?s)```.*?\n```", "");
        List<String> targets = new ArrayList<>();
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            if (!link.group(1).contains("://") && !link.group(1).startsWith("#")) {
                targets.add(link.group(1));
            }
        }
        return targets;
    }

    private static List<String> source(String marker) {
        Matcher parts = MARKER.matcher(marker);
        if (!parts.matches() || !Files.isRegularFile(ROOT.resolve(parts.group(1)))) {
            return fail(marker + " names no file");
        }
        List<String> lines = lines(ROOT.resolve(parts.group(1)));
        return withoutIndentation(parts.group(2) == null ? lines : region(lines, parts.group(2)));
    }

    private static List<String> region(List<String> lines, String name) {
        Pattern begin = Pattern.compile("\\s*(?://|#|<!--) region " + Pattern.quote(name) + "(?: -->)?");
        int start = 0;
        while (start < lines.size() && !begin.matcher(lines.get(start)).matches()) {
            start++;
        }
        int end = start;
        while (end < lines.size() && !lines.get(end).contains(" endregion")) {
            end++;
        }
        return end < lines.size() ? lines.subList(start + 1, end) : fail("there is no region " + name);
    }

    private static List<String> withoutIndentation(List<String> lines) {
        List<String> text =
                lines.stream().filter(line -> !REGION.matcher(line).matches()).toList();
        int indentation = text.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return text.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indentation))
                .toList();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
