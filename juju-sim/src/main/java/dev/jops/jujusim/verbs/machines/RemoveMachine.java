package dev.jops.jujusim.verbs.machines;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import java.util.Optional;

/** {@code juju remove-machine}. */
final class RemoveMachine implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("remove-machine")
                .flag("force", "keep-instance", "no-wait", "no-prompt", "dry-run")
                .usage("<machine number> ...", "Removes one or more machines from a model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        if (arguments.positional().isEmpty()) {
            throw new UsageException("no machines specified");
        }
        for (String id : arguments.positional()) {
            if (!id.matches("\\d{1,9}")) {
                throw new UsageException("invalid machine id \"" + id + "\"");
            }
        }
        HostedModel model = session.model(arguments);
        boolean hasFailed = false;
        for (String id : arguments.positional()) {
            hasFailed |= !model.engine()
                    .inside(simulation ->
                            remove(simulation, model, Integer.parseInt(id), arguments.is("force"), session));
        }
        return hasFailed ? 1 : 0;
    }

    private static boolean remove(
            Simulation simulation, HostedModel model, int machine, boolean isForced, Session session) {
        if (model.machines().remove(machine)) {
            session.printLine("will remove machine " + machine);
            return true;
        }
        Optional<UnitAgent> agent = Targets.onMachine(simulation, model, Integer.toString(machine));
        if (agent.isEmpty()) {
            session.say("ERROR removing machine failed: machine " + machine + " not found");
            return false;
        }
        String unit = agent.get().unit().name();
        if (!isForced) {
            session.say("ERROR removing machine failed: machine " + machine + " has unit \"" + unit + "\" assigned");
            return false;
        }
        session.printLine("will remove machine " + machine + "\n- will remove unit " + unit);
        if (!agent.get().unit().isDying()) {
            simulation.operations().removeUnit(agent.get());
        }
        return true;
    }
}
