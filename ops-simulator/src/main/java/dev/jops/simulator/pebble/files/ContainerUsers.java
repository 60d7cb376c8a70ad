package dev.jops.simulator.pebble.files;

import dev.jops.simulator.pebble.http.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The users and groups of a container by name. */
public final class ContainerUsers {
    /** No user and no group: whoever makes a file owns it. */
    public static final Owner NOBODY_ELSE = new Owner(-1, -1);

    private final Map<String, Integer> users = new LinkedHashMap<>();
    private final Map<String, Integer> groups = new LinkedHashMap<>();

    /** A user and a group by number; -1 if nothing is asked for. */
    public record Owner(int user, int group) {
        /** Whether anybody is meant. */
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
     * Finds whom a request means; a user has its primary group unless it says another.
     *
     * @throws IllegalArgumentException if there is no such user or group, or two settings contradict each other
     */
    public Owner owner(JsonFields request) {
        return owner(
                request.text("user"), request.integer("user-id"), request.text("group"), request.integer("group-id"));
    }

    public Owner owner(String user, OptionalInt userId, String group, OptionalInt groupId) {
        int uid = id("user", users, user, userId);
        int gid = id("group", groups, group, groupId);
        if (uid < 0 && gid < 0) {
            return NOBODY_ELSE;
        }
        if (uid < 0) {
            throw new IllegalArgumentException("must specify user, not just group");
        }
        if (gid < 0) {
            if (!users.containsValue(uid)) {
                throw new IllegalArgumentException("unknown userid " + uid + ", so give its group too");
            }
            gid = uid;
        }
        return new Owner(uid, gid);
    }

    private static int id(String kind, Map<String, Integer> ids, String name, OptionalInt number) {
        if (name.isEmpty()) {
            return number.orElse(-1);
        }
        Integer known = ids.get(name);
        if (known == null) {
            throw new IllegalArgumentException("unknown " + kind + " " + name);
        }
        if (number.isPresent() && number.getAsInt() != known) {
            throw new IllegalArgumentException(
                    kind + " \"" + name + "\" has the number " + known + " and not " + number.getAsInt());
        }
        return known;
    }
}
