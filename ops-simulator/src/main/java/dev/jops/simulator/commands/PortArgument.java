package dev.jops.simulator.commands;

import dev.jops.hookcmds.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The argument of {@code open-port} and {@code close-port}: {@code 80}, {@code 80/udp}, {@code 80-90/tcp}, {@code
 * icmp}.
 *
 * <p>juju: internal/worker/uniter/runner/jujuc/ports.go
 */
record PortArgument(Port port, List<String> endpoints) {
    private static final Flag ENDPOINTS = Flag.value("--endpoints");

    static PortArgument of(List<String> arguments, String input) {
        CommandLine line =
                CommandLine.parse(arguments, input, Output.FORMAT, ENDPOINTS).atMost(1);
        String given = line.argument(0);
        if (given == null) {
            throw CommandFailure.usage("no port or range specified");
        }
        try {
            return new PortArgument(
                    Port.parse(given.toLowerCase(Locale.ROOT)).orElseThrow(IllegalArgumentException::new),
                    endpoints(line.value(ENDPOINTS)));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("invalid port range \"" + given + "\"");
        }
    }

    /** Returns the endpoints; none stands for all. */
    private static List<String> endpoints(@Nullable String given) {
        List<String> names = new ArrayList<>();
        for (String name : given == null ? new String[0] : given.split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }
}
