package dev.jops.hookcmds;

import java.util.Optional;

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

    /** Juju's word for it. */
    public String word() {
        return word;
    }

    /** Returns the policy for Juju's word; empty for one that this version of jops does not know. */
    static Optional<SecretRotate> of(String word) {
        for (SecretRotate policy : values()) {
            if (policy.word.equals(word)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }
}
