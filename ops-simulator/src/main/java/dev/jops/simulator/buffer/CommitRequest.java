package dev.jops.simulator.buffer;

import dev.jops.hookcmds.Port;
import dev.jops.simulator.model.RelationRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The request that an agent sends once a hook has succeeded, unless it is empty.
 *
 * <p>juju: api/agent/uniter/commithookchanges.go
 *
 * @param refreshesNetwork whether the unit's addresses are written into its relations, as after config-changed
 * @param unitData whole databags of the unit; an empty value deletes its key
 * @param applicationData whole databags of the application
 * @param state the whole state that the charm keeps in the controller, if that has changed
 * @param openedPorts by endpoint, in the order of the requests; an empty name stands for all endpoints
 * @param closedPorts like {@code openedPorts}
 * @param storages the count of each request, by name
 * @param podSpecs by kind; empty for a spec that is only counted anew
 */
public record CommitRequest(
        boolean refreshesNetwork,
        Map<RelationRecord, SortedMap<String, String>> unitData,
        Map<RelationRecord, SortedMap<String, String>> applicationData,
        Optional<SortedMap<String, String>> state,
        SortedMap<String, List<Port>> openedPorts,
        SortedMap<String, List<Port>> closedPorts,
        SortedMap<String, List<Integer>> storages,
        SortedMap<String, Optional<String>> podSpecs,
        SortedMap<String, String> metrics,
        SecretRequests secrets) {

    boolean isEmpty() {
        return !refreshesNetwork
                && unitData.isEmpty()
                && applicationData.isEmpty()
                && state.isEmpty()
                && openedPorts.isEmpty()
                && closedPorts.isEmpty()
                && storages.isEmpty()
                && podSpecs.isEmpty()
                && metrics.isEmpty()
                && secrets.isEmpty();
    }
}
