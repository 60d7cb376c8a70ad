package dev.jops.hookcmds;

import java.util.Optional;

/**
 * What {@code secret-info-get} tells the owner of a secret; never its content.
 *
 * <p>A class with accessors and not a record, because Juju may add to it.
 */
public final class SecretInfo {
    private final String id;
    private final JsonObject fields;

    SecretInfo(String id, JsonObject fields) {
        this.id = id;
        this.fields = fields;
    }

    /** The identifier, without {@code secret:}. */
    public String id() {
        return id;
    }

    /** The newest revision. */
    public int revision() {
        return fields.integer("revision");
    }

    /** The owner's label; empty where it has none. */
    public String label() {
        return fields.text("label");
    }

    /** The description; empty where it has none. */
    public String description() {
        return fields.text("description");
    }

    /** Whose secret it is: the application's or the unit's. */
    public Scope owner() {
        return fields.text("owner").equals("unit") ? Scope.UNIT : Scope.APP;
    }

    /**
     * How often the owner is asked to rotate it.
     *
     * @throws HookCommandException if this version of jops does not know what Juju answered
     */
    public SecretRotate rotation() {
        String word = fields.text("rotation");
        return word.isEmpty()
                ? SecretRotate.NEVER
                : SecretRotate.of(word).orElseThrow(() -> fields.unreadable("printed the unknown rotation " + word));
    }

    /** When it expires, as Juju writes times. */
    public Optional<String> expiry() {
        return fields.optionalText("expiry");
    }

    /** When the owner is next asked to rotate it, as Juju writes times. */
    public Optional<String> rotates() {
        return fields.optionalText("rotates");
    }

    @Override
    public String toString() {
        return "SecretInfo[" + id + ", revision " + revision() + "]";
    }
}
