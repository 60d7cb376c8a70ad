package dev.jops.testing;

import java.util.List;

/**
 * A hook command that a unit's charm ran.
 *
 * @param hook the hook in which it ran, such as {@code config-changed}; empty outside a hook
 * @param words the command line, such as {@code relation-set}, {@code -r}, {@code db:1}, {@code --file}, {@code -}
 * @param input its standard input; empty if there was none
 * @param exitCode 0, or another code if Juju refused the command
 */
public record RanCommand(String hook, List<String> words, String input, int exitCode) {

    /** Copies the words. */
    public RanCommand {
        words = List.copyOf(words);
    }

    /** Returns the name of the command, such as {@code relation-set}. */
    public String name() {
        return words.get(0);
    }

    /** Returns the hook and the command line; standard input, which may be confidential, is left out. */
    @Override
    public String toString() {
        return hook + ": " + String.join(" ", words) + (exitCode == 0 ? "" : " (exit code " + exitCode + ")");
    }
}
