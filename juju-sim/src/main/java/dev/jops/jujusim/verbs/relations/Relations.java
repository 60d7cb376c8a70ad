package dev.jops.jujusim.verbs.relations;

import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.RelationRecord;
import java.util.Optional;

/** Relations as an operator names them: by two sides, each with or without its endpoint. */
final class Relations {

    private Relations() {}

    /** Returns the first relation between two sides; empty if there is none. */
    static Optional<RelationRecord> between(Simulation simulation, String one, String other) {
        for (RelationRecord relation : simulation.controller().relations().values()) {
            if (!relation.isPeer() && fits(relation, one, other)) {
                return Optional.of(relation);
            }
        }
        return Optional.empty();
    }

    private static boolean fits(RelationRecord relation, String one, String other) {
        String left = relation.sides().get(0);
        String right = relation.sides().get(1);
        return (isPrefix(left, one) && isPrefix(right, other)) || (isPrefix(right, one) && isPrefix(left, other));
    }

    private static boolean isPrefix(String side, String words) {
        return side.equals(words) || side.startsWith(words + ":");
    }

    /** Returns whether the sides can be related in more ways than they are. */
    static boolean canHaveMore(Simulation simulation, String one, String other) {
        ApplicationRecord left = simulation.controller().requireApplication(Integrate.application(one));
        ApplicationRecord right = simulation.controller().requireApplication(Integrate.application(other));
        int possible = 0;
        for (var here : left.meta().orElseThrow().relations().values()) {
            for (var there : right.meta().orElseThrow().relations().values()) {
                boolean fits = !here.isPeer()
                        && !there.isPeer()
                        && here.role() != there.role()
                        && here.interfaceName().equals(there.interfaceName())
                        && isPrefix(left.name() + ":" + here.endpoint(), one)
                        && isPrefix(right.name() + ":" + there.endpoint(), other);
                possible += fits ? 1 : 0;
            }
        }
        int existing = 0;
        for (RelationRecord relation : simulation.controller().relations().values()) {
            existing += !relation.isPeer() && fits(relation, one, other) ? 1 : 0;
        }
        return possible > existing;
    }
}
