package dev.jops.jujusim.verbs.relations;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.model.RelationRecord;
import java.util.List;

/** {@code juju remove-relation}. */
final class RemoveRelation implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("remove-relation")
                .flag("force")
                .usage(
                        "<application1>[:<relation name1>] <application2>[:<relation name2>] | <relation-id>",
                        "Removes an existing relation between two applications.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        List<String> sides = arguments.positional();
        boolean isNumber = sides.size() == 1 && sides.get(0).matches("\\d{1,9}");
        if (!isNumber && sides.size() != 2) {
            throw new UsageException("a relation must involve two applications");
        }
        HostedModel model = session.model(arguments);
        model.engine().change(simulation -> {
            RelationRecord relation = isNumber ? numbered(simulation, sides.get(0)) : named(simulation, sides);
            if (!relation.isDying()) {
                simulation.operations().removeRelation(relation);
            }
        });
        return 0;
    }

    private static RelationRecord numbered(Simulation simulation, String number) {
        RelationRecord relation = simulation.controller().relations().get(Integer.valueOf(number));
        if (relation == null) {
            throw new RefusedException("relation " + number + " not found (not found)");
        }
        return relation;
    }

    private static RelationRecord named(Simulation simulation, List<String> sides) {
        String one = sides.get(0);
        String other = sides.get(1);
        if (Relations.between(simulation, one, other).isEmpty()) {
            throw new RefusedException("relation matching \"" + one + " " + other + "\" not found (not found)");
        }
        return simulation.controller().integrations().require(one, other);
    }
}
