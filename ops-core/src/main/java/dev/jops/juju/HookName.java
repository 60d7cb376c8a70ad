package dev.jops.juju;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of a hook or an action, such as {@code db-relation-changed}, with its parts. No other class parses such
 * names.
 */
public final class HookName {
    private static final String HOOKS = "hooks/";
    private static final String ACTIONS = "actions/";
    private static final String ACTION = "-action";
    private static final String SECRET = "secret-";
    private static final String STORAGE = "-storage-";
    private static final String WORKLOAD = "-pebble-";
    private static final String RELATION = "-relation-";

    private static final List<String> OF_UNIT = List.of(
            "install",
            "start",
            "config-changed",
            "update-status",
            "upgrade-charm",
            "leader-elected",
            "leader-settings-changed",
            "pre-series-upgrade",
            "post-series-upgrade",
            "collect-metrics",
            "meter-status-changed",
            "stop",
            "remove");

    private final String kind;
    private final Family family;
    private final String subject;
    private final String word;

    /** What hooks are about. */
    public enum Family {
        /** Only the unit. */
        UNIT,
        /** A relation; the subject is its endpoint. */
        RELATION,
        /** A storage. */
        STORAGE,
        /** A workload container. */
        WORKLOAD,
        /** A secret; the name does not tell which one. */
        SECRET,
        /** An action that an operator runs. */
        ACTION,
        /** Something that this version of jops does not know. */
        OTHER
    }

    private HookName(String kind, Family family, String subject, String word) {
        this.kind = kind;
        this.family = family;
        this.subject = subject;
        this.word = word;
    }

    /** Parses {@code hooks/NAME} or {@code actions/NAME}; empty for any other path. */
    public static Optional<HookName> ofDispatchPath(String path) {
        if (path.startsWith(ACTIONS)) {
            return Optional.of(ofAction(path.substring(ACTIONS.length())));
        }
        return path.startsWith(HOOKS) ? Optional.of(ofHook(path.substring(HOOKS.length()))) : Optional.empty();
    }

    /** Parses what {@link #kind} returns. */
    public static HookName of(String kind) {
        return kind.endsWith(ACTION)
                ? ofAction(kind.substring(0, kind.length() - ACTION.length()))
                : ofHook(Objects.requireNonNull(kind, "kind"));
    }

    /** Returns the action with this name. */
    public static HookName ofAction(String name) {
        return new HookName(name + ACTION, Family.ACTION, name, "action");
    }

    private static HookName ofHook(String name) {
        if (OF_UNIT.contains(name)) {
            return new HookName(name, Family.UNIT, "", name);
        }
        if (name.startsWith(SECRET) && isOfSecret(name.substring(SECRET.length()))) {
            return new HookName(name, Family.SECRET, "", name.substring(SECRET.length()));
        }
        HookName split = split(name, STORAGE, Family.STORAGE);
        split = split != null ? split : split(name, WORKLOAD, Family.WORKLOAD);
        split = split != null ? split : split(name, RELATION, Family.RELATION);
        return split != null ? split : new HookName(name, Family.OTHER, "", name);
    }

    private static @Nullable HookName split(String name, String infix, Family family) {
        int at = name.lastIndexOf(infix);
        String word = at < 1 ? "" : name.substring(at + infix.length());
        return isWordOf(family, word) ? new HookName(name, family, name.substring(0, at), word) : null;
    }

    private static boolean isWordOf(Family family, String word) {
        return switch (word) {
            case "created", "joined", "changed", "departed", "broken" -> family == Family.RELATION;
            case "attached", "detaching" -> family == Family.STORAGE;
            case "ready", "custom-notice", "check-failed", "check-recovered" -> family == Family.WORKLOAD;
            default -> false;
        };
    }

    private static boolean isOfSecret(String word) {
        return switch (word) {
            case "changed", "rotate", "remove", "expired" -> true;
            default -> false;
        };
    }

    /** The hooks that are only about the unit, in all versions of Juju. */
    public static List<String> ofUnit() {
        return OF_UNIT;
    }

    /** Juju's word for a hook, such as {@code db-relation-changed}; for an action its name and {@code -action}. */
    public String kind() {
        return kind;
    }

    /** What it is about. */
    public Family family() {
        return family;
    }

    /** The name of what it is about, such as {@code db}, or of the action; empty if the hook's name has none. */
    public String subject() {
        return subject;
    }

    /** What happens, such as {@code changed}; the whole name of a hook that is only about the unit. */
    public String word() {
        return word;
    }

    /** Whether this happens to something of this family. */
    public boolean is(Family about, String what) {
        return family == about && word.equals(what);
    }

    /** Whether Juju refuses most commands in it. (juju: internal/worker/uniter/runner/jujuc/restricted.go) */
    public boolean isRestricted() {
        return is(Family.UNIT, "collect-metrics") || is(Family.UNIT, "meter-status-changed");
    }

    /** The path that Juju dispatches: {@code hooks/NAME} or {@code actions/NAME}. */
    public String dispatchPath() {
        return family == Family.ACTION ? ACTIONS + subject : HOOKS + kind;
    }

    /** Whether both are the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HookName name && kind.equals(name.kind) && family == name.family;
    }

    @Override
    public int hashCode() {
        return kind.hashCode();
    }

    /** The {@link #kind}. */
    @Override
    public String toString() {
        return kind;
    }
}
