package dev.jops.simulator.pebble.files;

import dev.jops.simulator.pebble.http.JsonFields;
import dev.jops.simulator.text.GoQuotes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The users and groups of a container by name. */
public final class ContainerUsers {
    /** No user and no group: whoever makes a file owns it. */
    public static final Owner NOBODY_ELSE = new Owner(-1, -1);

    private final Map<String, Integer> users = new LinkedHashMap<>();
    private final Map<String, Integer> groups = new LinkedHashMap<>();

    /** A user and a group by number; -1 if none is given. */
    public record Owner(int user, int group) {
        /** Whether a user is given. */
        public boolean isSaid() {
            return user >= 0;
        }
    }

    public ContainerUsers() {
        add("root", 0, "root", 0);
        add("nobody", 65534, "nogroup", 65534);
    }

    public void add(String user, int userId, String group, int groupId) {
        users.put(user, userId);
        groups.put(group, groupId);
    }

    public String userName(int id) {
        return name(users, id);
    }

    public String groupName(int id) {
        return name(groups, id);
    }

    private static String name(Map<String, Integer> ids, int id) {
        for (Map.Entry<String, Integer> entry : ids.entrySet()) {
            if (entry.getValue() == id) {
                return entry.getKey();
            }
        }
        return "";
    }

    /**
     * Finds the owner that a request names; a user has its primary group unless the request names another.
     *
     * @throws IllegalArgumentException if there is no such user or group, or two settings contradict each other
     */
    public Owner owner(JsonFields request) {
        return owner(
                request.text("user"), request.integer("user-id"), request.text("group"), request.integer("group-id"));
    }

    public Owner owner(String user, OptionalInt userId, String group, OptionalInt groupId) {
        OptionalInt uid = user.isEmpty() ? userId : OptionalInt.of(id("user", "UID", users.get(user), user, userId));
        OptionalInt gid =
                group.isEmpty() ? groupId : OptionalInt.of(id("group", "GID", groups.get(group), group, groupId));
        if (uid.isEmpty() && gid.isEmpty()) {
            return NOBODY_ELSE;
        }
        if (uid.isEmpty()) {
            throw new IllegalArgumentException("must specify user, not just group");
        }
        if (gid.isEmpty() && !users.containsValue(uid.getAsInt())) {
            throw new IllegalArgumentException("user: unknown userid " + uid.getAsInt());
        }
        return new Owner(uid.getAsInt(), gid.orElse(uid.getAsInt()));
    }

    private static int id(String kind, String word, @Nullable Integer known, String name, OptionalInt number) {
        if (known == null) {
            throw new IllegalArgumentException(kind + ": unknown " + kind + " " + name);
        }
        if (number.isPresent() && number.getAsInt() != known) {
            throw new IllegalArgumentException(kind + " " + GoQuotes.quoted(name) + " " + word + " (" + known
                    + ") does not match " + kind + "-id (" + number.getAsInt() + ")");
        }
        return known;
    }
}
