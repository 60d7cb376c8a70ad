package dev.jops.simulator.agent;

import dev.jops.simulator.model.ApplicationRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agents of the units that exist, in the order in which they were added. */
final class Roster {
    private final Map<String, UnitAgent> agents = new LinkedHashMap<>();

    void add(UnitAgent agent) {
        agents.put(agent.unit().name(), agent);
    }

    void remove(UnitAgent agent) {
        agents.remove(agent.unit().name());
    }

    Collection<UnitAgent> all() {
        return Collections.unmodifiableCollection(agents.values());
    }

    Optional<UnitAgent> of(String unit) {
        return Optional.ofNullable(agents.get(unit));
    }

    List<UnitAgent> of(ApplicationRecord application) {
        List<UnitAgent> found = new ArrayList<>();
        for (UnitAgent agent : agents.values()) {
            if (agent.unit().application() == application) {
                found.add(agent);
            }
        }
        return found;
    }
}
