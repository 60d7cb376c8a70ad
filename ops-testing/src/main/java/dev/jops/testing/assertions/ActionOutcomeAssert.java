package dev.jops.testing.assertions;

import dev.jops.testing.ActionOutcome;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on how an action ended; a failure names the results, but shows only the value in question. */
public final class ActionOutcomeAssert extends AbstractAssert<ActionOutcomeAssert, ActionOutcome> {

    ActionOutcomeAssert(ActionOutcome outcome) {
        super(outcome, ActionOutcomeAssert.class);
    }

    /** Verifies that the action succeeded. */
    public ActionOutcomeAssert succeeded() {
        isNotNull();
        if (!actual.succeeded()) {
            fail("to succeed, but it failed" + (actual.message().isEmpty() ? "" : ": " + actual.message()));
        }
        return this;
    }

    /** Verifies that the action failed with this message. */
    public ActionOutcomeAssert failedWith(String message) {
        isNotNull();
        if (actual.succeeded()) {
            fail("to fail with \"" + message + "\", but it succeeded");
        }
        if (!actual.message().equals(message)) {
            fail("to fail with \"" + message + "\", but it failed with \"" + actual.message() + "\"");
        }
        return this;
    }

    /**
     * Verifies that a result, converted to a string, has this value; the key can have dots as in {@code action-set}.
     */
    public ActionOutcomeAssert hasResult(String key, String value) {
        isNotNull();
        Object found = resultAt(key);
        if (found == null || !found.toString().equals(value)) {
            fail("to result in " + key + "=" + value + ", but "
                    + (found == null ? "there is no " + key : key + " is " + found));
        }
        return this;
    }

    /** Verifies that a progress message contains this text. */
    public ActionOutcomeAssert logged(String part) {
        isNotNull();
        if (actual.log().stream().noneMatch(line -> line.contains(part))) {
            fail("to log \"" + part + "\", but it did not");
        }
        return this;
    }

    private @Nullable Object resultAt(String key) {
        Object found = actual.results();
        for (String part : key.split("\\.", -1)) {
            found = found instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return found;
    }

    private void fail(String difference) {
        throw failure(
                "%s",
                "expected the action " + Objects.requireNonNull(actual).name() + " " + difference + "\n  results: "
                        + String.join(", ", actual.results().keySet()) + "\n  log: " + actual.log());
    }
}
