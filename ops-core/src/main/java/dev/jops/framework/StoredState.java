package dev.jops.framework;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a charm or component remembers from one dispatch to the next, on this unit alone.
 *
 * <p>A change is kept if the dispatch succeeds and Juju takes its changes; otherwise it is as if it had not been made. The
 * values are in a file of the charm directory that only its owner reads. On Kubernetes that file goes with the pod: what
 * has to outlive the unit belongs in a peer relation.
 */
public final class StoredState {
    private final LocalState state;
    private final String path;

    StoredState(LocalState state, String path) {
        this.state = state;
        this.path = path;
    }

    /** A text. */
    public Optional<String> string(String key) {
        return snapshot().string(key);
    }

    /** A whole number. */
    public Optional<Long> integer(String key) {
        return snapshot().integer(key);
    }

    /** A decimal number. */
    public Optional<Double> decimal(String key) {
        return snapshot().decimal(key);
    }

    /** Whether a boolean is set to true; one that is not set is false. */
    public boolean isTrue(String key) {
        return snapshot().bool(key).orElse(false);
    }

    /** A list of text; empty where there is none. */
    public List<String> strings(String key) {
        return snapshot().strings(key);
    }

    /** A map of text; empty where there is none. */
    public Map<String, String> map(String key) {
        return snapshot().map(key);
    }

    /** Remembers a text. */
    public void put(String key, String value) {
        change(Snapshot.builder().put(key, value));
    }

    /** Remembers a whole number. */
    public void put(String key, long value) {
        change(Snapshot.builder().put(key, value));
    }

    /** Remembers a decimal number, which has to be finite. */
    public void put(String key, double value) {
        change(Snapshot.builder().put(key, value));
    }

    /** Remembers a boolean. */
    public void put(String key, boolean value) {
        change(Snapshot.builder().put(key, value));
    }

    /** Remembers a list of text. */
    public void put(String key, List<String> value) {
        change(Snapshot.builder().put(key, value));
    }

    /** Remembers a map of text. */
    public void put(String key, Map<String, String> value) {
        change(Snapshot.builder().put(key, value));
    }

    /** Forgets a value; one that is not there is no change. */
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
