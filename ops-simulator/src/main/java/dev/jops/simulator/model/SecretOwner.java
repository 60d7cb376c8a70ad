package dev.jops.simulator.model;

/**
 * The owner of a secret.
 *
 * @param name the application, the unit, or the UUID of the model
 */
public record SecretOwner(Kind kind, String name) {

    /** The kinds of owners. */
    public enum Kind {
        /** An application; its leader writes. */
        APPLICATION,
        /** A unit. */
        UNIT,
        /** The operator, who calls it a user secret. */
        MODEL
    }

    /** Returns an application, or a unit if the name is a unit's. */
    public static SecretOwner named(String name) {
        return new SecretOwner(name.indexOf('/') < 0 ? Kind.APPLICATION : Kind.UNIT, name);
    }

    /** Returns whether it is this unit, or its application. */
    public boolean isOn(UnitRecord unit) {
        return name.equals(unit.name()) || name.equals(unit.application().name());
    }

    /**
     * Returns whether the labels of both owners' secrets must differ: those of one application, and of it and one of
     * its units.
     */
    boolean sharesLabelsWith(SecretOwner other) {
        return kind != Kind.MODEL
                && (name.equals(other.name) || name.startsWith(other.name + "/") || other.name.startsWith(name + "/"));
    }

    /** Returns whether both are units, and different ones of one application. */
    boolean isPeerOf(SecretOwner other) {
        return kind == Kind.UNIT
                && other.kind == Kind.UNIT
                && !name.equals(other.name)
                && applicationOf(name).equals(applicationOf(other.name));
    }

    private static String applicationOf(String unit) {
        return unit.substring(0, unit.indexOf('/'));
    }
}
