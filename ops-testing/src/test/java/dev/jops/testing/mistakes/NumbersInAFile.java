package dev.jops.testing.mistakes;

import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
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
 * A leader gives each unit a number, and keeps the next number in a file of its own, which it reads when it is elected.
 * The file reflects neither what Juju refused nor the numbers that another leader gave in between.
 */
final class NumbersInAFile {
    private static final String PREFIX = "number-";

    private NumbersInAFile() {}

    static Invariant eachNumberIsOfOneUnit() {
        return Invariant.watching("no two units have one number", Numbers::new);
    }

    /** Records which unit has which number. */
    private static final class Numbers implements Watch {
        private boolean hasSeenOne;

        @Override
        public Optional<String> violation(SimulatedJuju juju) {
            Map<String, String> owners = new TreeMap<>();
            for (Map.Entry<String, String> given : numbers(juju).entrySet()) {
                String other = owners.put(given.getValue(), given.getKey());
                if (other != null) {
                    return Optional.of(other + " and " + given.getKey() + " both have " + given.getValue());
                }
            }
            hasSeenOne |= !owners.isEmpty();
            return Optional.empty();
        }

        private static Map<String, String> numbers(SimulatedJuju juju) {
            Map<String, String> numbers = new TreeMap<>();
            juju.application("app").orElseThrow().peerData("peers").forEach((key, value) -> {
                if (key.startsWith(PREFIX)) {
                    numbers.put(key, value);
                }
            });
            return numbers;
        }

        @Override
        public Optional<String> unseen() {
            return hasSeenOne ? Optional.empty() : Optional.of("a number");
        }
    }

    /** Gives numbers to all units that it sees. */
    private abstract static class Numbering extends PeerCharm {

        Numbering(Framework framework) {
            super(framework);
        }

        final void numberInEvents(Framework framework) {
            framework
                    .observeAll("number", event -> numberAll())
                    .of(LeaderElectedEvent.class, UpdateStatusEvent.class)
                    .of(on("peers").relationJoined());
        }

        private void numberAll() {
            List<Unit> units = new ArrayList<>(peers().orElseThrow().units());
            units.add(unit());
            for (Unit unit : units) {
                String key = PREFIX + unit.name().replace('/', '-');
                RelationData shared = shared();
                if (!shared.containsKey(key) && unit().isLeader()) {
                    shared.put(key, Long.toString(next()));
                }
            }
        }

        abstract long next();

        /** Returns the number after the highest shared one. */
        final long aboveAll() {
            RelationData shared = shared();
            return shared.keySet().stream()
                    .filter(key -> key.startsWith(PREFIX))
                    .mapToLong(key -> Long.parseLong(shared.getOrDefault(key, "0")) + 1)
                    .max()
                    .orElse(1);
        }
    }

    static final class Broken extends Numbering {
        private static final String FILE = "/var/lib/app/next";

        Broken(Framework framework) {
            super(framework);
            framework.observe(LeaderElectedEvent.class, this::onElected);
            numberInEvents(framework);
        }

        private void onElected(LeaderElectedEvent event) {
            machine().writeFile(FILE, Long.toString(aboveAll()));
        }

        @Override
        long next() {
            long next = machine().readFile(FILE).map(Long::parseLong).orElse(1L);
            machine().writeFile(FILE, Long.toString(next + 1));
            return next;
        }
    }

    static final class Mended extends Numbering {

        Mended(Framework framework) {
            super(framework);
            numberInEvents(framework);
        }

        @Override
        long next() {
            return aboveAll();
        }
    }
}
