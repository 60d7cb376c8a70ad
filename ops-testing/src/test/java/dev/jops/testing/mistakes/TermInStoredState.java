package dev.jops.testing.mistakes;

import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.model.RelationData;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.Watch;
import java.util.Optional;

/**
 * A leader keeps its term in its stored state, and writes it again later. A unit that leads again, with no hook in
 * between, gets no event, and takes its old term for the present one.
 */
final class TermInStoredState {
    private static final String TERM = "term";

    private TermInStoredState() {}

    static Invariant theTermNeverGoesBack() {
        return Invariant.watching("the term never goes back", Highest::new);
    }

    /** Records the highest term that was seen. */
    private static final class Highest implements Watch {
        private long highest;

        @Override
        public Optional<String> violation(SimulatedJuju juju) {
            String term =
                    juju.application("app").orElseThrow().peerData("peers").getOrDefault(TERM, "0");
            long now = Long.parseLong(term);
            long before = highest;
            highest = Math.max(highest, now);
            return now < before ? Optional.of("it was " + before + " and is " + now) : Optional.empty();
        }

        @Override
        public Optional<String> unseen() {
            return highest == 0 ? Optional.of("a term") : Optional.empty();
        }
    }

    static final class Broken extends PeerCharm {
        private final StoredState memory = storedState("memory");

        Broken(Framework framework) {
            super(framework);
            framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
            framework.observe(UpdateStatusEvent.class, this::onUpdateStatus);
        }

        private void onLeaderElected(LeaderElectedEvent event) {
            RelationData shared = shared();
            if (unit().isLeader()) {
                long next = Long.parseLong(shared.getOrDefault(TERM, "0")) + 1;
                memory.put(TERM, next);
                shared.put(TERM, Long.toString(next));
            }
        }

        private void onUpdateStatus(UpdateStatusEvent event) {
            RelationData shared = shared();
            if (unit().isLeader()) {
                memory.integer(TERM).ifPresent(term -> shared.put(TERM, term.toString()));
            }
        }
    }

    /**
     * The shared data has the term and its leader, and a leader that finds another unit's name there begins the next
     * term.
     */
    static final class Mended extends PeerCharm {

        Mended(Framework framework) {
            super(framework);
            framework.observeAll("lead", event -> lead()).of(LeaderElectedEvent.class, UpdateStatusEvent.class);
        }

        private void lead() {
            RelationData shared = shared();
            boolean isOwnTerm = unit().name().equals(shared.get("leader"));
            if (!isOwnTerm && unit().isLeader()) {
                shared.put("leader", unit().name());
                shared.put(TERM, Long.toString(Long.parseLong(shared.getOrDefault(TERM, "0")) + 1));
            }
        }
    }
}
