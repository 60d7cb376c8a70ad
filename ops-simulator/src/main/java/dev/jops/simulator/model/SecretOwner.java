package dev.jops.simulator.model;

/**
 * Whose secret it is.
 *
 * @param name the application, the unit, or the UUID of the model
 */
public record SecretOwner(Kind kind, String name) {

    /** What can own a secret. */
    public enum Kind {
        /** An application; its leader writes. */
        APPLICATION,
        /** A unit. */
        UNIT,
        /** The operator, who calls it a user secret. */
        MODEL
    }

    /** An application, or a unit if the name is one's. */
    public static SecretOwner named(String name) {
        return new SecretOwner(name.indexOf('/') < 0 ? Kind.APPLICATION : Kind.UNIT, name);
    }

    /** Whether it is this unit, or its application. */
    public boolean isOn(UnitRecord unit) {
        return name.equals(unit.name()) || name.equals(unit.application().name());
    }

    /** Whether labels of both must differ: those of an application, and of it and one of its units. */
    boolean sharesLabelsWith(SecretOwner other) {
        return kind != Kind.MODEL
                && (name.equals(other.name) || name.startsWith(other.name + "/") || other.name.startsWith(name + "/"));
    }
}
