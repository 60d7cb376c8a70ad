package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.model.OperationLog.Operation;
import dev.jops.jujusim.model.OperationLog.OperationTask;
import dev.jops.jujusim.render.JujuTimes;
import dev.jops.jujusim.render.Tree;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.text.GoYaml;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        values.put("timing", timing("completed", "enqueued", "started"));
        values.put(task.unit().indexOf('/') < 0 ? "machine" : "unit", task.unit());
        return new LinkedHashMap<>(values);
    }

    /**
     * Returns the task as a part of its operation.
     *
     * <p>juju: cmd/juju/action/listoperations.go, taskInfo
     */
    Map<String, @Nullable Object> ofOperation() {
        Map<String, @Nullable Object> values = values();
        return new Tree()
                .put("host", task.unit())
                .put("status", values.get("status"))
                .put("timing", timing("enqueued", "started", "completed"))
                .putIfAny("log", values.get("log"))
                .putIfAny("message", values.get("message"))
                .putIfAny("results", values.get("results"))
                .values();
    }

    /**
     * Returns a task as a list shows it.
     *
     * <p>juju: cmd/juju/action/cancel.go, resultToMap
     */
    static Map<String, ?> inShort(Operation operation, OperationTask task) {
        String completed = task.completed()
                .map(at -> JujuTimes.seconds(at, ZoneOffset.UTC))
                .orElse("n/a");
        return new Tree()
                .put("action", operation.action())
                .put("completed at", completed)
                .put("id", task.id())
                .put("status", status(task.record()))
                .put("unit", task.unit())
                .values();
    }

    /**
     * Returns the results, without the output of the charm's process if it printed nothing; empty results that the charm
     * set remain.
     *
     * <p>juju: cmd/juju/action/common.go, ConvertActionResults
     */
    Map<String, @Nullable Object> results() {
        SortedMap<String, @Nullable Object> results =
                new TreeMap<>(task.record().results());
        PRINTED.forEach(stream -> results.remove(stream, ""));
        return results;
    }

    /**
     * Returns the task as text: the results, and the output of the process.
     *
     * @param tellsFailure whether it begins with the reason of a failure
     */
    String plain(boolean tellsFailure) {
        Map<String, @Nullable Object> results = new LinkedHashMap<>(results());
        Object output = results.remove("stdout");
        Object errors = results.remove("stderr");
        results.remove("return-code");
        StringBuilder text = new StringBuilder();
        if (task.record().isFailed() && tellsFailure) {
            text.append("Action id ").append(task.id()).append(" failed: ");
            text.append(task.record().message()).append('\n');
        }
        if (!results.isEmpty()) {
            text.append(GoYaml.write(new TreeMap<>(results))).append('\n');
        }
        text.append(output == null ? "" : output).append(errors == null ? "" : errors);
        return text.toString();
    }

    /**
     * Returns the task as Juju 2.9 shows it.
     *
     * <p>juju: cmd/juju/action/showoutput.go of 2.9, ConvertActionOutput
     */
    Map<String, @Nullable Object> ofRelease2() {
        SortedMap<String, @Nullable Object> values = new TreeMap<>(values());
        Object unit = values.remove("unit");
        if (unit != null) {
            values.put("UnitId", unit);
        }
        SortedMap<String, @Nullable Object> results = new TreeMap<>(results());
        rename(results, "stdout", "Stdout");
        rename(results, "stderr", "Stderr");
        rename(results, "return-code", "ReturnCode");
        rename(results, "Code", "ReturnCode");
        results.remove("ReturnCode", 0);
        results.remove("ReturnCode", 0L);
        results.remove("ReturnCode", "0");
        values.remove("results");
        if (!results.isEmpty()) {
            values.put("results", results);
        }
        return values;
    }

    private static void rename(Map<String, @Nullable Object> results, String from, String to) {
        Object value = results.remove(from);
        if (value != null) {
            results.put(to, value);
        }
    }

    private Map<String, @Nullable Object> timing(String... order) {
        Map<String, Optional<Instant>> times = Map.of(
                "completed", task.completed(), "enqueued", Optional.of(task.enqueued()), "started", task.started());
        Tree timing = new Tree();
        for (String event : order) {
            times.getOrDefault(event, Optional.empty()).ifPresent(at -> timing.put(event, JujuTimes.ofGo(at, zone)));
        }
        return timing.values();
    }
}
