package dev.jops.simulator.pebble.change;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a change. */
public final class ChangeTask {
    private static final List<String> UNFINISHED = List.of("Do", "Doing", "Abort", "Undo");
    private static final String ERROR = "ERROR";

    /** How many entries of its log are kept. pebble: internals/overlord/state/task.go */
    private static final int MOST_LOGGED = 10;

    private final PebbleChange change;
    private final String id;
    private final String kind;
    private final String summary;
    private final int lane;
    private final Instant spawnTime;
    private final List<ChangeTask> waitsFor = new ArrayList<>();
    private final Deque<Entry> log = new ArrayDeque<>();
    private final Map<String, Object> data = new LinkedHashMap<>();
    private String status = "Do";
    private @Nullable Instant readyTime;

    private record Entry(Instant time, String level, String text) {

        @Override
        public String toString() {
            return time.truncatedTo(ChronoUnit.SECONDS) + " " + level + " " + text;
        }
    }

    /**
     * A task that has not begun.
     *
     * @param lane the number of those that fail together
     */
    public ChangeTask(PebbleChange change, String id, String kind, String summary, int lane, Instant now) {
        this.change = change;
        this.id = id;
        this.kind = kind;
        this.summary = summary;
        this.lane = lane;
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

    /** What it says last of what went wrong; empty if nothing did. */
    public String error() {
        List<String> errors = errors();
        return errors.isEmpty() ? "" : errors.get(errors.size() - 1);
    }

    List<String> errors() {
        return log.stream()
                .filter(entry -> entry.level.equals(ERROR))
                .map(Entry::text)
                .toList();
    }

    public void waitFor(Collection<ChangeTask> others) {
        waitsFor.addAll(others);
    }

    /** The tasks that have to be done before this one. */
    public List<ChangeTask> waitsFor() {
        return Collections.unmodifiableList(waitsFor);
    }

    public boolean isReady() {
        return !UNFINISHED.contains(status);
    }

    boolean isStillAfter(ChangeTask other) {
        return !isReady() && waitsFor.contains(other);
    }

    public void begin(Instant now) {
        become("Doing", now);
    }

    public void done(Instant now) {
        become("Done", now);
    }

    /** Ends what can't be aborted, but may have been told to. */
    public void stopped(Instant now) {
        if (status.equals("Abort")) {
            aborted(now);
        } else {
            done(now);
        }
    }

    /** Ends what was aborted while it ran. */
    public void aborted(Instant now) {
        become("Abort", now);
        become("Undo", now);
        done(now);
    }

    /** Ends it, and those of its lane that have not begun. Those that are over have to be undone, which nothing can. */
    public void failed(String reason, Instant now) {
        change.abort(task -> task.lane == lane, now);
        log(now, ERROR, reason);
        become("Error", now);
        change.revert(now);
    }

    /** Ends it with a word for what became of it. */
    public void become(String word, Instant now) {
        status = word;
        if (isReady()) {
            readyTime = now;
        }
        change.moved(now);
    }

    /** Tells it not to go on: it ends as if it had not begun, has to come to an end, or has to be undone. */
    void abort(Instant now) {
        switch (status) {
            case "Do" -> become("Hold", now);
            case "Doing" -> become("Abort", now);
            case "Done" -> become("Undo", now);
            default -> {}
        }
    }

    public void log(Instant now, String level, String text) {
        if (log.size() == MOST_LOGGED) {
            log.remove();
        }
        log.add(new Entry(now, level, text));
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
            json.put("log", log.stream().map(Entry::toString).toList());
        }
        Map<String, Object> progress = new LinkedHashMap<>();
        progress.put("label", "");
        progress.put("done", status.equals("Do") ? 0L : 1L);
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
