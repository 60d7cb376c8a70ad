package dev.jops.testing.status;

import dev.jops.model.ActiveStatus;
import dev.jops.model.Status;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An application as {@code juju status} shows it.
 *
 * @param status the status that the leader set, or otherwise the most severe one of the units
 * @param version the version of the workload; empty if the charm has not set one
 * @param relations the applications that each endpoint is related to, except peers
 * @param units the units by name
 */
public record ApplicationStatus(
        String name,
        Status status,
        String version,
        Map<String, List<String>> relations,
        Map<String, UnitStatus> units) {

    /** Copies the relations and the units. */
    public ApplicationStatus {
        Map<String, List<String>> related = new LinkedHashMap<>();
        relations.forEach((endpoint, others) -> related.put(endpoint, List.copyOf(others)));
        relations = Collections.unmodifiableMap(related);
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
    }

    /** Returns the unit that leads; empty while none does. */
    public Optional<String> leader() {
        return units.values().stream()
                .filter(UnitStatus::leader)
                .map(UnitStatus::name)
                .findFirst();
    }

    /** Returns whether it and all its units are active. */
    public boolean isActive() {
        return status instanceof ActiveStatus
                && units.values().stream().allMatch(unit -> unit.status() instanceof ActiveStatus);
    }

    /** Returns whether no agent has anything to do. */
    public boolean isIdle() {
        return units.values().stream().allMatch(UnitStatus::isIdle);
    }

    /** Returns whether an endpoint is related to an application. */
    public boolean isRelated(String endpoint, String application) {
        return relations.getOrDefault(endpoint, List.of()).contains(application);
    }

    /** Returns one line, without its units. */
    @Override
    public String toString() {
        return name + "  " + UnitStatus.words(status);
    }
}
