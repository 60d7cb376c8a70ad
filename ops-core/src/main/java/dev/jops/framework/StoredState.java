package dev.jops.framework;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a charm or component remembers from one dispatch to the next, on this unit alone.
 *
 * <p>A change is kept if the dispatch succeeds and Juju takes its changes; otherwise it is dropped. By default, the
 * values are in a file in the charm directory that only its owner can read. On Kubernetes the file is lost with the
 * pod: what has to outlive the pod belongs in a peer relation, or the state {@code StateLocation.CONTROLLER}.
 */
public final class StoredState {
    private final LocalState state;
    private final String path;

    StoredState(LocalState state, String path) {
        this.state = state;
        this.path = path;
    }

    /** The string under a key; empty if there is none. */
    public Optional<String> string(String key) {
        return snapshot().string(key);
    }

    /** The whole number under a key; empty if there is none. */
    public Optional<Long> integer(String key) {
        return snapshot().integer(key);
    }

    /** The decimal number under a key; empty if there is none. */
    public Optional<Double> decimal(String key) {
        return snapshot().decimal(key);
    }

    /** The boolean under a key; false if there is none. */
    public boolean isTrue(String key) {
        return snapshot().bool(key).orElse(false);
    }

    /** The list of strings under a key; empty if there is none. */
    public List<String> strings(String key) {
        return snapshot().strings(key);
    }

    /** The map of strings under a key; empty if there is none. */
    public Map<String, String> map(String key) {
        return snapshot().map(key);
    }

    /** Stores a string. */
    public void put(String key, String value) {
        change(Snapshot.builder().put(key, value));
    }

    /** Stores a whole number. */
    public void put(String key, long value) {
        change(Snapshot.builder().put(key, value));
    }

    /** Stores a decimal number, which has to be finite. */
    public void put(String key, double value) {
        change(Snapshot.builder().put(key, value));
    }

    /** Stores a boolean. */
    public void put(String key, boolean value) {
        change(Snapshot.builder().put(key, value));
    }

    /** Stores a list of strings. */
    public void put(String key, List<String> value) {
        change(Snapshot.builder().put(key, value));
    }

    /** Stores a map of strings. */
    public void put(String key, Map<String, String> value) {
        change(Snapshot.builder().put(key, value));
    }

    /** Removes a value; does nothing if there is none. */
    public void remove(String key) {
        state.remove(path, key);
    }

    @Override
    public String toString() {
        return "the stored state " + path;
    }

    private Snapshot snapshot() {
        return state.stored(path);
    }

    private void change(Snapshot.Builder change) {
        state.put(path, change.build());
    }
}
