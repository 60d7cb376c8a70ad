package dev.jops.testing.juju.tools;

import dev.jops.testing.juju.HookContext;
import java.util.List;

/** {@code close-port}: kept back until the hook has succeeded. */
final class ClosePort implements HookTool {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        PortArgument argument = PortArgument.of(arguments, input);
        hook.closePort(argument.port(), argument.endpoints());
        return "";
    }
}
