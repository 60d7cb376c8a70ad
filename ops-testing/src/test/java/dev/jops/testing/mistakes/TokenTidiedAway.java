package dev.jops.testing.mistakes;

import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.model.RelationData;
import dev.jops.model.Unit;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.Watch;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A leader creates a token for each unit, and removes those of units that it does not see: such a unit may be gone, or
 * the leader has not met it yet.
 */
final class TokenTidiedAway {
    private static final String PREFIX = "token-";

    private TokenTidiedAway() {}

    static Invariant unitsKeepTheirTokens() {
        return Invariant.watching("a unit that stays keeps its token", Tokens::new);
    }

    private static String keyOf(String unit) {
        return PREFIX + unit.replace('/', '-');
    }

    /** Records the tokens that were seen. */
    private static final class Tokens implements Watch {
        private final Map<String, String> seen = new TreeMap<>();

        @Override
        public Optional<String> violation(SimulatedJuju juju) {
            Map<String, String> tokens = juju.application("app").orElseThrow().peerData("peers");
            for (SimulatedUnit unit : juju.application("app").orElseThrow().units()) {
                String token = tokens.get(keyOf(unit.name()));
                String before = seen.get(unit.name());
                if (before != null && !unit.isBeingRemoved() && !before.equals(token)) {
                    return Optional.of(unit.name() + " had " + before + " and has " + token);
                }
                if (token != null) {
                    seen.put(unit.name(), token);
                }
            }
            return Optional.empty();
        }

        @Override
        public Optional<String> unseen() {
            return seen.isEmpty() ? Optional.of("a token") : Optional.empty();
        }
    }

    /** Creates tokens, and removes them. */
    private abstract static class Tidies extends PeerCharm {

        Tidies(Framework framework) {
            super(framework);
            framework
                    .observeAll("tokens", event -> lead())
                    .of(LeaderElectedEvent.class, UpdateStatusEvent.class)
                    .of(on("peers").relationJoined())
                    .of(on("peers").relationDeparted());
        }

        private void lead() {
            Set<String> wanted = new HashSet<>();
            for (String unit : wanted()) {
                wanted.add(keyOf(unit));
            }
            Set<String> known = new HashSet<>();
            known.add(keyOf(unit().name()));
            for (Unit unit : peers().orElseThrow().units()) {
                known.add(keyOf(unit.name()));
            }
            RelationData shared = shared();
            List<String> there = List.copyOf(shared.keySet());
            if (unit().isLeader()) {
                there.stream()
                        .filter(key -> key.startsWith(PREFIX) && !wanted.contains(key))
                        .forEach(shared::remove);
                known.stream()
                        .filter(wanted::contains)
                        .sorted()
                        .forEach(key -> shared.computeIfAbsent(key, none -> generated()));
            }
        }

        /** Returns the units whose tokens stay. */
        abstract Set<String> wanted();
    }

    static final class Broken extends Tidies {

        Broken(Framework framework) {
            super(framework);
        }

        @Override
        Set<String> wanted() {
            Set<String> seen = new HashSet<>(Set.of(unit().name()));
            peers().orElseThrow().units().forEach(unit -> seen.add(unit.name()));
            return seen;
        }
    }

    /** Asks Juju which units exist, whether this one has met them or not. */
    static final class Mended extends Tidies {

        Mended(Framework framework) {
            super(framework);
        }

        @Override
        Set<String> wanted() {
            return model().goalState().units().keySet();
        }
    }
}
