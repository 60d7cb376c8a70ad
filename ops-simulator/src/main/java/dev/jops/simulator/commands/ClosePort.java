package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;

/** {@code close-port}: held back until the hook has succeeded. */
final class ClosePort implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        PortArgument argument = PortArgument.of(hook, arguments, input);
        hook.buffer().ports().close(argument.port(), argument.endpoints());
        return "";
    }
}
