package dev.jops.jujusim.verbs.machines;

import dev.jops.jujusim.verb.Verb;
import java.util.List;

/** The verbs about machines. */
public final class MachineVerbs {

    private MachineVerbs() {}

    /** Returns all of them. */
    public static List<Verb> all() {
        return List.of(new AddMachine(), new ListMachines(true), new ListMachines(false), new RemoveMachine());
    }
}
