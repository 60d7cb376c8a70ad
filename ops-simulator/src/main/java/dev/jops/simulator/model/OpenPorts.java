package dev.jops.simulator.model;

import dev.jops.hookcmds.Port;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ports that a unit has open, each for all endpoints or for some; immutable, so that a hook keeps what it began
 * with.
 *
 * <p>juju: core/network/grouped_port_ranges.go; state/unit_port_ranges.go
 */
public final class OpenPorts {
    /** Stands for all endpoints. */
    public static final String ALL_ENDPOINTS = "";

    public static final OpenPorts NONE = new OpenPorts(new TreeMap<>());

    private final SortedMap<String, List<Port>> byEndpoint;

    private OpenPorts(SortedMap<String, List<Port>> byEndpoint) {
        byEndpoint.values().removeIf(List::isEmpty);
        byEndpoint.replaceAll((endpoint, ports) -> Collections.unmodifiableList(ports));
        this.byEndpoint = Collections.unmodifiableSortedMap(byEndpoint);
    }

    /** Returns ports that are open for all endpoints. */
    public static OpenPorts forAllEndpoints(Collection<Port> ports) {
        return of(Collections.singletonMap(ALL_ENDPOINTS, List.copyOf(ports)));
    }

    /** Returns ports that are open for these endpoints. */
    public static OpenPorts of(Map<String, List<Port>> byEndpoint) {
        SortedMap<String, List<Port>> opened = new TreeMap<>();
        byEndpoint.forEach((endpoint, ports) -> opened.put(endpoint, new ArrayList<>(ports)));
        return new OpenPorts(opened);
    }

    /** Returns the ports by endpoint, in the order in which they were opened. */
    public SortedMap<String, List<Port>> byEndpoint() {
        return byEndpoint;
    }

    /** Returns all ports, whatever endpoint they are open for. */
    public Set<Port> all() {
        Set<Port> all = new LinkedHashSet<>();
        byEndpoint.values().forEach(all::addAll);
        return Collections.unmodifiableSet(all);
    }

    public boolean isEmpty() {
        return byEndpoint.isEmpty();
    }

    /** Returns whether a port is open for all endpoints. */
    public boolean isOpenForAll(Port port) {
        return at(ALL_ENDPOINTS).contains(port);
    }

    /** Returns the endpoints that a port is open for; {@link #ALL_ENDPOINTS} stands for all. */
    public SortedSet<String> endpointsOf(Port port) {
        SortedSet<String> endpoints = new TreeSet<>();
        byEndpoint.forEach((endpoint, ports) -> {
            if (ports.contains(port)) {
                endpoints.add(endpoint);
            }
        });
        return endpoints;
    }

    private List<Port> at(String endpoint) {
        return byEndpoint.getOrDefault(endpoint, List.of());
    }

    /**
     * Returns the ports after requests of a hook. Ports are opened first, and a port that is open for all endpoints is
     * not listed for single ones. A port that was open for all stays open for the other endpoints if one is closed.
     */
    public OpenPorts with(
            Map<String, List<Port>> opened, Map<String, List<Port>> closed, Collection<String> endpoints) {
        SortedMap<String, List<Port>> changed = new TreeMap<>();
        byEndpoint.forEach((endpoint, ports) -> changed.put(endpoint, new ArrayList<>(ports)));
        opened.forEach((endpoint, ports) -> ports.forEach(port -> {
            if (!at(changed, ALL_ENDPOINTS).contains(port)
                    && !at(changed, endpoint).contains(port)) {
                at(changed, endpoint).add(port);
            }
        }));
        List<Port> forAll = at(changed, ALL_ENDPOINTS);
        changed.forEach((endpoint, ports) -> {
            if (!endpoint.equals(ALL_ENDPOINTS)) {
                ports.removeAll(forAll);
            }
        });
        closed.forEach((endpoint, ports) -> ports.forEach(port -> close(changed, endpoint, port, endpoints)));
        return new OpenPorts(changed);
    }

    private static void close(
            SortedMap<String, List<Port>> changed, String endpoint, Port port, Collection<String> endpoints) {
        if (endpoint.equals(ALL_ENDPOINTS)) {
            changed.values().forEach(ports -> ports.remove(port));
        } else if (at(changed, ALL_ENDPOINTS).remove(port)) {
            for (String other : endpoints) {
                if (!other.equals(endpoint)) {
                    at(changed, other).add(port);
                }
            }
        } else {
            at(changed, endpoint).remove(port);
        }
    }

    private static List<Port> at(SortedMap<String, List<Port>> ports, String endpoint) {
        return ports.computeIfAbsent(endpoint, name -> new ArrayList<>());
    }
}
