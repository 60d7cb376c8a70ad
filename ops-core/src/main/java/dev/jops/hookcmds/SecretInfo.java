package dev.jops.hookcmds;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code secret-info-get} tells the owner of a secret; never its content. In the hook that changes the secret, it
 * shows the new label, description, rotation and expiry already, but no new revision or grant.
 *
 * <p>A class with accessors and not a record, because Juju may add to it.
 */
public final class SecretInfo {
    private static final String APPLICATION = "application-";
    private static final String UNIT = "unit-";

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

    /**
     * The newest revision; one that the running hook adds is not counted yet.
     *
     * @throws HookCommandException if Juju answered something other than a number
     */
    public int revision() {
        return fields.integer("revision");
    }

    /** The owner's label; empty if there is none. */
    public String label() {
        return fields.text("label");
    }

    /** The description; empty if there is none. */
    public String description() {
        return fields.text("description");
    }

    /** The owner: the application or the unit. */
    public Scope owner() {
        return fields.text("owner").equals("unit") ? Scope.UNIT : Scope.APP;
    }

    /**
     * How often Juju asks the owner to rotate it.
     *
     * @throws HookCommandException if this version of jops does not know what Juju answered
     */
    public SecretRotate rotation() {
        String word = fields.text("rotation");
        return word.isEmpty()
                ? SecretRotate.NEVER
                : SecretRotate.of(word).orElseThrow(() -> fields.unreadable("printed the unknown rotation " + word));
    }

    /**
     * When it expires.
     *
     * @throws HookCommandException if Juju answered something other than a time
     */
    public Optional<Instant> expiry() {
        return time("expiry");
    }

    /**
     * When Juju next asks the owner to rotate it, as of before the running hook; empty for a secret that the hook adds.
     *
     * @throws HookCommandException if Juju answered something other than a time
     */
    public Optional<Instant> rotates() {
        return time("rotates");
    }

    /**
     * The applications and units that it is granted to, such as {@code shop} or {@code shop/0}, as of before the
     * running hook; empty if this version of Juju does not tell.
     */
    public Set<String> grantees() {
        Set<String> grantees = new LinkedHashSet<>();
        for (JsonObject access : fields.objects("access")) {
            String tag = access.text("target");
            int number = tag.lastIndexOf('-');
            if (tag.startsWith(APPLICATION)) {
                grantees.add(tag.substring(APPLICATION.length()));
            } else if (tag.startsWith(UNIT) && number > UNIT.length()) {
                grantees.add(tag.substring(UNIT.length(), number) + "/" + tag.substring(number + 1));
            }
        }
        return Collections.unmodifiableSet(grantees);
    }

    private Optional<Instant> time(String name) {
        String text = fields.text(name);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw fields.unreadable("printed no time for " + name + " but " + text);
        }
    }

    @Override
    public String toString() {
        return "SecretInfo[" + id + ", revision " + revision() + "]";
    }
}
