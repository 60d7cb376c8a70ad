package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.model.OperationLog.OperationTask;
import dev.jops.jujusim.render.JujuTimes;
import dev.jops.jujusim.render.Tree;
import dev.jops.simulator.model.ActionRecord;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A task as JSON or YAML; used inside the engine.
 *
 * <p>juju: cmd/juju/action/common.go, formatTaskInfo
 */
final class TaskTree {
    private static final List<String> PRINTED = List.of("stdout", "stderr");

    private final OperationTask task;
    private final ZoneId zone;

    TaskTree(OperationTask task, ZoneId zone) {
        this.task = task;
        this.zone = zone;
    }

    static String status(ActionRecord record) {
        return record.state().name().toLowerCase(Locale.ROOT);
    }

    Map<String, @Nullable Object> values() {
        ActionRecord record = task.record();
        SortedMap<String, Object> values = new TreeMap<>();
        values.put("id", task.id());
        if (!record.log().isEmpty()) {
            String at = JujuTimes.ofGo(task.started().orElse(task.enqueued()), zone);
            values.put("log", record.log().stream().map(line -> at + " " + line).toList());
        }
        if (!record.message().isEmpty()) {
            values.put("message", record.message());
        }
        Map<String, @Nullable Object> results = results();
        if (!results.isEmpty()) {
            values.put("results", results);
        }
        values.put("status", status(record));
        values.put("timing", timing());
        values.put(task.unit().indexOf('/') < 0 ? "machine" : "unit", task.unit());
        return new LinkedHashMap<>(values);
    }

    /**
     * What the charm's process printed is there only if it printed something; an empty result of the charm's stays.
     *
     * <p>juju: cmd/juju/action/common.go, ConvertActionResults
     */
    Map<String, @Nullable Object> results() {
        SortedMap<String, @Nullable Object> results =
                new TreeMap<>(task.record().results());
        PRINTED.forEach(stream -> results.remove(stream, ""));
        return results;
    }

    private Map<String, @Nullable Object> timing() {
        Tree timing = new Tree();
        task.completed().ifPresent(at -> timing.put("completed", JujuTimes.ofGo(at, zone)));
        timing.put("enqueued", JujuTimes.ofGo(task.enqueued(), zone));
        task.started().ifPresent(at -> timing.put("started", JujuTimes.ofGo(at, zone)));
        return timing.values();
    }
}
