package dev.jops.testing.mistakes;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.RelationData;
import dev.jops.model.Unit;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A lock is used in the hook that took it. What that hook wrote is sent when it ends, so no other unit has seen it. */
final class LockUsedAtOnce {
    private static final String RESTARTING = "restarting";

    private LockUsedAtOnce() {}

    /** The work that needs the lock. */
    static Invariant oneRestartsAtATime() {
        return new Invariant("one unit restarts at a time", juju -> restarting(juju) <= 1);
    }

    /** Requires that nobody waits for ever. */
    static Invariant allHaveRestarted() {
        return new Invariant("each unit that asked has restarted", juju -> {
            for (SimulatedUnit unit : app(juju).units()) {
                Map<String, String> data = unit.data("peers");
                if (!unit.isBeingRemoved()
                        && data.containsKey("request")
                        && !data.get("request").equals(data.get("done"))) {
                    return false;
                }
            }
            return true;
        });
    }

    private static int restarting(SimulatedJuju juju) {
        int count = 0;
        for (SimulatedUnit unit : app(juju).units()) {
            count += unit.status().message().equals(RESTARTING) ? 1 : 0;
        }
        return count;
    }

    private static SimulatedApplication app(SimulatedJuju juju) {
        return juju.application("app").orElseThrow();
    }

    /** Restarts the workload, which takes a while. */
    private abstract static class Restarts extends PeerCharm {

        Restarts(Framework framework) {
            super(framework);
        }

        final void restart() throws InterruptedException {
            unit().setStatus(new MaintenanceStatus(RESTARTING));
            pause(Duration.ofSeconds(5));
            unit().setStatus(new ActiveStatus());
        }
    }

    static final class Broken extends Restarts {

        Broken(Framework framework) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        }

        private void onConfigChanged(ConfigChangedEvent event) throws InterruptedException {
            for (Unit other : peers().orElseThrow().units()) {
                if (peers().orElseThrow().data(other).containsKey("lock")) {
                    event.defer();
                    return;
                }
            }
            own().put("lock", "mine");
            restart();
            own().remove("lock");
        }
    }

    /**
     * Units ask in their own data, the leader grants in the application's data, and a unit uses a grant in a later
     * hook.
     */
    static final class Mended extends Restarts {

        Mended(Framework framework) {
            super(framework);
            framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
            framework.observe(LeaderElectedEvent.class, event -> useAndGrant());
            framework.observe(UpdateStatusEvent.class, event -> useAndGrant());
            framework.observe(on("peers").relationChanged(), event -> useAndGrant());
            framework.observe(on("peers").relationDeparted(), event -> useAndGrant());
        }

        private void onConfigChanged(ConfigChangedEvent event) throws InterruptedException {
            int last = Integer.parseInt(own().getOrDefault("request", "0"));
            own().put("request", Integer.toString(last + 1));
            useAndGrant();
        }

        private void useAndGrant() throws InterruptedException {
            String granted = shared().get("granted");
            if (granted != null && granted.equals(requestOf(unit()))) {
                restart();
                own().put("done", own().getOrDefault("request", ""));
            }
            if (isFree()) {
                grantNext();
            }
        }

        /**
         * A holder that is not a member may be a unit that this one has not met yet, or one that is leaving and still
         * at work.
         */
        private boolean isFree() {
            String granted = shared().get("granted");
            if (granted == null) {
                return true;
            }
            String holder = granted.substring(0, granted.indexOf(' '));
            for (Unit member : allUnits()) {
                if (member.name().equals(holder)) {
                    return !granted.equals(requestOf(member));
                }
            }
            return !model().goalState().units().containsKey(holder);
        }

        private void grantNext() {
            for (Unit candidate : allUnits()) {
                String request = requestOf(candidate);
                if (request != null) {
                    RelationData shared = shared();
                    if (unit().isLeader()) {
                        shared.put("granted", request);
                    }
                    return;
                }
            }
        }

        private List<Unit> allUnits() {
            List<Unit> units = new ArrayList<>(peers().orElseThrow().units());
            units.add(unit());
            return units;
        }

        /** Returns the request that a unit has made and not used. */
        private @Nullable String requestOf(Unit unit) {
            RelationData data = peers().orElseThrow().data(unit);
            String request = data.get("request");
            boolean isOpen = request != null && !request.equals(data.get("done"));
            return isOpen ? unit.name() + " " + request : null;
        }
    }
}
