package dev.jops.meta;

/** The types that a config option can have. */
public enum ConfigType {
    STRING("string"),
    INT("int"),
    FLOAT("float"),
    BOOLEAN("boolean"),
    SECRET("secret");

    private final String word;

    ConfigType(String word) {
        this.word = word;
    }

    /** Juju's word for it. */
    public String word() {
        return word;
    }

    /** Whether a plain value is of this type; a secret is a string, its URI. */
    public boolean takes(Object value) {
        return switch (this) {
            case INT -> value instanceof Long;
            case FLOAT -> value instanceof Double || value instanceof Long;
            case BOOLEAN -> value instanceof Boolean;
            default -> value instanceof String;
        };
    }
}
