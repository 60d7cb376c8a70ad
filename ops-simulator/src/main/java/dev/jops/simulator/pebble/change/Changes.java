package dev.jops.simulator.pebble.change;

import dev.jops.simulator.pebble.http.RefusedRequestException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The changes of a Pebble, counted from 1 as their tasks are. */
public final class Changes {
    private final Agenda agenda;
    private final Consumer<PebbleChange> watcher;
    private final Map<String, PebbleChange> changes = new LinkedHashMap<>();
    private int tasks;

    /**
     * No changes yet.
     *
     * @param watcher told whenever one has come to another status
     */
    public Changes(Agenda agenda, Consumer<PebbleChange> watcher) {
        this.agenda = agenda;
        this.watcher = watcher;
    }

    public PebbleChange add(String kind, String summary, List<String> services) {
        String id = String.valueOf(changes.size() + 1);
        PebbleChange change = new PebbleChange(id, kind, summary, services, agenda.now(), watcher);
        changes.put(id, change);
        return change;
    }

    public ChangeTask addTask(PebbleChange change, String kind, String summary) {
        tasks++;
        return change.add(String.valueOf(tasks), kind, summary);
    }

    public Collection<PebbleChange> all() {
        return changes.values();
    }

    public PebbleChange require(String id) {
        PebbleChange change = changes.get(id);
        if (change == null) {
            throw RefusedRequestException.notFound("cannot find change with id \"" + id + "\"");
        }
        return change;
    }
}
