package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;

/** A simulated hook command. */
interface HookCommand {

    /**
     * Runs a command line, and returns its standard output.
     *
     * @param input standard input, for commands that read it
     * @throws CommandFailure if Juju refuses it
     */
    String run(HookContext hook, List<String> arguments, String input);
}
