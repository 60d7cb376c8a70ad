package dev.jops.testing.status;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A model as {@code juju status} shows it.
 *
 * @param version the version of Juju
 * @param onKubernetes whether its units are pods rather than machines
 * @param applications the applications by name
 */
public record ModelStatus(
        String name, String cloud, String version, boolean onKubernetes, Map<String, ApplicationStatus> applications) {

    /** Copies the applications. */
    public ModelStatus {
        applications = Collections.unmodifiableMap(new LinkedHashMap<>(applications));
    }

    /**
     * Returns an application.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public ApplicationStatus application(String application) {
        ApplicationStatus found = applications.get(Objects.requireNonNull(application, "application"));
        if (found == null) {
            throw new IllegalArgumentException(
                    "there is no application " + application + " in " + name + ", but " + applications.keySet());
        }
        return found;
    }

    /**
     * Returns a unit.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public UnitStatus unit(String unit) {
        int slash = Objects.requireNonNull(unit, "unit").indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(unit + " is not a unit name such as " + unit + "/0");
        }
        ApplicationStatus application = application(unit.substring(0, slash));
        UnitStatus found = application.units().get(unit);
        if (found == null) {
            throw new IllegalArgumentException("there is no unit " + unit + " in " + name + ", but "
                    + application.units().keySet());
        }
        return found;
    }

    /** Returns whether an application of this name exists. */
    public boolean has(String application) {
        return applications.containsKey(application);
    }

    /** Returns whether these applications exist, and they and all their units are active. */
    public boolean isActive(String... names) {
        for (String application : names) {
            ApplicationStatus found = applications.get(application);
            if (found == null || !found.isActive()) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether no agent of these applications has anything to do. */
    public boolean isIdle(String... names) {
        for (String application : names) {
            ApplicationStatus found = applications.get(application);
            if (found == null || !found.isIdle()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the tables of {@code juju status}, in which a star marks each leader. */
    @Override
    public String toString() {
        return StatusTable.of(this);
    }
}
