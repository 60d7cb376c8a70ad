package dev.jops.simulator.commands;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identifier in a reference to a secret: {@code ID}, {@code secret:ID} or {@code secret://MODEL-UUID/ID}.
 *
 * <p>juju: core/secrets/uri.go
 */
final class SecretUri {
    private static final Pattern FORM = Pattern.compile("(?:secret:)?(?://[0-9a-f-]{36}/)?([0-9a-z]{20})");

    private SecretUri() {}

    /** Returns the identifier in a required argument. */
    static String required(@Nullable String argument) {
        if (argument == null) {
            throw CommandFailure.usage("missing secret URI");
        }
        return id(argument);
    }

    static String id(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw CommandFailure.usage("secret URI \"" + text + "\" not valid");
        }
        return matcher.group(1);
    }
}
