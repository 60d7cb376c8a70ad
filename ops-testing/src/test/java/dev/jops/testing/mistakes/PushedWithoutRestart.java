package dev.jops.testing.mistakes;

import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.model.Container;
import dev.jops.pebble.WorkloadFile;
import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedContainer;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A charm pushes a file that its workload reads when it starts, and then replans, which restarts nothing, because
 * Pebble does not know that the file matters. {@code reconcile} restarts the service, if necessary because the file is
 * newer. Both charms also act at update-status: there is no pebble-ready for a container that can't be reached for a
 * moment.
 */
final class PushedWithoutRestart {
    /** A time longer than that between two update-status hooks. */
    private static final Duration LONG = Duration.ofSeconds(390);

    private PushedWithoutRestart() {}

    static Invariant workloadsReadTheirFiles() {
        return Invariant.watching("no workload goes on with an old file", Files::new);
    }

    /** The content of each unit's file when its workload started. */
    private static final class Files implements Watch {
        private final Map<String, Instant> starts = new TreeMap<>();
        private final Map<String, String> read = new TreeMap<>();
        private final Map<String, Duration> oldSince = new TreeMap<>();

        @Override
        public Optional<String> violation(SimulatedJuju juju) {
            for (SimulatedUnit unit : juju.application("app").orElseThrow().units()) {
                SimulatedContainer container = unit.container("work");
                Optional<Instant> start = container.serviceSince(WorkloadCharm.SERVICE);
                String file = container.file(WorkloadCharm.CONFIG).orElse("");
                if (start.isPresent() && !start.get().equals(starts.put(unit.name(), start.get()))) {
                    read.put(unit.name(), file);
                }
                if (start.isEmpty() || file.equals(read.get(unit.name()))) {
                    oldSince.remove(unit.name());
                } else {
                    Duration since = oldSince.computeIfAbsent(unit.name(), name -> juju.elapsed());
                    if (juju.elapsed().minus(since).compareTo(LONG) > 0) {
                        return Optional.of(unit + " has read " + read.get(unit.name()) + " and not " + file);
                    }
                }
            }
            return Optional.empty();
        }

        @Override
        public Optional<String> unseen() {
            return read.isEmpty() ? Optional.of("a workload") : Optional.empty();
        }
    }

    private abstract static class Pushing extends WorkloadCharm {

        Pushing(Framework framework) {
            super(framework);
            framework
                    .observeAll("set-up", this::setUp)
                    .of(ConfigChangedEvent.class, UpdateStatusEvent.class)
                    .of(on("work").pebbleReady());
        }

        private void setUp(EventBase event) {
            container().useOrWait(this::setUp);
        }

        abstract void setUp(Container container);
    }

    static final class Broken extends Pushing {

        Broken(Framework framework) {
            super(framework);
        }

        @Override
        void setUp(Container container) {
            container.push(CONFIG, configured());
            container.addLayer("app", layer(Map.of()));
            container.replan();
        }
    }

    /** Also survives a kill between the push and the restart, after which the file does not change again. */
    static final class Mended extends Pushing {

        Mended(Framework framework) {
            super(framework);
        }

        @Override
        void setUp(Container container) {
            container.reconcile(
                    "app",
                    layer(Map.of()),
                    WorkloadFile.of(CONFIG, configured()).readBy(SERVICE));
        }
    }
}
