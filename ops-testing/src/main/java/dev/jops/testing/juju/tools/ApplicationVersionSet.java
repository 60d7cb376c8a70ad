package dev.jops.testing.juju.tools;

import dev.jops.testing.juju.HookContext;
import java.util.List;

/** {@code application-version-set}: it takes effect at once. */
final class ApplicationVersionSet implements HookTool {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(arguments, input).atMost(1);
        String version = line.argument(0);
        if (version == null) {
            throw ToolFailure.usage("no version specified");
        }
        hook.application().setWorkloadVersion(version);
        return "";
    }
}
