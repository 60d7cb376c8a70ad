package dev.jops.simulator.commands;

import dev.jops.hookcmds.Port;
import dev.jops.hookcmds.Protocol;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.text.GoIntegers;
import dev.jops.simulator.text.GoQuotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The argument of {@code open-port} and {@code close-port}: {@code 80}, {@code 80/udp}, {@code 80-90/tcp}, {@code
 * icmp}.
 *
 * <p>juju: internal/worker/uniter/runner/jujuc/ports.go; core/network/portrange.go
 */
record PortArgument(Port port, List<String> endpoints) {
    private static final Flag ENDPOINTS = Flag.value("--endpoints");
    private static final int LAST_PORT = 65535;
    static final Flag[] FLAGS = {OldFormat.FLAG, ENDPOINTS};

    static PortArgument of(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, FLAGS);
        String given = line.argument(0);
        if (given == null) {
            throw CommandFailure.usage("no port or range specified");
        }
        Port port = parse(given.toLowerCase(Locale.ROOT), Dialect.lowestPort(hook));
        line.atMost(1);
        return new PortArgument(port, endpoints(line.text(ENDPOINTS)));
    }

    private static Port parse(String given, int lowest) {
        int slash = given.indexOf('/');
        String numbers = slash < 0 ? given : given.substring(0, slash);
        String protocol = slash < 0 ? "tcp" : given.substring(slash + 1);
        if (numbers.equals("icmp")) {
            return Port.icmp();
        }
        String[] bounds = numbers.split("-", -1);
        if (bounds.length > 2) {
            throw CommandFailure.usage("invalid port range " + GoQuotes.quoted(numbers));
        }
        long from = number(bounds[0]);
        long to = bounds.length == 1 ? from : number(bounds[1]);
        if (protocol.equals("icmp")) {
            throw CommandFailure.usage("protocol \"icmp\" doesn't support any ports; got \"" + from + '"');
        }
        if (!protocol.equals("tcp") && !protocol.equals("udp")) {
            throw CommandFailure.usage(
                    "invalid protocol " + GoQuotes.quoted(protocol) + ", expected \"tcp\", \"udp\", or \"icmp\"");
        }
        if (from > to) {
            throw CommandFailure.usage("invalid port range " + from + "-" + to + "/" + protocol);
        }
        if (from < lowest || to > LAST_PORT) {
            throw CommandFailure.usage(
                    "port range bounds must be between " + lowest + " and " + LAST_PORT + ", got " + from + "-" + to);
        }
        return new Port(protocol.equals("tcp") ? Protocol.TCP : Protocol.UDP, (int) from, (int) to);
    }

    private static long number(String text) {
        OptionalLong number = GoIntegers.decimal(text);
        if (number.isEmpty()) {
            throw CommandFailure.usage(
                    "invalid port " + GoQuotes.quoted(text) + ": " + GoIntegers.problem("Atoi", text));
        }
        return number.getAsLong();
    }

    /** Returns the endpoints; an empty list stands for all. */
    private static List<String> endpoints(String given) {
        List<String> names = new ArrayList<>();
        for (String name : given.split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }
}
