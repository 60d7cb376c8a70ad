package dev.jops.testing;

import java.util.List;
import java.util.Objects;

/** What an operator does in a {@link Schedule}. */
public sealed interface Operation extends Act {

    /** Adds a unit. */
    record AddUnit(String application) implements Operation {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.application(application).ifPresent(SimulatedApplication::addUnit);
        }

        @Override
        public String describe() {
            return "a unit is added to " + application;
        }

        @Override
        public List<String> words() {
            return List.of("add-unit", application);
        }
    }

    /** Removes a unit, unless it is the last one. */
    record RemoveUnit(String unit) implements Operation {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit)
                    .filter(removed -> !removed.isBeingRemoved() && !isLast(juju))
                    .ifPresent(SimulatedUnit::remove);
        }

        private boolean isLast(SimulatedJuju juju) {
            int staying = 0;
            for (SimulatedUnit other : juju.application(unit.substring(0, unit.indexOf('/')))
                    .orElseThrow()
                    .units()) {
                staying += other.isBeingRemoved() ? 0 : 1;
            }
            return staying <= 1;
        }

        @Override
        public String describe() {
            return unit + " is removed";
        }

        @Override
        public List<String> words() {
            return List.of("remove-unit", unit);
        }
    }

    /**
     * Sets a config option.
     *
     * @param value a string, a whole number, a number or a boolean
     */
    record Configure(String application, String option, Object value) implements Operation {

        /** Checks the parts. */
        public Configure {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public void perform(SimulatedJuju juju) {
            juju.application(application).ifPresent(configured -> configured.config(option, value));
        }

        @Override
        public String describe() {
            return "the option " + option + " of " + application + " is set to " + value;
        }

        @Override
        public List<String> words() {
            return List.of("config", application, option, ScheduleText.value(value));
        }
    }

    /** Gives the application a new revision of its charm. */
    record Refresh(String application) implements Operation {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.application(application).ifPresent(SimulatedApplication::refresh);
        }

        @Override
        public String describe() {
            return application + " is refreshed";
        }

        @Override
        public List<String> words() {
            return List.of("refresh", application);
        }
    }

    /** Runs an action without parameters, and does not wait for it. */
    record RunAction(String unit, String action) implements Operation {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).ifPresent(there -> there.run(action));
        }

        @Override
        public String describe() {
            return "the action " + action + " is run on " + unit;
        }

        @Override
        public List<String> words() {
            return List.of("run", unit, action);
        }
    }

    /** Tries a hook in error again at once. */
    record Resolve(String unit) implements Operation {

        @Override
        public void perform(SimulatedJuju juju) {
            juju.unit(unit).ifPresent(SimulatedUnit::resolved);
        }

        @Override
        public String describe() {
            return unit + " is resolved";
        }

        @Override
        public List<String> words() {
            return List.of("resolve", unit);
        }
    }

    /**
     * Relates two applications that are not related here.
     *
     * @param endpoint the one side, such as {@code mysql:db}
     * @param other the other side
     */
    record Relate(String endpoint, String other) implements Operation {

        @Override
        public void perform(SimulatedJuju juju) {
            if (!areRelated(juju, endpoint, other)) {
                juju.integrate(endpoint, other);
            }
        }

        @Override
        public String describe() {
            return endpoint + " and " + other + " are related";
        }

        @Override
        public List<String> words() {
            return List.of("relate", endpoint, other);
        }
    }

    /**
     * Removes a relation.
     *
     * @param endpoint the one side, such as {@code mysql:db}
     * @param other the other side
     */
    record Unrelate(String endpoint, String other) implements Operation {

        @Override
        public void perform(SimulatedJuju juju) {
            if (areRelated(juju, endpoint, other)) {
                juju.removeRelation(endpoint, other);
            }
        }

        @Override
        public String describe() {
            return "the relation of " + endpoint + " and " + other + " is removed";
        }

        @Override
        public List<String> words() {
            return List.of("unrelate", endpoint, other);
        }
    }

    private static boolean areRelated(SimulatedJuju juju, String endpoint, String other) {
        return juju.integrations().stream().anyMatch(integration -> integration.isBetween(endpoint, other));
    }
}
