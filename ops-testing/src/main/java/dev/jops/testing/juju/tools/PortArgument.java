package dev.jops.testing.juju.tools;

import dev.jops.hookcmds.Port;
import java.util.List;
import java.util.Locale;

/**
 * The argument of {@code open-port} and {@code close-port}: {@code 80}, {@code 80/udp}, {@code 80-90/tcp}, {@code icmp}.
 *
 * <p>juju: internal/worker/uniter/runner/jujuc/ports.go
 */
final class PortArgument {
    private static final Flag ENDPOINTS = Flag.value("--endpoints");

    private PortArgument() {}

    static Port of(List<String> arguments, String input) {
        CommandLine line =
                CommandLine.parse(arguments, input, Output.FORMAT, ENDPOINTS).atMost(1);
        String given = line.argument(0);
        if (given == null) {
            throw ToolFailure.usage("no port or range specified");
        }
        try {
            return Port.parse(given.toLowerCase(Locale.ROOT)).orElseThrow(IllegalArgumentException::new);
        } catch (IllegalArgumentException e) {
            throw ToolFailure.usage("invalid port range \"" + given + "\"");
        }
    }
}
