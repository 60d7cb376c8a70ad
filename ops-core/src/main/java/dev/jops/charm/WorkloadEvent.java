package dev.jops.charm;

import dev.jops.framework.Snapshot;
import dev.jops.model.Container;
import java.util.Objects;

/** Something happened in a workload container, on Kubernetes. */
public abstract sealed class WorkloadEvent extends HookEvent
        permits PebbleReadyEvent, PebbleCustomNoticeEvent, PebbleCheckEvent {
    private final Container workload;

    WorkloadEvent(Container workload) {
        this.workload = Objects.requireNonNull(workload, "workload");
    }

    /** The container. */
    public final Container workload() {
        return workload;
    }

    @Override
    protected String subject() {
        return workload.toString();
    }

    @Override
    protected Snapshot snapshot() {
        return values().build();
    }

    final Snapshot.Builder values() {
        return Snapshot.builder().put("container", workload.name());
    }
}
