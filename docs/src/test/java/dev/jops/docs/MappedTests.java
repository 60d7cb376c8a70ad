package dev.jops.docs;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that says of each function of a suite of ops's which test here does the same. */
final class MappedTests {
    private static final Pattern ROW = Pattern.compile("\\| `(test_\\w+)` \\| (\\S.*) \\|");
    private static final Pattern NAMED = Pattern.compile("`(\\w+#\\w+)`");

    private final List<String> lines;

    MappedTests(String page) {
        this.lines = DocsTest.lines(Path.of(DocsTest.ROOT.toString(), page));
    }

    /** How many functions have a row, by file or class. */
    Map<String, Integer> rows() {
        Map<String, Integer> rows = new HashMap<>();
        Set<String> seen = new HashSet<>();
        String theme = "";
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (line.startsWith("### ")) {
                theme = line.substring(4).replace("`", "");
                seen.clear();
            } else if (row.matches() && seen.add(row.group(1))) {
                rows.merge(theme, 1, Integer::sum);
            }
        }
        return rows;
    }

    /** The tests that are named, as {@code Class#method}. */
    Set<String> named() {
        Set<String> named = new HashSet<>();
        for (String line : lines) {
            NAMED.matcher(line).results().forEach(test -> named.add(test.group(1)));
        }
        return named;
    }
}
