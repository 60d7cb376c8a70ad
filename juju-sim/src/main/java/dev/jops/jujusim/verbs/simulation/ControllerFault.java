package dev.jops.jujusim.verbs.simulation;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Faults;
import java.util.List;
import java.util.function.Consumer;

/** A verb that causes or ends a fault of a whole model. */
final class ControllerFault implements Verb {
    private final String name;
    private final String purpose;
    private final Consumer<Faults> act;

    private ControllerFault(String name, String purpose, Consumer<Faults> act) {
        this.name = name;
        this.purpose = purpose;
        this.act = act;
    }

    /** Returns all of them. */
    static List<Verb> all() {
        return List.of(
                new ControllerFault(
                        "stop-controller", "Makes the controller unavailable to all units.", Faults::stopController),
                new ControllerFault(
                        "start-controller", "Makes the controller available again.", Faults::startController),
                new ControllerFault(
                        "stall-storage", "Keeps the cloud from provisioning storage.", Faults::stallStorage),
                new ControllerFault(
                        "provision-storage", "Lets the cloud provision storage again.", Faults::provisionStorage),
                new ControllerFault("mend", "Ends all faults.", Faults::endAll));
    }

    @Override
    public Syntax syntax() {
        return Syntax.ofModel(name).usage("", purpose);
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(0);
        HostedModel model = session.model(arguments);
        model.engine().change(simulation -> act.accept(simulation.faults()));
        return 0;
    }
}
