package dev.jops.testing.explore;

import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import java.util.List;

/**
 * Names for the units that have a role when a step happens: {@code mysql/leader} holds the lease, and {@code
 * mysql/follower} is the first other unit that is not being removed.
 */
final class Roles {
    static final String LEADER = "leader";
    static final String FOLLOWER = "follower";

    private Roles() {}

    /** Returns whether this is a role, in the place of a unit's number. */
    static boolean isRole(String number) {
        return number.equals(LEADER) || number.equals(FOLLOWER);
    }

    static String leaderOf(String application) {
        return application + "/" + LEADER;
    }

    static String followerOf(String application) {
        return application + "/" + FOLLOWER;
    }

    /** Returns the name of the unit that has the role now; the same name if it is not a role, or no unit has it. */
    static String unit(SimulatedJuju juju, String name) {
        int slash = name.indexOf('/');
        String role = name.substring(slash + 1);
        if (isRole(role)) {
            for (SimulatedUnit unit : juju.application(name.substring(0, slash))
                    .map(SimulatedApplication::units)
                    .orElse(List.of())) {
                boolean hasRole =
                        role.equals(LEADER) ? unit.holdsLease() : !unit.holdsLease() && !unit.isBeingRemoved();
                if (hasRole) {
                    return unit.name();
                }
            }
        }
        return name;
    }
}
