package dev.jops.jujusim.verbs.simulation;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.HookDisruption;
import dev.jops.simulator.agent.UnitAgent;
import java.util.Optional;

/** {@code juju sim fail}: makes the next hook of a unit fail, or parts of it. */
final class Fail implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("fail")
                .value("command", "at")
                .flag("kill", "refuse-commit")
                .usage(
                        "<unit>",
                        "Makes hook commands of the unit's next hook fail: all with a name (--command status-set), or the"
                                + " one at a position (--at 2; with --kill the charm dies there). With --refuse-commit, Juju"
                                + " refuses what the hook wrote.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String unit = arguments.require(0, "no unit specified");
        arguments.atMost(1);
        HookDisruption disruption = disruption(arguments);
        HostedModel model = session.model(arguments);
        model.engine().change(simulation -> {
            UnitAgent agent = Targets.require(simulation, unit);
            simulation.faults().addDisruption(agent.unit(), disruption);
        });
        return 0;
    }

    private static HookDisruption disruption(Arguments arguments) {
        Optional<String> command = arguments.value("command");
        if (command.isPresent()) {
            return new HookDisruption.FailCommandsNamed(command.get());
        }
        if (arguments.is("refuse-commit")) {
            return HookDisruption.AtEnd.REFUSE_COMMIT;
        }
        int place = arguments.integer("at", 1);
        return new HookDisruption.AtCommand(
                place, arguments.is("kill") ? HookDisruption.Mishap.KILL : HookDisruption.Mishap.FAIL);
    }
}
