package dev.jops.pebble;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What {@link Pebble#reconcile} did; nothing if everything already was as desired.
 *
 * @param pushed the paths of the files that were written
 * @param isLayerAdded whether the layer was added
 * @param started the services that were started or restarted
 */
public record Reconciliation(List<String> pushed, boolean isLayerAdded, List<String> started) {

    /** Copies the lists. */
    public Reconciliation {
        pushed = Collections.unmodifiableList(new ArrayList<>(pushed));
        started = Collections.unmodifiableList(new ArrayList<>(started));
    }

    /** Returns whether there was anything to do. */
    public boolean hasChanged() {
        return isLayerAdded || !pushed.isEmpty() || !started.isEmpty();
    }
}
