package dev.jops.jujusim.verbs.simulation;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Faults;
import dev.jops.simulator.agent.UnitAgent;
import java.util.List;

/** A verb that causes or ends a fault of a container of a unit's pod. */
final class ContainerFault implements Verb {
    private final String name;
    private final String purpose;
    private final Act act;

    private interface Act {
        void on(Faults faults, UnitAgent agent, String container);
    }

    private ContainerFault(String name, String purpose, Act act) {
        this.name = name;
        this.purpose = purpose;
        this.act = act;
    }

    /** Returns all of them. */
    static List<Verb> all() {
        return List.of(
                new ContainerFault(
                        "restart-container",
                        "Ends a container of a unit's pod, after which it starts again.",
                        Faults::crash),
                new ContainerFault(
                        "hold-container",
                        "Ends a container of a unit's pod, and keeps it from starting again.",
                        Faults::hold),
                new ContainerFault("release-container", "Lets a held container start again.", Faults::release),
                new ContainerFault("fail-checks", "Makes all checks of a container fail.", Faults::failChecks),
                new ContainerFault(
                        "restore-checks", "Makes the checks of a container succeed again.", Faults::restoreChecks));
    }

    @Override
    public Syntax syntax() {
        return Syntax.ofModel(name).usage("<unit> <container>", purpose);
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String unit = arguments.require(0, "no unit specified");
        String container = arguments.require(1, "no container specified");
        arguments.atMost(2);
        HostedModel model = session.model(arguments);
        model.engine()
                .change(simulation ->
                        act.on(simulation.faults(), Targets.requirePod(simulation, model, unit), container));
        return 0;
    }
}
