package dev.jops.testing.mistakes;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.HookEvent;
import dev.jops.framework.Framework;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.Unit;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.Watch;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A leader activates a setting once all units that it has met are ready for it. There may be others: it meets a unit
 * only at its relation-joined, and it can lead before that.
 */
final class ActivatedTooEarly {
    private static final String PREPARED = "prepared";
    private static final String ACTIVE = "active";

    private ActivatedTooEarly() {}

    static Invariant allAreReadyForWhatIsActive() {
        return Invariant.watching("all units are ready for what is activated", Readiness::new);
    }

    /** Records which units existed when a setting was prepared. */
    private static final class Readiness implements Watch {
        private final Set<String> asked = new LinkedHashSet<>();
        private String prepared = "";
        private String active = "";

        @Override
        public Optional<String> violation(SimulatedJuju juju) {
            SimulatedApplication app = juju.application("app").orElseThrow();
            String nowPrepared = app.peerData("peers").getOrDefault(PREPARED, "");
            String nowActive = app.peerData("peers").getOrDefault(ACTIVE, "");
            if (!nowActive.equals(active)) {
                active = nowActive;
                for (SimulatedUnit unit : app.units()) {
                    String ready = unit.data("peers").getOrDefault("ready", "nothing");
                    if (asked.contains(unit.name()) && !unit.isBeingRemoved() && !ready.equals(active)) {
                        return Optional.of(active + " is active, and " + unit + " is ready for " + ready);
                    }
                }
            }
            if (!nowPrepared.equals(prepared)) {
                prepared = nowPrepared;
                asked.clear();
                app.units().forEach(unit -> asked.add(unit.name()));
            }
            return Optional.empty();
        }

        @Override
        public Optional<String> unseen() {
            return active.isEmpty() ? Optional.of("an active setting") : Optional.empty();
        }
    }

    /**
     * The leader prepares the configured setting, all units report that they are ready for it, and the leader activates
     * it. Each preparation has a number: a setting that comes back is prepared again, and earlier reports do not count.
     */
    private abstract static class Activating extends PeerCharm {

        Activating(Framework framework) {
            super(framework);
            framework.observe(HookEvent.class, event -> prepareAndActivate(event));
        }

        private void prepareAndActivate(HookEvent event) {
            Optional<Relation> peers = peers();
            if (peers.isPresent()) {
                RelationData shared = shared();
                boolean isDue = event instanceof ConfigChangedEvent || !shared.containsKey(PREPARED);
                if (isDue && unit().isLeader()) {
                    prepare(shared, Boolean.toString(config().isTrue("ready")));
                }
                String prepared = shared.get(PREPARED);
                if (prepared != null) {
                    own().put("ready", prepared);
                    if (allAreReady(peers.get(), prepared) && unit().isLeader()) {
                        shared.put(ACTIVE, prepared);
                    }
                }
            }
        }

        private static void prepare(RelationData shared, String wanted) {
            String[] last = shared.getOrDefault(PREPARED, "0 nothing").split(" ", 2);
            if (!wanted.equals(last[1])) {
                shared.put(PREPARED, (Integer.parseInt(last[0]) + 1) + " " + wanted);
            }
        }

        boolean allAreReady(Relation peers, String prepared) {
            for (Unit unit : peers.units()) {
                if (!prepared.equals(peers.data(unit).get("ready"))) {
                    return false;
                }
            }
            return true;
        }
    }

    static final class Broken extends Activating {

        Broken(Framework framework) {
            super(framework);
        }
    }

    static final class Mended extends Activating {

        Mended(Framework framework) {
            super(framework);
        }

        @Override
        boolean allAreReady(Relation peers, String prepared) {
            return peers.units().size() + 1 >= model().goalState().units().size() && super.allAreReady(peers, prepared);
        }
    }
}
