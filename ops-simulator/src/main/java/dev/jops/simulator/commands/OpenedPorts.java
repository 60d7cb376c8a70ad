package dev.jops.simulator.commands;

import dev.jops.hookcmds.Port;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.OpenPorts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code opened-ports}: by protocol and number, not by name. */
final class OpenedPorts implements HookCommand {
    private static final Comparator<Port> BY_PROTOCOL_AND_NUMBER = Comparator.comparing(
                    (Port port) -> port.protocol().word())
            .thenComparing(Port::from)
            .thenComparing(Port::to);
    private static final Flag ENDPOINTS = Flag.onOff("--endpoints");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE, ENDPOINTS)
                .atMost(0);
        SortedMap<Port, SortedSet<String>> endpoints = new TreeMap<>(BY_PROTOCOL_AND_NUMBER);
        hook.buffer()
                .ports()
                .seen()
                .forEach((endpoint, ports) -> ports.forEach(port ->
                        endpoints.computeIfAbsent(port, p -> new TreeSet<>()).add(endpoint)));
        List<String> lines = new ArrayList<>();
        endpoints.forEach((port, names) -> lines.add(port.word() + (line.isSet(ENDPOINTS) ? shown(names) : "")));
        return Output.ofStrings(lines, line);
    }

    private static String shown(SortedSet<String> endpoints) {
        return " (" + (endpoints.contains(OpenPorts.ALL_ENDPOINTS) ? "*" : String.join(", ", endpoints)) + ")";
    }
}
