package dev.jops.maven.charmcraft;

import java.util.Collection;
import java.util.List;

/** Lists of words in a sentence. */
final class Words {

    private Words() {}

    /** {@code a, b or c}. */
    static String or(Collection<String> words) {
        List<String> all = List.copyOf(words);
        int last = all.size() - 1;
        return last < 1 ? String.join("", all) : String.join(", ", all.subList(0, last)) + " or " + all.get(last);
    }
}
