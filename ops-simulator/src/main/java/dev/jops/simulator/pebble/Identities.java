package dev.jops.simulator.pebble;

import dev.jops.simulator.pebble.http.JsonFields;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who may do what with a Pebble. pebble: internals/overlord/state/identities.go */
final class Identities {
    private static final List<String> ACCESSES = List.of("admin", "read", "metrics", "untrusted");

    private SortedMap<String, Identity> identities = new TreeMap<>();

    private record Identity(String access, OptionalInt user, boolean hasPassword) {

        static Identity of(String name, JsonFields fields) {
            require(
                    name.matches("[a-zA-Z][a-zA-Z0-9_-]*"),
                    "identity name \"" + name + "\" invalid: it begins with a letter, and letters, digits, underscores"
                            + " and hyphens follow");
            String access = fields.text("access");
            require(
                    ACCESSES.contains(access),
                    "identity \"" + name + "\" invalid: access value is one of " + String.join(", ", ACCESSES)
                            + " and not \"" + access + "\"");
            JsonFields local = fields.object("local");
            JsonFields basic = fields.object("basic");
            require(
                    local != null || basic != null,
                    "identity \"" + name + "\" invalid: identity must have at least one type");
            OptionalInt user = local == null ? OptionalInt.empty() : local.integer("user-id");
            require(
                    local == null || user.orElse(-1) >= 0,
                    "identity \"" + name + "\" invalid: it has no user-id, or a negative one");
            require(
                    basic == null || !basic.text("password").isEmpty(),
                    "identity \"" + name + "\" invalid: basic identity must specify password");
            return new Identity(access, user, basic != null);
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("access", access);
            if (user.isPresent()) {
                json.put("local", Collections.singletonMap("user-id", (long) user.getAsInt()));
            }
            if (hasPassword) {
                json.put("basic", Collections.singletonMap("password", "*****"));
            }
            return json;
        }
    }

    private static void require(boolean isKept, String message) {
        if (!isKept) {
            throw RefusedRequestException.bad(message);
        }
    }

    /** What a user of the machine may do: what an identity says, and everything for root and the daemon's own. */
    String access(int user, int daemon) {
        for (Identity identity : identities.values()) {
            if (identity.user().isPresent() && identity.user().getAsInt() == user) {
                return identity.access();
            }
        }
        return user == 0 || user == daemon ? "admin" : "read";
    }

    /** Adds an identity that Pebble has from its start. */
    void addLocalAdmin(String name, int user) {
        identities.put(name, new Identity("admin", OptionalInt.of(user), false));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        identities.forEach((name, identity) -> json.put(name, identity.json()));
        return json;
    }

    /** Changes all of these, or none. */
    void change(String action, Map<String, @Nullable JsonFields> wanted) {
        require(
                List.of("add", "update", "replace", "remove").contains(action),
                "invalid action \"" + action + "\", must be \"add\", \"update\", \"replace\", or \"remove\"");
        SortedMap<String, Identity> next = new TreeMap<>(identities);
        SortedSet<String> existing = new TreeSet<>();
        SortedSet<String> missing = new TreeSet<>();
        wanted.forEach((name, fields) -> {
            boolean mustBeNull = action.equals("remove");
            boolean mustBeThere = action.equals("update") || mustBeNull;
            require(
                    action.equals("replace") || (fields == null) == mustBeNull,
                    "identity value for \"" + name + "\" must " + (mustBeNull ? "" : "not ") + "be null for " + action
                            + " operation");
            if (action.equals("add") && identities.containsKey(name)) {
                existing.add(name);
            }
            if (mustBeThere && !identities.containsKey(name)) {
                missing.add(name);
            }
            if (fields == null) {
                next.remove(name);
            } else {
                next.put(name, Identity.of(name, fields));
            }
        });
        require(existing.isEmpty(), "identities already exist: " + String.join(", ", existing));
        require(missing.isEmpty(), "identities do not exist: " + String.join(", ", missing));
        requireUsersOnce(next);
        identities = next;
    }

    private static void requireUsersOnce(SortedMap<String, Identity> all) {
        SortedSet<Integer> users = new TreeSet<>();
        all.values().forEach(identity -> identity.user()
                .ifPresent(user -> require(users.add(user), "cannot have multiple identities with user ID " + user)));
    }
}
