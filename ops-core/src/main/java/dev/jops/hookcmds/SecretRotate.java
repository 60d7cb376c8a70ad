package dev.jops.hookcmds;

/** How often Juju asks the owner of a secret to rotate it. */
public enum SecretRotate {
    NEVER("never"),
    HOURLY("hourly"),
    DAILY("daily"),
    WEEKLY("weekly"),
    MONTHLY("monthly"),
    QUARTERLY("quarterly"),
    YEARLY("yearly");

    private final String word;

    SecretRotate(String word) {
        this.word = word;
    }

    /** The word Juju uses. */
    public String word() {
        return word;
    }

    /** The policy that Juju calls by this word; {@link #NEVER} for one that this version of jops does not know. */
    static SecretRotate of(String word) {
        SecretRotate found = NEVER;
        for (SecretRotate policy : values()) {
            found = policy.word.equals(word) ? policy : found;
        }
        return found;
    }
}
