package dev.jops.simulator.pebble.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A change and its tasks; its status follows from theirs. */
public final class PebbleChange {
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
    private String told = "";

    public PebbleChange(
            String id,
            String kind,
            String summary,
            List<String> services,
            Instant now,
            Consumer<PebbleChange> watcher) {
        this.id = id;
        this.kind = kind;
        this.summary = summary;
        this.services = services;
        this.spawnTime = now;
        this.watcher = watcher;
        noticeData.put("kind", kind);
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

    /** What a notice of it says. */
    public Map<String, String> noticeData() {
        return noticeData;
    }

    public ChangeTask add(String taskId, String taskKind, String taskSummary) {
        ChangeTask task = new ChangeTask(this, taskId, taskKind, taskSummary, spawnTime);
        tasks.add(task);
        return task;
    }

    /** Ends one without tasks. */
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
        if (!told.equals(status)) {
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
        if (!isReady()) {
            return List.of("Do").containsAll(words) ? "Do" : "Doing";
        }
        for (String word : List.of("Error", "Hold", "Undone")) {
            if (words.contains(word)) {
                return word;
            }
        }
        return "Done";
    }

    private String error() {
        StringBuilder error = new StringBuilder();
        for (ChangeTask task : tasks) {
            if (task.status().equals("Error")) {
                error.append("\n- ")
                        .append(task.summary())
                        .append(" (")
                        .append(task.error())
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
