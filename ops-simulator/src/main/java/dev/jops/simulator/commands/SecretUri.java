package dev.jops.simulator.commands;

import dev.jops.simulator.text.GoQuotes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a secret: {@code ID}, {@code secret:ID} or {@code secret://MODEL-UUID/ID}, or the same without the
 * scheme's slashes; everything after a question mark or a hash sign is ignored.
 *
 * <p>juju: core/secrets/secret.go, ParseURI
 */
final class SecretUri {
    private static final String SCHEME = "secret";
    private static final int ID_LENGTH = 20;
    private static final int UUID_LENGTH = 36;

    private SecretUri() {}

    /** Returns the identifier in a required argument. */
    static String required(@Nullable String argument) {
        if (argument == null) {
            throw CommandFailure.usage("missing secret URI");
        }
        return parse(argument);
    }

    /** Returns the identifier in an argument of a command whose error quotes an invalid reference. */
    static String id(String argument) {
        try {
            return parse(argument);
        } catch (CommandFailure e) {
            throw notValid(argument);
        }
    }

    private static String parse(String text) {
        String path = beforeAny(text, "#?");
        int colon = beforeAny(path, "/").indexOf(':');
        if (colon >= 0) {
            String scheme = path.substring(0, colon).toLowerCase(Locale.ROOT);
            if (!isScheme(scheme)) {
                throw CommandFailure.usage("parse " + GoQuotes.quoted(text) + ": "
                        + (colon == 0 ? "missing protocol scheme" : "first path segment in URL cannot contain colon"));
            }
            if (!scheme.equals(SCHEME)) {
                throw CommandFailure.usage("secret URI scheme " + GoQuotes.quoted(scheme) + " not valid");
            }
            path = path.substring(colon + 1);
        }
        if (path.startsWith("//")) {
            int slash = path.indexOf('/', 2);
            String host = path.substring(2, slash < 0 ? path.length() : slash);
            if (!host.isEmpty() && !containsUuid(host)) {
                throw CommandFailure.usage("host controller UUID " + GoQuotes.quoted(host) + " not valid");
            }
            path = slash < 0 ? "" : path.substring(slash);
        }
        return idIn(path, text);
    }

    private static String idIn(String path, String text) {
        int from = 0;
        while (from < path.length() && path.charAt(from) == '/') {
            from++;
        }
        String rest = path.substring(from);
        int slash = rest.indexOf('/');
        String id = rest.substring(slash + 1);
        boolean isOfModel = slash == UUID_LENGTH && containsUuid(rest.substring(0, slash));
        if (!isId(id) || (slash >= 0 && !isOfModel)) {
            throw notValid(text);
        }
        return id;
    }

    /** Returns whether it is a letter followed by letters, digits, plus, minus and dots. */
    private static boolean isScheme(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isLetter = c >= 'a' && c <= 'z';
            boolean isOther = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (!isLetter && (i == 0 || !isOther)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static CommandFailure notValid(String text) {
        return CommandFailure.usage("secret URI " + GoQuotes.quoted(text) + " not valid");
    }

    /**
     * Returns whether it is 20 digits of base 32. Juju also requires the last digit to be 0 or g (rs/xid), which is not
     * so in identifiers that tests make up.
     */
    private static boolean isId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'v'))) {
                return false;
            }
        }
        return text.length() == ID_LENGTH;
    }

    /** Returns whether a text contains a UUID anywhere, which is all that Juju checks. */
    private static boolean containsUuid(String text) {
        for (int i = 0; i + UUID_LENGTH <= text.length(); i++) {
            if (isUuidAt(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUuidAt(String text, int from) {
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(from + i);
            boolean isHyphen = i == 8 || i == 13 || i == 18 || i == 23;
            boolean isDigit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (isHyphen ? c != '-' : !isDigit) {
                return false;
            }
        }
        return true;
    }

    private static String beforeAny(String text, String marks) {
        for (int i = 0; i < text.length(); i++) {
            if (marks.indexOf(text.charAt(i)) >= 0) {
                return text.substring(0, i);
            }
        }
        return text;
    }
}
