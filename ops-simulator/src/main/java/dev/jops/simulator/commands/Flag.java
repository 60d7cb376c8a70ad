package dev.jops.simulator.commands;

import java.util.List;
import java.util.Set;

/** A flag of a hook command: its names, and whether it takes a value or is a switch. */
record Flag(List<String> names, boolean isSwitch) {
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    static Flag value(String... names) {
        return new Flag(List.of(names), false);
    }

    static Flag onOff(String... names) {
        return new Flag(List.of(names), true);
    }

    String name() {
        return names.get(0);
    }

    /** Returns the value as it is kept; a switch accepts what Go parses as a boolean. */
    String checked(String value) {
        if (!isSwitch) {
            return value;
        }
        if (TRUE.contains(value)) {
            return "true";
        }
        if (FALSE.contains(value)) {
            return "false";
        }
        throw CommandFailure.usage("invalid value \"" + value + "\" for option " + name()
                + ": strconv.ParseBool: parsing \"" + value + "\": invalid syntax");
    }
}
