package dev.jops.testing.juju;

import dev.jops.hookcmds.Port;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A unit as the controller keeps it. */
public final class UnitRecord {
    private final ApplicationRecord application;
    private final int number;
    private final Set<Port> ports = new LinkedHashSet<>();
    private StatusRecord status = new StatusRecord("waiting", "waiting for machine");
    private SortedMap<String, String> state = Collections.unmodifiableSortedMap(new TreeMap<>());

    UnitRecord(ApplicationRecord application, int number) {
        this.application = application;
        this.number = number;
    }

    /** The name, such as {@code mysql/0}. */
    public String name() {
        return application.name() + "/" + number;
    }

    /** The number. */
    public int number() {
        return number;
    }

    /** The application. */
    public ApplicationRecord application() {
        return application;
    }

    /** The status that the charm, or its agent, set last. */
    public StatusRecord status() {
        return status;
    }

    /** Sets the status at once. */
    public void setStatus(StatusRecord next) {
        status = next;
    }

    /** The address that Juju puts into each relation. */
    public String address() {
        return "10.0." + number / 250 + "." + (number % 250 + 1);
    }

    /** The ports that are open. */
    public Set<Port> ports() {
        return Collections.unmodifiableSet(ports);
    }

    void open(Port port) {
        ports.add(port);
    }

    void close(Port port) {
        ports.remove(port);
    }

    /** What the charm keeps in the controller with state-set. */
    public SortedMap<String, String> state() {
        return state;
    }

    void setState(Map<String, String> next) {
        state = Collections.unmodifiableSortedMap(new TreeMap<>(next));
    }
}
