package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;

/** A simulated hook command. */
interface HookCommand {

    /**
     * Runs a command line, and returns what goes to standard output.
     *
     * @param input standard input, for those that read it
     * @throws CommandFailure where Juju refuses
     */
    String run(HookContext hook, List<String> arguments, String input);
}
