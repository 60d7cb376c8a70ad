package dev.jops.simulator.pebble.plan;

import java.nio.charset.StandardCharsets;

/**
 * In which styles a string can be written.
 *
 * @param canBePlain without quotes, in a block
 * @param canBeSingleQuoted in single quotes
 * @param canBeBlock as lines below a bar
 */
record ScalarShape(boolean canBePlain, boolean canBeSingleQuoted, boolean canBeBlock) {
    private static final int LONGEST_SIMPLE_KEY = 128;
    private static final String FIRST_INDICATORS = "#,[]{}&*!|>'\"%@`";

    static ScalarShape of(String value) {
        if (value.isEmpty()) {
            return new ScalarShape(true, true, false);
        }
        int[] characters = value.codePoints().toArray();
        boolean isMarked = value.startsWith("---") || value.startsWith("...");
        boolean hasSpecial = false;
        boolean hasTab = false;
        boolean hasBreak = false;
        boolean breakThenSpace = false;
        boolean spaceThenBreak = false;
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            int before = i == 0 ? ' ' : characters[i - 1];
            int after = i + 1 == characters.length ? ' ' : characters[i + 1];
            isMarked |= isIndicator(c, i == 0, before, after);
            hasTab |= c == '\t';
            hasSpecial |= c != '\t' && !isPrintable(c);
            hasBreak |= isBreak(c);
            breakThenSpace |= c == ' ' && i > 0 && isBreak(before);
            spaceThenBreak |= isBreak(c) && i > 0 && before == ' ';
        }
        int first = characters[0];
        int last = characters[characters.length - 1];
        boolean hasEdge = first == ' ' || last == ' ' || isBreak(first) || isBreak(last);
        boolean isHard = breakThenSpace || spaceThenBreak || hasTab || hasSpecial;
        return new ScalarShape(
                !isMarked && !hasEdge && !hasBreak && !isHard, !isHard, last != ' ' && !spaceThenBreak && !hasSpecial);
    }

    /** Whether a key needs no mark before it: it is short, and on one line. */
    static boolean canBeSimpleKey(String key) {
        return key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SIMPLE_KEY
                && key.codePoints().noneMatch(ScalarShape::isBreak);
    }

    private static boolean isIndicator(int c, boolean isFirst, int before, int after) {
        boolean endsWord = after == ' ' || after == '\t';
        if (isFirst) {
            return FIRST_INDICATORS.indexOf(c) >= 0 || ((c == '?' || c == ':' || c == '-') && endsWord);
        }
        boolean beginsWord = before == ' ' || before == '\t' || isBreak(before);
        return (c == ':' && endsWord) || (c == '#' && beginsWord);
    }

    static boolean isBreak(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Beyond 16 bits nothing is, to Go's encoder. */
    static boolean isPrintable(int c) {
        return c == '\n'
                || (c >= 0x20 && c <= 0x7e)
                || (c >= 0xa0 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd && c != 0xfeff);
    }
}
