package dev.jops.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Thrown for a state that Juju can't bring about, or an event that can't happen in it. Nothing was run. */
public final class InconsistentStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // of strings
    private final List<String> errors;

    InconsistentStateException(List<String> errors) {
        super("Juju can't bring this about: " + String.join("\n  and ", errors));
        this.errors = Collections.unmodifiableList(new ArrayList<>(errors));
    }

    /** Returns everything that is wrong, each item with how to fix it. */
    public List<String> errors() {
        return errors;
    }
}
