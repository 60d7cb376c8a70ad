package dev.jops.testing.juju.tools;

import dev.jops.testing.juju.HookContext;
import java.util.List;

/** A simulated hook tool. */
interface HookTool {

    /**
     * Runs a command line, and returns what goes to standard output.
     *
     * @param input standard input, for those that read it
     * @throws ToolFailure where Juju refuses
     */
    String run(HookContext hook, List<String> arguments, String input);
}
