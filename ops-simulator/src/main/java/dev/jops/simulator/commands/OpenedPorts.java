package dev.jops.simulator.commands;

import dev.jops.hookcmds.Port;
import dev.jops.simulator.hook.HookContext;
import java.util.ArrayList;
import java.util.List;

/** {@code opened-ports}: as the last hook that succeeded left them. */
final class OpenedPorts implements HookCommand {
    private static final Flag ENDPOINTS = Flag.onOff("--endpoints");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE, ENDPOINTS)
                .atMost(0);
        List<String> ports = new ArrayList<>();
        for (Port port : hook.unit().ports()) {
            ports.add(port.word()
                    + (line.isSet(ENDPOINTS)
                            ? " (" + String.join(", ", hook.unit().endpointsOf(port)) + ")"
                            : ""));
        }
        return Output.ofStrings(ports, line);
    }
}
