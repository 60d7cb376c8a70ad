package dev.jops.leadership;

import java.util.Objects;
import java.util.regex.Pattern;

/** What Juju accepts as the name of an application, a unit, or an entity that pins. */
final class Names {
    private static final Pattern APPLICATION = Pattern.compile("[a-z][a-z0-9]*(-[0-9]*[a-z][a-z0-9]*)*");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]*");
    private static final Pattern ENTITY = Pattern.compile("[^.$# \t\r\n]+");

    private Names() {}

    static void checkApplication(String application) {
        if (!APPLICATION
                .matcher(Objects.requireNonNull(application, "application"))
                .matches()) {
            throw new IllegalArgumentException("'" + application + "' is not an application name: use lower-case"
                    + " letters, digits and single hyphens, as in mysql-router");
        }
    }

    static void checkUnit(String unit, String application) {
        checkApplication(application);
        int slash = Objects.requireNonNull(unit, "unit").indexOf('/');
        if (slash < 0 || !NUMBER.matcher(unit.substring(slash + 1)).matches()) {
            throw new IllegalArgumentException(
                    "'" + unit + "' is not a unit name: use the application, a slash and a number, as in mysql/0");
        }
        if (!unit.substring(0, slash).equals(application)) {
            throw new IllegalArgumentException("'" + unit + "' is not a unit of " + application);
        }
    }

    static void checkEntity(String entity) {
        if (!ENTITY.matcher(Objects.requireNonNull(entity, "entity")).matches()) {
            throw new IllegalArgumentException(
                    "'" + entity + "' cannot pin: use a name without '.', '$', '#' and white space, as in machine-0");
        }
    }
}
