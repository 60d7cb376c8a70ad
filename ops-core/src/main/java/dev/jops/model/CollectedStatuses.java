package dev.jops.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The statuses of the parts of a charm, of which {@code juju status} can only show one. */
public final class CollectedStatuses {
    private final List<SettableStatus> added = new ArrayList<>();

    /** Asks the parts of a charm for their statuses. */
    @FunctionalInterface
    public interface Asking {

        /** Asks all parts, which add their statuses. */
        void ask(CollectedStatuses statuses) throws Exception;
    }

    /** Creates it without a status. */
    public CollectedStatuses() {}

    /** Adds a status. */
    public void add(SettableStatus status) {
        added.add(Objects.requireNonNull(
                status, "the status given to add is null: a part that has nothing to say adds none"));
    }

    /** All statuses, the most severe first; equally severe ones in the order in which they were added. */
    public List<SettableStatus> all() {
        List<SettableStatus> sorted = new ArrayList<>(added);
        sorted.sort((one, other) -> Integer.compare(other.severity(), one.severity()));
        return Collections.unmodifiableList(sorted);
    }

    /** The most severe status, which is the one to show; empty if none was added. */
    public Optional<SettableStatus> mostSevere() {
        List<SettableStatus> all = all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    @Override
    public String toString() {
        return all().toString();
    }
}
