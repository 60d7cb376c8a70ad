package dev.jops.simulator.commands;

/** Juju's rules for the names of applications and units. */
final class Names {
    static final char SLASH = '/';

    private Names() {}

    static boolean isUnit(String name) {
        int slash = name.indexOf(SLASH);
        return slash > 0
                && isApplication(name.substring(0, slash))
                && slash + 1 < name.length()
                && name.chars().skip(slash + 1L).allMatch(c -> c >= '0' && c <= '9');
    }

    static boolean isApplication(String name) {
        return name.matches("[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*");
    }
}
