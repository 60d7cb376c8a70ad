package dev.jops.jujusim.verbs.tasks;

import java.util.List;

/** Options of OpenSSH, which have no effect without a connection. */
final class OpenSshOptions {
    /** The letters of ssh's options that take a value. */
    static final String OF_SSH = "BbcDEeFIiJLlmOoPpQRSWw";

    /** The letters of scp's options that take a value. */
    static final String OF_SCP = "cDFiJloPSX";

    private OpenSshOptions() {}

    /** Returns a command line without the options at its beginning. */
    static List<String> without(List<String> words, String withValue) {
        int next = 0;
        while (next < words.size() && words.get(next).startsWith("-")) {
            String option = words.get(next);
            boolean isLast = option.length() == 2 && withValue.indexOf(option.charAt(1)) >= 0;
            next += isLast ? 2 : 1;
        }
        return words.subList(Math.min(next, words.size()), words.size());
    }
}
