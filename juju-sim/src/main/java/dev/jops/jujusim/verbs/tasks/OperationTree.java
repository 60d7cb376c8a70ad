package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.model.OperationLog.Operation;
import dev.jops.jujusim.model.OperationLog.OperationTask;
import dev.jops.jujusim.render.JujuTimes;
import dev.jops.jujusim.render.Tree;
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

/**
 * An operation with its tasks as JSON or YAML; used inside the engine.
 *
 * <p>juju: cmd/juju/action/listoperations.go, formatOperationResult
 */
final class OperationTree {
    private static final List<String> BY_WEIGHT =
            List.of("running", "aborting", "pending", "failed", "aborted", "cancelled", "completed");

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
        Tree timing = new Tree();
        operation.tasks().stream()
                .findFirst()
                .ifPresent(task -> timing.put("enqueued", JujuTimes.ofGo(task.enqueued(), zone)));
        started().ifPresent(at -> timing.put("started", JujuTimes.ofGo(at, zone)));
        completed().ifPresent(at -> timing.put("completed", JujuTimes.ofGo(at, zone)));
        SortedMap<String, Object> tasks = new TreeMap<>();
        operation.tasks().forEach(task -> tasks.put(task.id(), new TaskTree(task, zone).ofOperation()));
        Tree tree = new Tree()
                .put("summary", operation.summary())
                .put("status", status(operation))
                .putIfAny("fail", String.join("\n", operation.failures()));
        operation.tasks().stream()
                .findFirst()
                .ifPresent(task -> tree.put(
                        "action",
                        new Tree()
                                .put("name", operation.action())
                                .put("parameters", new TreeMap<>(task.record().parameters()))));
        return tree.put("timing", timing).putIfAny("tasks", tasks).values();
    }

    /** Returns when the last task began; empty if none has begun. */
    Optional<Instant> started() {
        return last(OperationTask::started);
    }

    /** Returns when the last task ended; empty if none has ended. */
    Optional<Instant> completed() {
        return last(OperationTask::completed);
    }

    private Optional<Instant> last(Function<OperationTask, Optional<Instant>> time) {
        return operation.tasks().stream().map(time).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }
}
