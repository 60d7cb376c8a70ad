package dev.jops.simulator.buffer;

import dev.jops.hookcmds.Port;
import dev.jops.simulator.model.OpenPorts;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.rules.JujuRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ports that a hook opens and closes. They are checked against each other and against the ports that were open when
 * the hook began, so closing a range makes no room for another one in the same hook.
 *
 * <p>juju: internal/worker/uniter/runner/context/ports.go
 */
public final class PendingPorts {
    private final UnitRecord unit;
    private final JujuRules rules;
    private final Map<String, OpenPorts> open; // by unit, when the hook began
    private final SortedMap<String, List<Port>> opened = new TreeMap<>();
    private final SortedMap<String, List<Port>> closed = new TreeMap<>();

    PendingPorts(UnitRecord unit, JujuRules rules, Map<String, OpenPorts> open) {
        this.unit = unit;
        this.rules = rules;
        this.open = open;
    }

    /**
     * Opens a port once the hook has succeeded.
     *
     * @param endpoints one request each; none stands for all endpoints
     * @throws RefusedCommandException if it overlaps another range; requests before the refused one remain
     */
    public void open(Port port, List<String> endpoints) {
        for (String endpoint : named(endpoints)) {
            requireSinglePortInPod(port);
            at(closed, endpoint).remove(port);
            if (isRequested(port, endpoint, opened, "open") || isOpen(port, endpoint, "open")) {
                continue;
            }
            at(opened, endpoint).add(port);
        }
    }

    /**
     * Closes a port once the hook has succeeded.
     *
     * @param endpoints one request each; none stands for all endpoints
     * @throws RefusedCommandException if it overlaps another range; requests before the refused one remain
     */
    public void close(Port port, List<String> endpoints) {
        for (String endpoint : named(endpoints)) {
            requireSinglePortInPod(port);
            at(opened, endpoint).remove(port);
            if (isRequested(port, endpoint, closed, "close")) {
                continue;
            }
            isOpen(port, endpoint, "close");
            if (!open.isEmpty()) {
                at(closed, endpoint).add(port);
            }
        }
    }

    private static List<String> named(List<String> endpoints) {
        return endpoints.isEmpty() ? List.of(OpenPorts.ALL_ENDPOINTS) : endpoints;
    }

    private void requireSinglePortInPod(Port port) {
        if (rules.refusesPortRanges() && port.from() != port.to()) {
            throw new RefusedCommandException(
                    "port ranges are not supported for k8s applications, please specify a single port");
        }
    }

    private boolean isRequested(Port port, String endpoint, Map<String, List<Port>> requests, String verb) {
        return isAmong(port, endpoint, requests, unit.name(), verb, " requested earlier");
    }

    /**
     * Returns whether a port is open already. In pods only the unit's own ports count, because units share no address.
     */
    private boolean isOpen(Port port, String endpoint, String verb) {
        boolean isOpen = false;
        for (Map.Entry<String, OpenPorts> other : open.entrySet()) {
            boolean isOwn = other.getKey().equals(unit.name());
            if (rules.hasPods()) {
                isOpen |= isOwn
                        && other.getValue()
                                .byEndpoint()
                                .getOrDefault(endpoint, List.of())
                                .contains(port);
            } else {
                isOpen |= isAmong(port, endpoint, other.getValue().byEndpoint(), other.getKey(), verb, "");
            }
        }
        return isOpen;
    }

    /** Returns whether a port is among these, at this endpoint. */
    private boolean isAmong(
            Port port, String endpoint, Map<String, List<Port>> ports, String owner, String verb, String since) {
        boolean isOwn = owner.equals(unit.name());
        for (Map.Entry<String, List<Port>> others : ports.entrySet()) {
            for (Port other : others.getValue()) {
                boolean isSame = isOwn && other.equals(port);
                if (isSame && others.getKey().equals(endpoint)) {
                    return true;
                }
                if (!isSame && port.overlaps(other)) {
                    throw new RefusedCommandException("cannot " + verb + " " + port.word() + " (unit \"" + unit.name()
                            + "\"): port range conflicts with " + other.word() + " (unit \"" + owner + "\")" + since);
                }
            }
        }
        return false;
    }

    /** Returns the unit's open ports by endpoint, as this hook sees them. */
    public SortedMap<String, List<Port>> seen() {
        SortedMap<String, List<Port>> seen = new TreeMap<>();
        open.getOrDefault(unit.name(), OpenPorts.NONE).byEndpoint().forEach((endpoint, ports) -> at(seen, endpoint)
                .addAll(ports));
        if (rules.showsPendingPorts()) {
            opened.forEach((endpoint, ports) -> {
                Set<Port> merged = new LinkedHashSet<>(at(seen, endpoint));
                merged.addAll(ports);
                seen.put(endpoint, new ArrayList<>(merged));
            });
            closed.forEach((endpoint, ports) -> at(seen, endpoint).removeAll(ports));
        }
        seen.values().removeIf(List::isEmpty);
        return seen;
    }

    /** Returns the ports to be opened, by endpoint in the order of the requests. */
    SortedMap<String, List<Port>> opened() {
        return withoutEmpty(opened);
    }

    /** Returns the ports to be closed, by endpoint in the order of the requests. */
    SortedMap<String, List<Port>> closed() {
        return withoutEmpty(closed);
    }

    private static SortedMap<String, List<Port>> withoutEmpty(SortedMap<String, List<Port>> requests) {
        requests.values().removeIf(List::isEmpty);
        return requests;
    }

    private static List<Port> at(SortedMap<String, List<Port>> ports, String endpoint) {
        return ports.computeIfAbsent(endpoint, name -> new ArrayList<>());
    }
}
