package dev.jops.simulator.pebble.plan;

import java.util.ArrayList;
import java.util.List;

/** The words of a command line, with quotes, backslashes and comments as in a shell that expands nothing. */
public final class CommandWords {
    private static final String BLANKS = " \t\r\n";

    private CommandWords() {}

    /**
     * Takes a line apart.
     *
     * @throws IllegalArgumentException if a quote or backslash has no end
     */
    public static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '#' && quote == 0 && !isWord) {
                i = line.indexOf('\n', i) < 0 ? line.length() : line.indexOf('\n', i);
            } else if (c == '\\' && quote != '\'') {
                i++;
                if (i == line.length()) {
                    throw new IllegalArgumentException("EOF found after escape character");
                }
                word.append(line.charAt(i));
                isWord = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                isWord = true;
            } else if (BLANKS.indexOf(c) >= 0) {
                if (isWord) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                isWord = false;
            } else {
                word.append(c);
                isWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("EOF found when expecting closing quote");
        }
        if (isWord) {
            words.add(word.toString());
        }
        return words;
    }
}
