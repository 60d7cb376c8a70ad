package dev.jops.simulator.pebble.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A change and its tasks; its status follows from theirs. */
public final class PebbleChange {
    /**
     * The statuses of tasks, the one that counts most for the change first. pebble: internals/overlord/state, statusOrder
     */
    private static final List<String> STATUSES =
            List.of("Abort", "Undo", "Doing", "Do", "Error", "Undone", "Done", "Hold");

    private final String id;
    private final String kind;
    private final String summary;
    private final List<String> services;
    private final Instant spawnTime;
    private final Consumer<PebbleChange> watcher;
    private final List<ChangeTask> tasks = new ArrayList<>();
    private final Map<String, String> noticeData = new LinkedHashMap<>();
    private @Nullable Instant readyTime;
    private @Nullable String ownStatus;
    private String told = "Do";

    public PebbleChange(
            String id,
            String kind,
            String summary,
            List<String> services,
            Map<String, String> noticeData,
            Instant now,
            Consumer<PebbleChange> watcher) {
        this.id = id;
        this.kind = kind;
        this.summary = summary;
        this.services = services;
        this.spawnTime = now;
        this.watcher = watcher;
        this.noticeData.put("kind", kind);
        this.noticeData.putAll(noticeData);
    }

    public String id() {
        return id;
    }

    public String kind() {
        return kind;
    }

    public List<String> services() {
        return services;
    }

    public List<ChangeTask> tasks() {
        return tasks;
    }

    /** The data of its notices. */
    public Map<String, String> noticeData() {
        return noticeData;
    }

    /**
     * Adds a task.
     *
     * @param lane the number of those that fail together
     */
    public ChangeTask add(String taskId, String taskKind, String taskSummary, int lane) {
        ChangeTask task = new ChangeTask(this, taskId, taskKind, taskSummary, lane, spawnTime);
        tasks.add(task);
        return task;
    }

    /** Aborts some of its tasks. */
    public void abort(Predicate<ChangeTask> which, Instant now) {
        for (ChangeTask task : tasks) {
            if (which.test(task)) {
                task.abort(now);
            }
        }
    }

    /** Ends the tasks that should be undone, because nothing can undo them; each after those that wait for it. */
    public void revert(Instant now) {
        for (int i = tasks.size() - 1; i >= 0; i--) {
            ChangeTask task = tasks.get(i);
            if (task.status().equals("Undo") && tasks.stream().noneMatch(other -> other.isStillAfter(task))) {
                task.done(now);
            }
        }
    }

    /** Ends a change without tasks. */
    public void done(Instant now) {
        ownStatus = "Done";
        readyTime = now;
        moved(now);
    }

    /** Notes that a task has come to another status. */
    public void moved(Instant now) {
        if (isReady() && readyTime == null) {
            readyTime = now;
        }
        String status = status();
        boolean waitsAgain = told.equals("Doing") && status.equals("Do");
        if (!told.equals(status) && !waitsAgain) {
            told = status;
            watcher.accept(this);
        }
    }

    public boolean isReady() {
        if (ownStatus != null) {
            return true;
        }
        for (ChangeTask task : tasks) {
            if (!task.isReady()) {
                return false;
            }
        }
        return !tasks.isEmpty();
    }

    public String status() {
        if (ownStatus != null) {
            return ownStatus;
        }
        List<String> words = new ArrayList<>();
        for (ChangeTask task : tasks) {
            words.add(task.status());
        }
        for (String word : STATUSES) {
            if (words.contains(word)) {
                return word;
            }
        }
        return "Hold";
    }

    /** The errors of its tasks; empty if none failed. */
    public String error() {
        StringBuilder error = new StringBuilder();
        for (ChangeTask task : tasks) {
            for (String each : task.status().equals("Error") ? task.errors() : List.<String>of()) {
                error.append("\n- ")
                        .append(task.summary())
                        .append(" (")
                        .append(each)
                        .append(')');
            }
        }
        return error.length() == 0 ? "" : "cannot perform the following tasks:" + error;
    }

    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("kind", kind);
        json.put("summary", summary);
        json.put("status", status());
        if (!tasks.isEmpty()) {
            List<Object> parts = new ArrayList<>();
            tasks.forEach(task -> parts.add(task.json()));
            json.put("tasks", parts);
        }
        json.put("ready", isReady());
        String error = error();
        if (!error.isEmpty()) {
            json.put("err", error);
        }
        json.put("spawn-time", spawnTime.toString());
        if (readyTime != null) {
            json.put("ready-time", readyTime.toString());
        }
        return json;
    }
}
