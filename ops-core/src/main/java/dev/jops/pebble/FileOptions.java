package dev.jops.pebble;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Permissions and owner of a new file or directory. Each method returns a changed copy. */
public final class FileOptions {
    private static final String FILE_PERMISSIONS = "644";
    private static final FileOptions DEFAULTS = new FileOptions(new LinkedHashMap<>(), false);

    private final Map<String, @Nullable Object> settings;
    private final boolean makesParents;

    private FileOptions(Map<String, @Nullable Object> settings, boolean makesParents) {
        this.settings = settings;
        this.makesParents = makesParents;
    }

    /**
     * Returns the defaults: owned by Pebble's user, with the permissions 644 for files and 755 for directories, in a
     * directory that exists.
     */
    public static FileOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns a copy with these permissions.
     *
     * @param octal three octal digits, such as {@code 640}; set-user-ID, set-group-ID and sticky bits can't be set
     */
    public FileOptions permissions(String octal) {
        boolean isOctal = octal.length() == 3;
        for (int i = 0; i < octal.length(); i++) {
            isOctal &= octal.charAt(i) >= '0' && octal.charAt(i) <= '7';
        }
        if (!isOctal) {
            throw new IllegalArgumentException(
                    "permissions are three octal digits such as 640, and not '" + octal + "'");
        }
        return with("permissions", octal);
    }

    /** Returns a copy with this owner, and the owner's primary group unless a group is set. */
    public FileOptions user(String name) {
        return with("user", Objects.requireNonNull(name, "name"));
    }

    /** Returns a copy with this owner, and the owner's primary group unless a group is set. */
    public FileOptions userId(int id) {
        return with("user-id", (long) id);
    }

    /** Returns a copy with this group, which requires a user. */
    public FileOptions group(String name) {
        return with("group", Objects.requireNonNull(name, "name"));
    }

    /** Returns a copy with this group, which requires a user. */
    public FileOptions groupId(int id) {
        return with("group-id", (long) id);
    }

    /** Returns a copy that also creates missing parent directories, with the same owner. */
    public FileOptions makingParents() {
        return new FileOptions(settings, true);
    }

    private FileOptions with(String key, Object value) {
        Map<String, @Nullable Object> next = new LinkedHashMap<>(settings);
        next.put(key, value);
        return new FileOptions(next, makesParents);
    }

    /** Whether a file has these permissions and, if one is set, this owner. */
    boolean areMetBy(FileInfo file) {
        return file.permissions().equals(settings.getOrDefault("permissions", FILE_PERMISSIONS))
                && isUnsetOr("user", file.user().orElse(""))
                && isUnsetOr("user-id", (long) file.userId().orElse(-1))
                && isUnsetOr("group", file.group().orElse(""))
                && isUnsetOr("group-id", (long) file.groupId().orElse(-1));
    }

    private boolean isUnsetOr(String key, Object value) {
        Object set = settings.get(key);
        return set == null || set.equals(value);
    }

    /** What Pebble is told about a path. */
    Map<String, @Nullable Object> content(String path, String keyOfParents) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("path", path);
        content.put(keyOfParents, makesParents);
        content.putAll(settings);
        return content;
    }

    @Override
    public String toString() {
        return "FileOptions" + settings + (makesParents ? " with parents" : "");
    }
}
