package dev.jops.hookcmds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An open port, with the endpoints that it is open for.
 *
 * @param endpoints the endpoints; {@code *} stands for all
 */
public record OpenedPort(Port port, List<String> endpoints) {

    /** Copies the list. */
    public OpenedPort {
        endpoints = List.copyOf(endpoints);
    }

    /** Reads {@code 80/tcp (a, b)} or {@code 80/tcp (*)}, or without brackets for all endpoints. */
    static Optional<OpenedPort> parse(String line) {
        int bracket = line.indexOf(" (");
        if (bracket >= 0 && !line.endsWith(")")) {
            throw new IllegalArgumentException("\"" + line + "\" is not a port such as 80/tcp (db)");
        }
        List<String> endpoints = new ArrayList<>();
        for (String name : (bracket < 0 ? "*" : line.substring(bracket + 2, line.length() - 1)).split(",", -1)) {
            endpoints.add(name.strip());
        }
        return Port.parse(bracket < 0 ? line : line.substring(0, bracket)).map(port -> new OpenedPort(port, endpoints));
    }
}
