package dev.jops.simulator.pebble.change;

import dev.jops.simulator.pebble.http.RefusedRequestException;
import dev.jops.simulator.text.GoQuotes;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The changes of a Pebble, counted from 1 as their tasks are. */
public final class Changes {
    private final Agenda agenda;
    private final Consumer<PebbleChange> watcher;
    private final Map<String, PebbleChange> changes = new LinkedHashMap<>();
    private int tasks;

    /**
     * Begins without changes.
     *
     * @param watcher told of each new change, and of each change of status
     */
    public Changes(Agenda agenda, Consumer<PebbleChange> watcher) {
        this.agenda = agenda;
        this.watcher = watcher;
    }

    public PebbleChange add(String kind, String summary, List<String> services) {
        return add(kind, summary, services, Collections.emptyMap());
    }

    /**
     * Adds a change without tasks.
     *
     * @param noticeData what its notices say besides its kind
     */
    public PebbleChange add(String kind, String summary, List<String> services, Map<String, String> noticeData) {
        String id = String.valueOf(changes.size() + 1);
        PebbleChange change = new PebbleChange(id, kind, summary, services, noticeData, agenda.now(), watcher);
        changes.put(id, change);
        watcher.accept(change);
        return change;
    }

    /** Adds the only task of a change. */
    public ChangeTask addTask(PebbleChange change, String kind, String summary) {
        return change.add(takeTaskIds(1).remove(), kind, summary, 0);
    }

    /** The next IDs, for tasks that are added to a change when others have come to be. */
    public Deque<String> takeTaskIds(int count) {
        Deque<String> ids = new ArrayDeque<>();
        for (int i = 0; i < count; i++) {
            tasks++;
            ids.add(String.valueOf(tasks));
        }
        return ids;
    }

    public Collection<PebbleChange> all() {
        return changes.values();
    }

    /** The task with an ID. */
    public Optional<ChangeTask> findTask(String id) {
        return changes.values().stream()
                .flatMap(change -> change.tasks().stream())
                .filter(task -> task.id().equals(id))
                .findFirst();
    }

    public PebbleChange require(String id) {
        PebbleChange change = changes.get(id);
        if (change == null) {
            throw RefusedRequestException.notFound("cannot find change with id " + GoQuotes.quoted(id));
        }
        return change;
    }
}
