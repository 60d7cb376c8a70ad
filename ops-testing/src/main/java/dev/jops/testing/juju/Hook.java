package dev.jops.testing.juju;

import org.jspecify.annotations.Nullable;

/**
 * One hook to run.
 *
 * @param kind Juju's word, such as {@code config-changed} or {@code db-relation-joined}
 * @param relation the relation of a relation hook
 * @param remoteUnit the unit that a relation hook is about; null where it is about the application
 * @param departingUnit the unit that leaves, in relation-departed
 */
public record Hook(
        String kind,
        @Nullable RelationRecord relation,
        @Nullable String remoteUnit,
        @Nullable String departingUnit) {

    /** A hook that is about no relation. */
    public static Hook of(String kind) {
        return new Hook(kind, null, null, null);
    }

    /** A relation hook, for a unit of this application. */
    public static Hook of(
            RelationRecord relation, ApplicationRecord side, RelationHook what, @Nullable String remoteUnit) {
        return new Hook(relation.endpointOf(side) + "-relation-" + what.word(), relation, remoteUnit, null);
    }

    /** A relation-departed, for a unit of this application. */
    public static Hook departed(
            RelationRecord relation, ApplicationRecord side, String remoteUnit, String departingUnit) {
        return new Hook(relation.endpointOf(side) + "-relation-departed", relation, remoteUnit, departingUnit);
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

        /** The word Juju uses. */
        public String word() {
            return word;
        }
    }

    /** The hook and what it is about, as a timeline shows it. */
    public String describe() {
        if (relation == null) {
            return kind;
        }
        return kind + (remoteUnit == null ? "" : " (" + remoteUnit + ")");
    }
}
