package dev.jops.testing.mistakes;

import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.model.RelationData;
import dev.jops.model.Unit;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Each unit copies the application's data when it changes, and a new leader goes on from its copy. Its leader-elected
 * may come before the relation-changed for what the last leader wrote.
 */
final class StaleCopy {
    private static final String PREFIX = "token-";

    private StaleCopy() {}

    static Invariant noTokenIsReplaced() {
        return Invariant.watching("no token is replaced", Tokens::new);
    }

    private static Map<String, String> tokens(Map<String, String> data) {
        Map<String, String> tokens = new TreeMap<>();
        data.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                tokens.put(key, value);
            }
        });
        return tokens;
    }

    /** Records the tokens that were seen. */
    private static final class Tokens implements Watch {
        private final Map<String, String> seen = new TreeMap<>();

        @Override
        public Optional<String> violation(SimulatedJuju juju) {
            Map<String, String> now =
                    tokens(juju.application("app").orElseThrow().peerData("peers"));
            for (Map.Entry<String, String> before : seen.entrySet()) {
                if (!before.getValue().equals(now.get(before.getKey()))) {
                    return Optional.of(
                            before.getKey() + " was " + before.getValue() + " and is " + now.get(before.getKey()));
                }
            }
            seen.putAll(now);
            return Optional.empty();
        }

        @Override
        public Optional<String> unseen() {
            return seen.isEmpty() ? Optional.of("a token") : Optional.empty();
        }
    }

    /** The leader creates a token for each unit. */
    private abstract static class MakesTokens extends PeerCharm {

        MakesTokens(Framework framework) {
            super(framework);
            framework
                    .observeAll("tokens", event -> makeTokens())
                    .of(LeaderElectedEvent.class, UpdateStatusEvent.class)
                    .of(on("peers").relationJoined());
        }

        private void makeTokens() {
            List<Unit> units = new ArrayList<>(peers().orElseThrow().units());
            units.add(unit());
            Map<String, String> tokens = new TreeMap<>(known());
            for (Unit unit : units) {
                tokens.computeIfAbsent(PREFIX + unit.name().replace('/', '-'), key -> generated());
            }
            RelationData shared = shared();
            if (unit().isLeader()) {
                tokens.forEach(shared::put);
                remember(tokens);
            }
        }

        abstract Map<String, String> known();

        abstract void remember(Map<String, String> tokens);
    }

    static final class Broken extends MakesTokens {
        private final StoredState memory = storedState("memory");

        Broken(Framework framework) {
            super(framework);
            framework.observe(on("peers").relationChanged(), event -> remember(tokens(shared())));
        }

        @Override
        Map<String, String> known() {
            return memory.map("tokens");
        }

        @Override
        void remember(Map<String, String> tokens) {
            memory.put("tokens", tokens);
        }
    }

    static final class Mended extends MakesTokens {

        Mended(Framework framework) {
            super(framework);
        }

        @Override
        Map<String, String> known() {
            return tokens(shared());
        }

        @Override
        void remember(Map<String, String> tokens) {
            // the shared data is enough
        }
    }
}
