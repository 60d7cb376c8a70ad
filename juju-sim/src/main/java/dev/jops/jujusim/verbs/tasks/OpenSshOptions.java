package dev.jops.jujusim.verbs.tasks;

import java.util.List;

/** Options of OpenSSH, which a session without a connection has no use for. */
final class OpenSshOptions {
    /** The letters of ssh's options with a value. */
    static final String OF_SSH = "BbcDEeFIiJLlmOoPpQRSWw";

    /** The letters of scp's options with a value. */
    static final String OF_SCP = "cDFiJloPSX";

    private OpenSshOptions() {}

    /** Returns the words after the options, with which a command line begins. */
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
