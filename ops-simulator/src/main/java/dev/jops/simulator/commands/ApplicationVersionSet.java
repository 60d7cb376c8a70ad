package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;

/** {@code application-version-set}: takes effect at once. */
final class ApplicationVersionSet implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input).atMost(1);
        String version = line.argument(0);
        if (version == null) {
            throw CommandFailure.usage("no version specified");
        }
        hook.application().setWorkloadVersion(version);
        return "";
    }
}
