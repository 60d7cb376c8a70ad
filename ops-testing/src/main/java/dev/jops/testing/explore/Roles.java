package dev.jops.testing.explore;

import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import java.util.List;

/**
 * Units that a schedule names by what they are when a step happens: {@code mysql/leader}, who holds the lease, and
 * {@code mysql/follower}, the first other one that stays.
 */
final class Roles {
    static final String LEADER = "leader";
    static final String FOLLOWER = "follower";

    private Roles() {}

    /** Returns whether this stands where a unit has its number. */
    static boolean isRole(String number) {
        return number.equals(LEADER) || number.equals(FOLLOWER);
    }

    static String leaderOf(String application) {
        return application + "/" + LEADER;
    }

    static String followerOf(String application) {
        return application + "/" + FOLLOWER;
    }

    /** Returns the name of the unit that is meant now; the same name if it is no role, or nobody has it. */
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
