package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;

/** {@code resource-get}: the path of the file, without a newline. */
final class ResourceGet implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input);
        String name = line.argument(0);
        if (name == null) {
            throw CommandFailure.usage("missing required resource name");
        }
        line.atMost(1);
        return hook.resource(name)
                .orElseThrow(() -> CommandFailure.failed("could not download resource: resource "
                        + GoQuotes.quoted(name) + " of \"" + hook.application().name() + "\" not found"));
    }
}
