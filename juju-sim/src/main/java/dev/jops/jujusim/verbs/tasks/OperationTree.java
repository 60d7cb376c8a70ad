package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.model.OperationLog.Operation;
import dev.jops.jujusim.model.OperationLog.OperationTask;
import dev.jops.jujusim.render.JujuTimes;
import dev.jops.jujusim.render.Tree;
import dev.jops.simulator.model.ActionRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An operation with its tasks as JSON or YAML; used inside the engine. */
final class OperationTree {
    private static final List<String> BY_WEIGHT = List.of("running", "pending", "failed", "completed");

    private final Operation operation;
    private final ZoneId zone;

    OperationTree(Operation operation, ZoneId zone) {
        this.operation = operation;
        this.zone = zone;
    }

    static String status(Operation operation) {
        if (operation.tasks().isEmpty()) {
            return "error";
        }
        return operation.tasks().stream()
                .map(task -> TaskTree.status(task.record()))
                .min(Comparator.comparingInt(BY_WEIGHT::indexOf))
                .orElse("completed");
    }

    Map<String, @Nullable Object> at(Instant now) {
        operation.tasks().forEach(task -> task.seenAt(now));
        SortedMap<String, Object> tasks = new TreeMap<>();
        for (OperationTask task : operation.tasks()) {
            Map<String, @Nullable Object> tree = new TaskTree(task, zone).values();
            tree.remove("id");
            tree.remove("unit");
            tree.put("host", task.unit());
            tasks.put(task.id(), tree);
        }
        Tree tree = new Tree().put("summary", operation.summary()).put("status", status(operation));
        if (!operation.tasks().isEmpty()) {
            ActionRecord first = operation.tasks().get(0).record();
            tree.put(
                    "action",
                    new Tree().put("name", operation.action()).put("parameters", new TreeMap<>(first.parameters())));
        }
        Tree timing = new Tree();
        last(OperationTask::completed).ifPresent(at -> timing.put("completed", JujuTimes.ofGo(at, zone)));
        operation.tasks().stream()
                .findFirst()
                .ifPresent(task -> timing.put("enqueued", JujuTimes.ofGo(task.enqueued(), zone)));
        last(OperationTask::started).ifPresent(at -> timing.put("started", JujuTimes.ofGo(at, zone)));
        return new Tree()
                .put(operation.id(), tree.put("timing", timing).put("tasks", tasks))
                .values();
    }

    private Optional<Instant> last(Function<OperationTask, Optional<Instant>> time) {
        return operation.tasks().stream().map(time).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }
}
