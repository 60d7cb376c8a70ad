package dev.jops.jujusim.verbs.simulation;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** {@code juju sim lose-leader}: cuts the leader off until another unit leads. */
final class LoseLeader implements Verb {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LONGEST_REAL = Duration.ofMinutes(2);

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("lose-leader")
                .usage("<application>", "Cuts the leader off from the controller until another unit leads.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String application = arguments.require(0, "no application specified");
        arguments.atMost(1);
        HostedModel model = session.model(arguments);
        UnitAgent former = model.engine().inside(simulation -> cutOff(simulation, model, application));
        BooleanSupplier isOver = () -> model.engine()
                .simulation()
                .leases()
                .leader(application)
                .filter(leader -> !leader.equals(former.unit().name()))
                .isPresent();
        boolean hasChanged = model.pace().until(isOver, LONGEST, LONGEST_REAL);
        model.engine().change(simulation -> simulation.faults().reconnect(former));
        if (!hasChanged) {
            throw new RefusedException("no other unit of \"" + application + "\" leads after " + LONGEST.toMinutes()
                    + " minutes on the model's clock");
        }
        session.say(model.engine()
                        .inside(simulation ->
                                simulation.leases().leader(application).orElse(""))
                + " leads now, after " + former.unit().name());
        return 0;
    }

    private static UnitAgent cutOff(Simulation simulation, HostedModel model, String application) {
        int units = model.requireApplication(application).record().units().size();
        if (units < 2) {
            throw new RefusedException("\"" + application + "\" has " + (units == 0 ? "no units" : "only one unit")
                    + ", so no other unit can lead: add one with juju add-unit");
        }
        UnitAgent leader = Targets.require(simulation, application + "/leader");
        simulation.faults().cutOff(leader);
        return leader;
    }
}
