package dev.jops.jujusim.verbs.simulation;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Faults;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import java.util.List;
import java.util.function.BiConsumer;

/** A verb that causes or ends a fault of a unit. */
final class UnitFault implements Verb {
    private final String name;
    private final String purpose;
    private final Finder finder;
    private final BiConsumer<Faults, UnitAgent> act;

    private interface Finder {
        UnitAgent find(Simulation simulation, HostedModel model, String unit);
    }

    private UnitFault(String name, String purpose, BiConsumer<Faults, UnitAgent> act) {
        this(name, purpose, (simulation, model, unit) -> Targets.require(simulation, unit), act);
    }

    private UnitFault(String name, String purpose, Finder finder, BiConsumer<Faults, UnitAgent> act) {
        this.name = name;
        this.purpose = purpose;
        this.finder = finder;
        this.act = act;
    }

    /** Returns all of them. */
    static List<Verb> all() {
        return List.of(
                new UnitFault("kill", "Makes a unit's machine vanish, with any running hook.", Faults::vanish),
                new UnitFault("revive", "Brings back a machine that vanished.", Faults::comeBack),
                new UnitFault("cut-off", "Cuts a unit off from the controller.", Faults::cutOff),
                new UnitFault("reconnect", "Reconnects a unit that was cut off.", Faults::reconnect),
                new UnitFault("stop-agent", "Stops a unit's agent; its lease runs out.", Faults::stopAgent),
                new UnitFault("start-agent", "Starts a stopped agent again.", Faults::startAgent),
                new UnitFault(
                        "restart-agent", "Restarts a unit's agent, which kills any running hook.", Faults::restart),
                new UnitFault(
                        "replace-pod",
                        "Replaces a unit's pod, as draining its node does.",
                        Targets::requirePod,
                        Faults::replacePod));
    }

    @Override
    public Syntax syntax() {
        return Syntax.ofModel(name).usage("<unit>", purpose);
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String unit = arguments.require(0, "no unit specified");
        arguments.atMost(1);
        HostedModel model = session.model(arguments);
        model.engine().change(simulation -> act.accept(simulation.faults(), finder.find(simulation, model, unit)));
        return 0;
    }
}
