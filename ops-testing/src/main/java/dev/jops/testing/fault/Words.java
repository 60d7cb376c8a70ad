package dev.jops.testing.fault;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The words of a fault or operation, read one after the other. */
public final class Words {
    /** Limits how deeply faults are nested: each is read on the stack. */
    private static final int MOST = 300;

    private final List<String> words;
    private int read;
    private @Nullable Form<?> expected;

    private Words(List<String> words) {
        this.words = List.copyOf(words);
    }

    /**
     * Reads something from these words, all of which have to be used.
     *
     * @throws IllegalArgumentException if words are missing or left over, or one of them is not understood
     */
    public static <T> T all(List<String> words, Function<Words, T> reader) {
        if (words.size() > MOST) {
            throw new IllegalArgumentException("a step has at most " + MOST + " words, and the one that begins with "
                    + String.join(" ", words.subList(0, 3)) + " has " + words.size());
        }
        Words all = new Words(words);
        T result = reader.apply(all);
        if (all.hasNext()) {
            throw new IllegalArgumentException(all + " has too many words" + all.advice());
        }
        return result;
    }

    /** Reads the next word. */
    public String next() {
        if (!hasNext()) {
            throw new IllegalArgumentException(this + " has too few words" + advice());
        }
        return words.get(read++);
    }

    boolean hasNext() {
        return read < words.size();
    }

    /** Notes the form that is being read, for messages, unless it is within another one. */
    void expect(Form<?> form) {
        if (expected == null) {
            expected = form;
        }
    }

    private String advice() {
        return expected == null ? "" : ": it is written " + expected;
    }

    /** Returns all of the words, read or not. */
    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
