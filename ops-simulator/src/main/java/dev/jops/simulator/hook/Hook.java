package dev.jops.simulator.hook;

import dev.jops.juju.HookName;
import dev.jops.meta.ContainerMeta;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.StorageRecord;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One hook or action to run.
 *
 * @param kind Juju's name for it, such as {@code config-changed} or {@code db-relation-joined}; the name of an action
 * @param relation the relation of a relation hook
 * @param remoteUnit the unit that a relation hook is about; null if it is about the application
 * @param departingUnit the unit that leaves, in relation-departed
 * @param variables further variables that Juju sets, such as {@code JUJU_STORAGE_ID}
 */
public record Hook(
        String kind,
        @Nullable RelationRecord relation,
        @Nullable String remoteUnit,
        @Nullable String departingUnit,
        Map<String, String> variables) {
    static final String ACTION_ID = "JUJU_ACTION_UUID";
    private static final String ACTION = "JUJU_ACTION_NAME";
    public static final String EXEC = "juju-exec";

    /**
     * The key, among the variables, of the identifier of commands that run for a process of the unit. Juju sets no such
     * variable.
     */
    public static final String COMMANDS = "run-commands";

    private static final String DISPATCH_PATH = "JUJU_DISPATCH_PATH";

    /** Copies the variables. */
    public Hook {
        variables = variables.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    /** Returns a hook that does not concern a relation. */
    public static Hook of(String kind) {
        return about(kind, Map.of());
    }

    /**
     * Returns a hook that concerns only the unit.
     *
     * @throws IllegalArgumentException if Juju does not know the hook
     */
    public static Hook ofUnit(String kind) {
        if (!HookName.ofUnit().contains(kind)) {
            throw new IllegalArgumentException("Juju has no hook " + kind + " about the unit alone: it has "
                    + String.join(", ", HookName.ofUnit())
                    + "; other events come with what a test changes, as with addRelation(...), or runs");
        }
        return of(kind);
    }

    /** Returns a hook whose subject the variables describe, such as a storage or a secret. */
    public static Hook about(String kind, Map<String, String> variables) {
        return new Hook(kind, null, null, null, variables);
    }

    /** Returns an action, with the variables {@code JUJU_ACTION_NAME}, {@code _UUID} and {@code _TAG}. */
    public static Hook ofAction(String name, String id) {
        return about(name, actionVariables(name, id));
    }

    /**
     * Returns the run of a {@code juju exec}, which Juju treats as an action: without an event, or with a dispatch
     * path.
     */
    public static Hook ofExec(String id, @Nullable String dispatchPath) {
        Map<String, String> variables = actionVariables(EXEC, id);
        if (dispatchPath != null) {
            variables.put(DISPATCH_PATH, dispatchPath);
        }
        return about("", variables);
    }

    /**
     * Returns the run of a {@code juju-exec} by a process of the unit, which to Juju is neither a hook nor an action.
     *
     * <p>juju: internal/worker/uniter/operation/runcommands.go
     *
     * @param relation its relation; null for none
     * @param remoteUnit its unit of that relation; empty for none
     */
    public static Hook ofCommands(String id, @Nullable RelationRecord relation, String remoteUnit) {
        return new Hook(
                "", relation, remoteUnit.isEmpty() ? null : remoteUnit, null, Collections.singletonMap(COMMANDS, id));
    }

    private static Map<String, String> actionVariables(String name, String id) {
        Map<String, String> variables = new TreeMap<>();
        variables.put(ACTION, name);
        variables.put(ACTION_ID, id);
        variables.put("JUJU_ACTION_TAG", "action-" + id);
        return variables;
    }

    /** Returns a hook about a secret, with the label by which the charm knows it; a revision of 0 is left out. */
    public static Hook of(SecretRecord secret, String kind, String knownAs, int revision) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("JUJU_SECRET_ID", secret.uri());
        variables.put("JUJU_SECRET_LABEL", knownAs);
        if (revision > 0) {
            variables.put("JUJU_SECRET_REVISION", Integer.toString(revision));
        }
        return about(kind, variables);
    }

    /** Returns a hook about a storage. */
    public static Hook of(StorageRecord storage, String what) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("JUJU_STORAGE_ID", storage.id());
        variables.put("JUJU_STORAGE_KIND", storage.kind());
        variables.put("JUJU_STORAGE_LOCATION", storage.location());
        return about(storage.name() + "-storage-" + what, variables);
    }

    /** Returns a hook about a workload container, with further variables. */
    public static Hook ofWorkload(ContainerMeta container, String what, Map<String, String> about) {
        Map<String, String> variables = new TreeMap<>(about);
        variables.put("JUJU_WORKLOAD_NAME", container.name());
        return about(container.name() + "-" + what, variables);
    }

    /** Returns the hook of a custom notice of a workload. */
    public static Hook ofNotice(ContainerMeta container, String id, String key) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("JUJU_NOTICE_ID", id);
        variables.put("JUJU_NOTICE_TYPE", "custom");
        variables.put("JUJU_NOTICE_KEY", key);
        return ofWorkload(container, "pebble-custom-notice", variables);
    }

    /** Returns the hook of a changed health check of a Pebble: {@code pebble-check-failed} or {@code -recovered}. */
    public static Hook ofCheck(ContainerMeta container, String what, String check) {
        return ofWorkload(container, what, Collections.singletonMap("JUJU_PEBBLE_CHECK_NAME", check));
    }

    /** Returns a relation hook, for a unit of this application. */
    public static Hook of(
            RelationRecord relation, ApplicationRecord side, RelationHook what, @Nullable String remoteUnit) {
        return new Hook(relation.endpointOf(side) + "-relation-" + what.word(), relation, remoteUnit, null, Map.of());
    }

    /** Returns a relation-departed, for a unit of this application. */
    public static Hook departed(
            RelationRecord relation, ApplicationRecord side, String remoteUnit, String departingUnit) {
        return new Hook(
                relation.endpointOf(side) + "-relation-departed", relation, remoteUnit, departingUnit, Map.of());
    }

    /** The relation hooks, with Juju's words. */
    public enum RelationHook {
        CREATED("created"),
        JOINED("joined"),
        CHANGED("changed"),
        BROKEN("broken");

        private final String word;

        RelationHook(String word) {
            this.word = word;
        }

        /** Returns the word that Juju uses. */
        public String word() {
            return word;
        }
    }

    /** Returns whether it is an action. */
    public boolean isAction() {
        return variables.containsKey(ACTION);
    }

    /** Returns whether it runs commands for a process of the unit. */
    public boolean isCommands() {
        return variables.containsKey(COMMANDS);
    }

    /** Returns whether it is an action, or runs like one, and so never puts the unit into error. */
    public boolean isTask() {
        return isAction() || isCommands();
    }

    /** Returns whether it is the run of a {@code juju exec}, which has no name. */
    public boolean isExec() {
        return EXEC.equals(variables.get(ACTION));
    }

    /** Returns the name in its parts. */
    public HookName name() {
        return isAction() ? HookName.ofAction(kind) : HookName.of(kind);
    }

    /** Returns Juju's path for it: {@code hooks/NAME} or {@code actions/NAME}. */
    public String dispatchPath() {
        return name().dispatchPath();
    }

    /** Returns the hook and its subject, in the form of a timeline. */
    public String describe() {
        if (isAction()) {
            return kind.isEmpty() ? EXEC : name().kind();
        }
        if (isCommands()) {
            return COMMANDS;
        }
        if (variables.containsKey("JUJU_STORAGE_ID")) {
            return kind + " (" + variables.get("JUJU_STORAGE_ID") + ")";
        }
        if (relation == null) {
            return kind;
        }
        return kind + (remoteUnit == null ? "" : " (" + remoteUnit + ")");
    }
}
