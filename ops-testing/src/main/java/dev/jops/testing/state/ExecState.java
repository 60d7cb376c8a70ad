package dev.jops.testing.state;

import java.util.Collections;
import java.util.List;

/**
 * The result of commands in a container that begin with these words.
 *
 * @param words the first words of the command line; none for any command
 */
public record ExecState(List<String> words, int exitCode, String stdout, String stderr) {

    /** Copies the words. */
    public ExecState {
        words = Copies.list(words);
    }

    /** Returns commands that succeed without output. */
    public static ExecState succeeding(String... words) {
        return new ExecState(Collections.unmodifiableList(List.of(words)), 0, "", "");
    }
}
