package dev.jops.simulator.pebble.change;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a change. */
public final class ChangeTask {
    private final PebbleChange change;
    private final String id;
    private final String kind;
    private final String summary;
    private final Instant spawnTime;
    private final List<String> log = new ArrayList<>();
    private final Map<String, Object> data = new LinkedHashMap<>();
    private String status = "Do";
    private String error = "";
    private @Nullable Instant readyTime;

    public ChangeTask(PebbleChange change, String id, String kind, String summary, Instant now) {
        this.change = change;
        this.id = id;
        this.kind = kind;
        this.summary = summary;
        this.spawnTime = now;
    }

    public PebbleChange change() {
        return change;
    }

    public String id() {
        return id;
    }

    public String kind() {
        return kind;
    }

    public String summary() {
        return summary;
    }

    public String status() {
        return status;
    }

    public String error() {
        return error;
    }

    public boolean isReady() {
        return !status.equals("Do") && !status.equals("Doing");
    }

    public void begin(Instant now) {
        become("Doing", now);
    }

    public void done(Instant now) {
        become("Done", now);
    }

    public void failed(String reason, Instant now) {
        error = reason;
        log(now, "ERROR", reason);
        become("Error", now);
    }

    /** Ends it with a word for what became of it. */
    public void become(String word, Instant now) {
        status = word;
        if (isReady()) {
            readyTime = now;
        }
        change.moved(now);
    }

    public void log(Instant now, String level, String text) {
        log.add(now.truncatedTo(ChronoUnit.SECONDS) + " " + level + " " + text);
    }

    public void set(String name, Object value) {
        data.put(name, value);
    }

    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("kind", kind);
        json.put("summary", summary);
        json.put("status", status);
        if (!log.isEmpty()) {
            json.put("log", List.copyOf(log));
        }
        Map<String, Object> progress = new LinkedHashMap<>();
        progress.put("label", "");
        progress.put("done", isReady() ? 1L : 0L);
        progress.put("total", 1L);
        json.put("progress", progress);
        json.put("spawn-time", spawnTime.toString());
        if (readyTime != null) {
            json.put("ready-time", readyTime.toString());
        }
        if (!data.isEmpty()) {
            json.put("data", new LinkedHashMap<>(data));
        }
        return json;
    }
}
