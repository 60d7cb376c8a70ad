package dev.jops.testing.juju.tools;

import dev.jops.testing.juju.HookContext;
import java.util.List;

/** {@code open-port}: kept back until the hook has succeeded. */
final class OpenPort implements HookTool {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        PortArgument argument = PortArgument.of(arguments, input);
        hook.openPort(argument.port(), argument.endpoints());
        return "";
    }
}
