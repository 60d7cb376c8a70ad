package dev.jops.model;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one dispatch remembers, each answer under a name, so that Juju is asked only once.
 *
 * <p>Questions that nearly every hook asks do without {@link #once}: on JDK 17, the first use of a lambda costs a cold
 * hook a quarter of a millisecond, even from a class archive.
 */
final class ModelCache {
    private final Map<String, Object> answers = new HashMap<>();

    /** What is remembered under a name; null if nothing is. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a name always goes with the same question
    <T> @Nullable T known(String name) {
        return (@Nullable T) answers.get(name);
    }

    /** What is remembered under a name, or the answer to the question, which is remembered from now on. */
    @SuppressWarnings("unchecked") // a name always goes with the same question
    <T> T once(String name, Supplier<T> question) {
        @Nullable Object known = answers.get(name);
        if (known == null) {
            known = question.get();
            answers.put(name, known);
        }
        return (T) known;
    }

    /** Remembers an answer. */
    void put(String name, Object answer) {
        answers.put(name, answer);
    }

    /** Forgets an answer, so that Juju is asked again the next time. */
    void forget(String name) {
        answers.remove(name);
    }
}
