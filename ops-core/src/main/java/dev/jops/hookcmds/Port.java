package dev.jops.hookcmds;

import java.util.Objects;
import java.util.Optional;

/**
 * A port, or a range of ports, that a unit opens; or ICMP, which has no numbers.
 *
 * @param from the first port, 1 to 65535; 0 for ICMP. Juju 3 accepts port 0 too, and may print it
 * @param to the last port, which equals the first for a single port; 0 for ICMP
 */
public record Port(Protocol protocol, int from, int to) {
    private static final int LAST = 65535;

    /** Checks the numbers, as Juju does when the command runs. */
    public Port {
        Objects.requireNonNull(protocol, "the protocol of a port is null");
        if (protocol == Protocol.ICMP) {
            if (from != 0 || to != 0) {
                throw new IllegalArgumentException("icmp has no port numbers, and was given " + numbers(from, to));
            }
        } else if (from < 0 || to > LAST || from > to) {
            throw noPort(from, to);
        }
    }

    /** A single TCP port. */
    public static Port tcp(int number) {
        return tcp(number, number);
    }

    /** A range of TCP ports, including both ends. */
    public static Port tcp(int from, int to) {
        return new Port(Protocol.TCP, requireNumbered(from, to), to);
    }

    /** A single UDP port. */
    public static Port udp(int number) {
        return udp(number, number);
    }

    /** A range of UDP ports, including both ends. */
    public static Port udp(int from, int to) {
        return new Port(Protocol.UDP, requireNumbered(from, to), to);
    }

    /** ICMP. */
    public static Port icmp() {
        return new Port(Protocol.ICMP, 0, 0);
    }

    /**
     * Reads what {@code opened-ports} prints: {@code icmp}, {@code 80/tcp}, {@code 8000-8100/udp}, or without a
     * protocol for TCP. Empty for a protocol that this version of jops does not know.
     *
     * @throws IllegalArgumentException if the text is not a port
     */
    public static Optional<Port> parse(String word) {
        if (Objects.requireNonNull(word, "the word for a port is null").equals(Protocol.ICMP.word())) {
            return Optional.of(icmp());
        }
        int slash = word.indexOf('/');
        String numbers = slash < 0 ? word : word.substring(0, slash);
        int dash = numbers.indexOf('-');
        int from = number(word, dash < 0 ? numbers : numbers.substring(0, dash));
        int to = dash < 0 ? from : number(word, numbers.substring(dash + 1));
        return switch (slash < 0 ? "tcp" : word.substring(slash + 1)) {
            case "tcp" -> Optional.of(new Port(Protocol.TCP, from, to));
            case "udp" -> Optional.of(new Port(Protocol.UDP, from, to));
            default -> Optional.empty();
        };
    }

    /** Refuses port 0, on which nothing listens. */
    private static int requireNumbered(int from, int to) {
        if (from == 0) {
            throw noPort(from, to);
        }
        return from;
    }

    private static IllegalArgumentException noPort(int from, int to) {
        return new IllegalArgumentException(numbers(from, to) + " is not a port: ports go from 1 to " + LAST
                + ", and a range begins with the lower one");
    }

    private static int number(String word, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + word + "\" is not a port such as 80/tcp", e);
        }
    }

    /**
     * Whether both have a number of the same protocol in common. Juju does not open both then, unless they are equal.
     */
    public boolean overlaps(Port other) {
        return protocol == other.protocol && from <= other.to && other.from <= to;
    }

    /** The form that hook commands take: {@code 80/tcp}, {@code 8000-8100/udp}, {@code icmp}. */
    public String word() {
        return protocol == Protocol.ICMP ? protocol.word() : numbers(from, to) + "/" + protocol.word();
    }

    private static String numbers(int from, int to) {
        return from == to ? Integer.toString(from) : from + "-" + to;
    }
}
