package dev.jops.testing.picture;

import dev.jops.simulator.journal.History.Outcome;

/** How a hook's outcome looks. */
final class OutcomeLook {

    private OutcomeLook() {}

    /** Returns the style of its bar. */
    static String style(Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> "r";
            case DONE -> "d";
            case FAILED -> "f";
            case KILLED -> "k";
        };
    }

    /** Returns the sign in front of its name; empty for none. */
    static String sign(Outcome outcome) {
        return switch (outcome) {
            case RUNNING, DONE -> "";
            case FAILED -> "✕";
            case KILLED -> "†";
        };
    }

    /** Returns the word for it; empty while the hook runs. */
    static String word(Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> "";
            case DONE -> "done";
            case FAILED -> "failed";
            case KILLED -> "killed";
        };
    }
}
