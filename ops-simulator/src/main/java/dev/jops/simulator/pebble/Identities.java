package dev.jops.simulator.pebble;

import dev.jops.simulator.pebble.http.JsonFields;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import dev.jops.simulator.text.GoQuotes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who may do what with a Pebble. pebble: internals/overlord/state/identities.go */
final class Identities {
    private static final List<String> ACCESSES = List.of("admin", "read", "metrics", "untrusted");
    private static final String ALL_ACCESSES = "\"admin\", \"read\", \"metrics\", or \"untrusted\"";

    private SortedMap<String, Identity> identities = new TreeMap<>();

    private record Identity(String access, OptionalLong user, boolean hasPassword) {

        /** Reads one as a request has it. */
        static Identity of(JsonFields fields) {
            JsonFields local = fields.object("local");
            JsonFields basic = fields.object("basic");
            OptionalLong user = local == null ? OptionalLong.empty() : local.unsigned("user-id");
            requireRead(local == null || user.isPresent(), "local identity must specify user-id");
            requireRead(fields.object("cert") == null, "cert identity must include a PEM-encoded certificate");
            String access = fields.text("access");
            requireRead(!access.isEmpty(), "access value must be specified (" + ALL_ACCESSES + ")");
            requireRead(
                    ACCESSES.contains(access),
                    "invalid access value " + GoQuotes.quoted(access) + ", must be " + ALL_ACCESSES);
            requireRead(
                    basic == null || !basic.text("password").isEmpty(),
                    "basic identity must specify password (hashed)");
            requireRead(
                    local != null || basic != null,
                    "identity must have at least one type (\"local\", \"basic\", or \"cert\")");
            return new Identity(access, user, basic != null);
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("access", access);
            if (user.isPresent()) {
                json.put("local", Collections.singletonMap("user-id", user.getAsLong()));
            }
            if (hasPassword) {
                json.put("basic", Collections.singletonMap("password", "*****"));
            }
            return json;
        }
    }

    private static void requireRead(boolean isKept, String message) {
        require(isKept, "cannot decode request body: " + message);
    }

    private static void require(boolean isKept, String message) {
        if (!isKept) {
            throw RefusedRequestException.bad(message);
        }
    }

    /** What a user of the machine may do: what an identity says, and everything for root and the daemon's own. */
    String access(int user, int daemon) {
        for (Identity identity : identities.values()) {
            if (identity.user().isPresent() && identity.user().getAsLong() == user) {
                return identity.access();
            }
        }
        return user == 0 || user == daemon ? "admin" : "read";
    }

    /** Adds an identity that Pebble has from its start. */
    void addLocalAdmin(String name, int user) {
        identities.put(name, new Identity("admin", OptionalLong.of(user), false));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        identities.forEach((name, identity) -> json.put(name, identity.json()));
        return json;
    }

    /** Changes all of these, or none. */
    void change(String action, Map<String, @Nullable JsonFields> wanted) {
        SortedMap<String, @Nullable Identity> read = new TreeMap<>();
        wanted.forEach((name, fields) -> read.put(name, fields == null ? null : Identity.of(fields)));
        requireAction(action, read);
        SortedMap<String, Identity> next = new TreeMap<>(identities);
        SortedSet<String> existing = new TreeSet<>();
        SortedSet<String> missing = new TreeSet<>();
        read.forEach((name, identity) -> {
            (identities.containsKey(name) ? existing : missing).add(name);
            if (identity == null) {
                next.remove(name);
            } else {
                require(
                        name.matches("[a-zA-Z][a-zA-Z0-9_-]*"),
                        "identity " + GoQuotes.quoted(name)
                                + " invalid: identity name \"\" invalid: must start with an alphabetic"
                                + " character and only contain alphanumeric characters, underscore, and hyphen");
                next.put(name, identity);
            }
        });
        require(
                !action.equals("add") || existing.isEmpty(),
                "identities already exist: " + String.join(", ", existing));
        require(
                action.equals("add") || action.equals("replace") || missing.isEmpty(),
                "identities do not exist: " + String.join(", ", missing));
        requireUsersOnce(next);
        identities = next;
    }

    private static void requireAction(String action, Map<String, @Nullable Identity> wanted) {
        require(
                List.of("add", "update", "replace", "remove").contains(action),
                "invalid action " + GoQuotes.quoted(action)
                        + ", must be \"add\", \"update\", \"replace\", or \"remove\"");
        boolean mustBeNull = action.equals("remove");
        wanted.forEach((name, identity) -> require(
                action.equals("replace") || (identity == null) == mustBeNull,
                "identity value for " + GoQuotes.quoted(name) + " must " + (mustBeNull ? "" : "not ") + "be null for "
                        + action + " operation"));
    }

    private static void requireUsersOnce(SortedMap<String, Identity> all) {
        SortedMap<Long, List<String>> names = new TreeMap<>();
        all.forEach((name, identity) -> identity.user()
                .ifPresent(user ->
                        names.computeIfAbsent(user, u -> new ArrayList<>()).add(name)));
        names.forEach((user, those) -> require(
                those.size() == 1,
                "cannot have multiple identities with user ID " + user + " (" + String.join(", ", those) + ")"));
    }
}
