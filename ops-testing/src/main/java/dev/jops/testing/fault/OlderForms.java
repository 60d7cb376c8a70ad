package dev.jops.testing.fault;

import java.util.ArrayList;
import java.util.List;

/** Translates schedules from the time before {@link AtCommand} could contain any fault. */
final class OlderForms {
    private static final String IN_HOOK = "-in-hook";

    private OlderForms() {}

    /**
     * Returns the words as they are written today.
     *
     * @throws IllegalArgumentException if they would mean something else today
     */
    static List<String> current(List<String> words) {
        if (words.size() < 3 || !words.get(0).endsWith(IN_HOOK)) {
            return words;
        }
        String word = words.get(0).substring(0, words.get(0).length() - IN_HOOK.length());
        List<String> current =
                new ArrayList<>(List.of(AtCommand.FORM.word(), words.get(1), words.get(2), word, words.get(1)));
        current.addAll(words.subList(3, words.size()));
        if (words.size() > 3) {
            throw new IllegalArgumentException(String.join(" ", words)
                    + " is an older form, in which time ran from the step and not from the command: write "
                    + String.join(" ", current));
        }
        return current;
    }
}
