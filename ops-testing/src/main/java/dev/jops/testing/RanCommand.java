package dev.jops.testing;

import java.util.List;

/**
 * A hook command that a unit's charm has run.
 *
 * @param hook the hook in which it ran, such as {@code config-changed}; empty outside of one
 * @param words the command line, such as {@code relation-set}, {@code -r}, {@code db:1}, {@code --file}, {@code -}
 * @param input what it was given on standard input; empty if nothing
 * @param exitCode 0, or another one if Juju refused it
 */
public record RanCommand(String hook, List<String> words, String input, int exitCode) {

    /** A command; the words are copied. */
    public RanCommand {
        words = List.copyOf(words);
    }

    /** The name of the command, such as {@code relation-set}. */
    public String name() {
        return words.get(0);
    }

    /** The hook and the command line; standard input, which may be confidential, is left out. */
    @Override
    public String toString() {
        return hook + ": " + String.join(" ", words) + (exitCode == 0 ? "" : " (exit code " + exitCode + ")");
    }
}
