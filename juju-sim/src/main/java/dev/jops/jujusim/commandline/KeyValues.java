package dev.jops.jujusim.commandline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words of the form {@code key=value}. */
public final class KeyValues {

    private KeyValues() {}

    /**
     * Returns the pairs, in order; the last value of a key wins.
     *
     * @throws UsageException if a word is not a pair
     */
    public static Map<String, String> of(List<String> words) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new UsageException("expected \"key=value\", got \"" + word + "\"");
            }
            pairs.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return pairs;
    }
}
