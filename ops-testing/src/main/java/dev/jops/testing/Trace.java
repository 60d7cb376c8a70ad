package dev.jops.testing;

import dev.jops.charm.CollectStatusEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.LifecycleEvent;
import dev.jops.model.Status;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.single.SingleUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a charm did in one run, beyond the resulting state. */
final class Trace {
    private final SingleUnit unit;
    private final List<String> warnings;
    private final List<EventBase> emitted = new ArrayList<>();
    private final List<EventBase> all = new ArrayList<>();

    Trace(SingleUnit unit, List<String> warnings) {
        this.unit = unit;
        this.warnings = warnings;
    }

    SingleUnit unit() {
        return unit;
    }

    void emitted(EventBase event) {
        all.add(event);
        if (!(event instanceof LifecycleEvent) && !(event instanceof CollectStatusEvent)) {
            emitted.add(event);
        }
    }

    void redelivered(EventBase event) {
        all.add(event);
    }

    List<String> warnings() {
        return warnings;
    }

    List<EventBase> emittedEvents() {
        return Collections.unmodifiableList(emitted);
    }

    List<EventBase> allEvents() {
        return Collections.unmodifiableList(all);
    }

    List<Status> applicationStatuses() {
        return statuses(unit.applicationStatuses());
    }

    private static List<Status> statuses(List<StatusRecord> records) {
        List<Status> statuses = new ArrayList<>();
        records.forEach(record -> statuses.add(Status.of(record.word(), record.message())));
        return Collections.unmodifiableList(statuses);
    }

    List<String> workloadVersions() {
        return unit.workloadVersions();
    }

    Map<String, Integer> requestedStorages() {
        return unit.requestedStorages();
    }

    int reboots() {
        return unit.reboots();
    }

    Optional<ActionOutcome> outcome() {
        return unit.action().map(ActionOutcome::of);
    }
}
