package dev.jops.simulator.buffer;

import dev.jops.simulator.model.UnitRecord;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The charm's state in the controller, as one hook reads and changes it: a copy, which is sent as a whole if any value
 * was changed, even if it was changed back.
 *
 * <p>juju: internal/worker/uniter/runner/context/context.go, SetCharmStateValue; core/quota
 */
public final class PendingState {
    private static final int MOST_KEY_BYTES = 256;
    private static final int MOST_VALUE_BYTES = 65536;

    private final SortedMap<String, String> values;
    private boolean isDirty;

    PendingState(UnitRecord unit) {
        this.values = new TreeMap<>(unit.state());
    }

    /** Returns all values, with the hook's changes. */
    public SortedMap<String, String> values() {
        return Collections.unmodifiableSortedMap(values);
    }

    /**
     * Sets values once the hook has succeeded.
     *
     * @throws RefusedCommandException if a key or a value is too long; those before it stay set
     */
    public void set(Map<String, String> changes) {
        changes.forEach((key, value) -> {
            requireShort("key", key, MOST_KEY_BYTES);
            requireShort("value", value, MOST_VALUE_BYTES);
            isDirty |= !value.equals(values.put(key, value));
        });
    }

    private static void requireShort(String what, String text, int most) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > most) {
            throw new RefusedCommandException("max allowed " + what + " length (" + most + ") exceeded");
        }
    }

    /** Deletes a value once the hook has succeeded. */
    public void delete(String key) {
        isDirty |= values.remove(key) != null;
    }

    /** Returns all values to be sent; empty if nothing was changed. */
    Optional<SortedMap<String, String>> changed() {
        return isDirty ? Optional.of(values()) : Optional.empty();
    }
}
