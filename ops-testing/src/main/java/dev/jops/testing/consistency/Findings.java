package dev.jops.testing.consistency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The findings of a check: errors for what Juju can't bring about, and warnings for what it can but a test rarely
 * means.
 */
final class Findings {
    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void error(String sentence) {
        errors.add(sentence);
    }

    void warning(String sentence) {
        warnings.add(sentence);
    }

    /** Runs something, and takes the message of an {@link IllegalArgumentException} that it throws for an error. */
    void refusalsOf(Runnable attempt) {
        try {
            attempt.run();
        } catch (IllegalArgumentException e) {
            errors.add(String.valueOf(e.getMessage()));
        }
    }

    /** Reports duplicates. */
    <T extends Comparable<T>> void requireOnce(Collection<T> items, String what, String mend) {
        Set<T> seen = new TreeSet<>();
        Set<T> told = new TreeSet<>();
        for (T item : items) {
            if (!seen.add(item) && told.add(item)) {
                error(what + " " + item + " is in the state twice: " + mend);
            }
        }
    }

    List<String> errors() {
        return Collections.unmodifiableList(errors);
    }

    List<String> warnings() {
        return Collections.unmodifiableList(warnings);
    }
}
