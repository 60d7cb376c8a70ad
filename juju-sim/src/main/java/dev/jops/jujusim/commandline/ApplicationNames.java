package dev.jops.jujusim.commandline;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of applications and units, as the client checks them.
 *
 * <p>juju: names/v5, application.go and unit.go
 */
public final class ApplicationNames {
    private static final Pattern APPLICATION = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*");
    private static final Pattern UNIT = Pattern.compile(APPLICATION.pattern() + "/(?:0|[1-9][0-9]*)");

    private ApplicationNames() {}

    /**
     * Returns an application's name.
     *
     * @throws UsageException if an application can't have this name
     */
    public static String require(String name) {
        if (APPLICATION.matcher(name).matches()) {
            return name;
        }
        if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            throw new UsageException("invalid application name \"" + name + "\", unexpected uppercase character");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                throw new UsageException("invalid application name \"" + name + "\", unexpected character " + c);
            }
        }
        throw new UsageException("invalid application name \"" + name + "\"");
    }

    /** Returns whether a unit can have this name. */
    public static boolean isUnit(String name) {
        return UNIT.matcher(name).matches();
    }
}
