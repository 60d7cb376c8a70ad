package dev.jops.maven.report;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that an author may have meant. */
public final class Spelling {

    private Spelling() {}

    /** Returns the known word with the fewest differences; empty if none is near enough. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String nearest = null;
        int fewest = Math.max(1, word.length() / 3) + 1;
        for (String candidate : known) {
            int slips = slips(plain(word), plain(candidate));
            if (slips < fewest) {
                fewest = slips;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /**
     * Returns the end of a sentence about an unknown word, which says to write the nearest one or, if none is near, the
     * other advice.
     */
    public static String remedy(String word, Collection<String> known, String otherwise) {
        return ": " + nearest(word, known).map(near -> "write \"" + near + "\"").orElse(otherwise);
    }

    /** Makes case and underscores equal, so that {@code logLevel} and {@code log_level} are near {@code log-level}. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the number of missing, additional, wrong and swapped letters. */
    private static int slips(String from, String to) {
        int[][] fewest = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    fewest[i][j] = i + j;
                    continue;
                }
                int changed = fewest[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                fewest[i][j] = Math.min(changed, Math.min(fewest[i - 1][j], fewest[i][j - 1]) + 1);
                boolean isSwapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (isSwapped) {
                    fewest[i][j] = Math.min(fewest[i][j], fewest[i - 2][j - 2] + 1);
                }
            }
        }
        return fewest[from.length()][to.length()];
    }
}
