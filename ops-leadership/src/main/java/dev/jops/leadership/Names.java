package dev.jops.leadership;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Checks names of applications, units and entities that pin. A name is valid if Juju accepts it and a database keeps it
 * unchanged: it is short enough to be indexed, and has no half surrogate pairs.
 */
final class Names {
    private static final int LONGEST = 255;
    private static final int SHOWN = 40;

    private static final Pattern APPLICATION = Pattern.compile("[a-z][a-z0-9]*(-[0-9]*[a-z][a-z0-9]*)*");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]*");
    private static final Pattern ENTITY = Pattern.compile("[^.$# \\p{Cc}\\p{Cs}]+"); // Cs: half a surrogate pair

    private Names() {}

    static boolean isApplication(String name) {
        return name.length() <= LONGEST && APPLICATION.matcher(name).matches();
    }

    static void checkApplication(String application) {
        checkLength(Objects.requireNonNull(application, "application"));
        if (!isApplication(application)) {
            throw new IllegalArgumentException("'" + application + "' is not an application name: use lower-case"
                    + " letters, digits and single hyphens, as in mysql-router");
        }
    }

    /** Returns the application of a unit, whose name is checked. */
    static String applicationOf(String unit) {
        int slash = Objects.requireNonNull(unit, "unit").indexOf('/');
        String application = slash < 0 ? unit : unit.substring(0, slash);
        checkUnit(unit, application);
        return application;
    }

    static void checkUnit(String unit, String application) {
        checkApplication(application);
        checkLength(Objects.requireNonNull(unit, "unit"));
        int slash = unit.indexOf('/');
        if (slash < 0 || !NUMBER.matcher(unit.substring(slash + 1)).matches()) {
            throw new IllegalArgumentException(
                    "'" + unit + "' is not a unit name: use the application, a slash and a number, as in mysql/0");
        }
        if (!unit.substring(0, slash).equals(application)) {
            throw new IllegalArgumentException("'" + unit + "' is not a unit of " + application);
        }
    }

    static void checkEntity(String entity) {
        checkLength(Objects.requireNonNull(entity, "entity"));
        if (!ENTITY.matcher(entity).matches()) {
            throw new IllegalArgumentException("'" + entity + "' cannot pin: use a name without '.', '$', '#', white"
                    + " space and control characters, as in machine-0");
        }
    }

    // First, so that nothing else handles or prints a name that is too long.
    private static void checkLength(String name) {
        if (name.length() > LONGEST) {
            throw new IllegalArgumentException("'" + name.substring(0, SHOWN) + "…' is too long for a name with "
                    + name.length() + " characters: use at most " + LONGEST);
        }
    }
}
