package dev.jops.simulator.commands;

/**
 * Juju's rules for the names of applications, units and storages.
 *
 * <p>juju: juju/names, application.go, unit.go, storage.go
 */
final class Names {
    static final char SLASH = '/';

    private Names() {}

    /** Returns whether a name is an application's, a slash and a number without a leading zero. */
    static boolean isUnit(String name) {
        int slash = name.indexOf(SLASH);
        return slash > 0 && isApplication(name.substring(0, slash)) && isNumber(name, slash + 1);
    }

    /** Returns whether a name is a storage's, a slash and a number: the rules of units. */
    static boolean isStorage(String id) {
        return isUnit(id);
    }

    /** Returns whether a name has the form {@code [a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*}. */
    static boolean isApplication(String name) {
        boolean hasLetter = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'a' && c <= 'z') {
                hasLetter = true;
            } else if (c == '-') {
                if (!hasLetter) {
                    return false;
                }
                hasLetter = false;
            } else if (c < '0' || c > '9' || i == 0) {
                return false;
            }
        }
        return hasLetter;
    }

    private static boolean isNumber(String name, int from) {
        boolean hasLeadingZero = name.startsWith("0", from) && name.length() > from + 1;
        if (from == name.length() || hasLeadingZero) {
            return false;
        }
        for (int i = from; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
