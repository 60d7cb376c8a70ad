package dev.jops.hookcmds;

import java.util.Objects;
import java.util.Optional;

/**
 * A port, or a range of ports, that a unit opens; ICMP has no numbers.
 *
 * @param from the first port, 1 to 65535; 0 for ICMP
 * @param to the last port, the same as the first for a single one; 0 for ICMP
 */
public record Port(Protocol protocol, int from, int to) {
    private static final int LAST = 65535;

    /** Checks the numbers, as Juju does when the command runs. */
    public Port {
        Objects.requireNonNull(protocol, "protocol");
        if (protocol == Protocol.ICMP ? from != 0 || to != 0 : from < 1 || to > LAST || from > to) {
            throw new IllegalArgumentException(
                    protocol == Protocol.ICMP
                            ? "icmp has no port numbers, and was given " + from + "-" + to
                            : from + "-" + to + " are no ports: they go from 1 to " + LAST + ", the lower one first");
        }
    }

    /** A single TCP port. */
    public static Port tcp(int number) {
        return new Port(Protocol.TCP, number, number);
    }

    /** A range of TCP ports, both ends included. */
    public static Port tcp(int from, int to) {
        return new Port(Protocol.TCP, from, to);
    }

    /** A single UDP port. */
    public static Port udp(int number) {
        return new Port(Protocol.UDP, number, number);
    }

    /** A range of UDP ports, both ends included. */
    public static Port udp(int from, int to) {
        return new Port(Protocol.UDP, from, to);
    }

    /** ICMP. */
    public static Port icmp() {
        return new Port(Protocol.ICMP, 0, 0);
    }

    /**
     * Reads what {@code opened-ports} prints: {@code icmp}, {@code 80/tcp}, {@code 8000-8100/udp}, or without a protocol
     * for TCP. Empty for a protocol that this version of jops does not know.
     */
    public static Optional<Port> parse(String word) {
        int slash = word.indexOf('/');
        String protocol = slash < 0 ? "tcp" : word.substring(slash + 1);
        String numbers = slash < 0 ? word : word.substring(0, slash);
        if (numbers.equals("icmp")) {
            return Optional.of(icmp());
        }
        int dash = numbers.indexOf('-');
        int from = Integer.parseInt(dash < 0 ? numbers : numbers.substring(0, dash));
        int to = dash < 0 ? from : Integer.parseInt(numbers.substring(dash + 1));
        return switch (protocol) {
            case "tcp" -> Optional.of(tcp(from, to));
            case "udp" -> Optional.of(udp(from, to));
            default -> Optional.empty();
        };
    }

    /** As the commands take it: {@code 80/tcp}, {@code 8000-8100/udp}, {@code icmp}. */
    public String word() {
        if (protocol == Protocol.ICMP) {
            return protocol.word();
        }
        return (from == to ? Integer.toString(from) : from + "-" + to) + "/" + protocol.word();
    }
}
