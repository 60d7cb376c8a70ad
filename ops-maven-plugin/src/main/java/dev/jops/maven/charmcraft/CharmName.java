package dev.jops.maven.charmcraft;

import java.util.Optional;
import java.util.regex.Pattern;

/** Juju's rule for the names of charms: {@code [a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*}. */
public final class CharmName {
    private static final Pattern LETTERS = Pattern.compile("[a-z0-9-]*");

    private CharmName() {}

    /** Returns how a name breaks the rule; empty if it does not. */
    public static Optional<String> brokenRule(String name) {
        if (name.isEmpty()) {
            return Optional.of("it is empty");
        }
        if (!LETTERS.matcher(name).matches()) {
            return Optional.of("it may have only lowercase letters, digits and hyphens");
        }
        if (!Character.isLetter(name.charAt(0))) {
            return Optional.of("it has to start with a letter");
        }
        for (String word : name.split("-", -1)) {
            if (word.isEmpty()) {
                return Optional.of("a hyphen has to stand between two words");
            }
            if (word.chars().allMatch(Character::isDigit)) {
                return Optional.of(
                        "\"" + word + "\" after a hyphen needs a letter too, because Juju would take it for the"
                                + " number of a unit");
            }
        }
        return Optional.empty();
    }
}
