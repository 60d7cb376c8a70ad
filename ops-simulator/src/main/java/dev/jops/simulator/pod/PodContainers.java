package dev.jops.simulator.pod;

import dev.jops.juju.Time;
import dev.jops.meta.ContainerMeta;
import dev.jops.simulator.pebble.PebbleNews;
import dev.jops.simulator.pebble.PebbleUsers;
import dev.jops.simulator.pebble.SimulatedPebble;
import dev.jops.simulator.pebble.UnitContainers;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.simulator.time.UnitTime;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The workload containers of one unit's pod, run as by the kubelet: started with the pod, and restarted when they end,
 * empty except for their volumes.
 */
public final class PodContainers {
    private static final Duration LATEST_START = Duration.ofSeconds(8);
    // juju: caas/kubernetes/provider/application, three probes that fail, one every 5 s
    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final int FAILED_PROBES = 3;
    // kubernetes: a container that ends is started at once, then after 10 s, and twice as long each time
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
    private static final Duration BACKOFF_IS_OVER = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 5;
    private static final int AWAITED_STARTS = 4;

    /** How often to look whether a real Pebble has ended. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final UnitContainers containers;
    private final SimulatedTime time;
    private final Time clock;
    private final Cluster cluster;
    private final Map<String, Runner> runners = new TreeMap<>();
    private final Set<String> held = new TreeSet<>();

    /** The cluster that the pod is in. */
    public interface Cluster {

        /** Returns a duration in this range of milliseconds, excluding its end. */
        Duration between(long least, long most);

        /** Returns the volumes of a container, by their paths in it. */
        Map<String, String> volumes(ContainerMeta container);

        /** Returns the users that the Pebble of a container and the charm run as. */
        PebbleUsers users(ContainerMeta container);

        /** Called when a container has started or ended. */
        void changed(String container, boolean isRunning, String text);
    }

    /** Creates the containers of a unit whose pod does not exist yet. */
    public PodContainers(UnitContainers containers, SimulatedTime time, Cluster cluster) {
        this.containers = containers;
        this.time = time;
        this.clock = new UnitTime(time);
        this.cluster = cluster;
    }

    /**
     * Begins a pod with these containers, each of which is started soon.
     *
     * @param areKept whether containers that answer come from a state, and go on
     */
    public void begin(Collection<ContainerMeta> declared, boolean areKept) {
        for (ContainerMeta container : declared) {
            Runner runner = new Runner(container);
            runners.put(container.name(), runner);
            SimulatedPebble pebble = containers.of(container.name(), clock);
            if (areKept && pebble.answers()) {
                runner.goOn(pebble);
            } else {
                pebble.setReachable(false);
                runner.startAfter(cluster.between(0, LATEST_START.toMillis()));
            }
        }
    }

    /** Ends the pod, with its containers and everything in them. */
    public void end() {
        runners.values().forEach(Runner::end);
        runners.clear();
        for (SimulatedPebble pebble : containers.all()) {
            pebble.setReachable(false);
        }
        containers.lose();
    }

    /** Returns whether the pod has this container, running or not. */
    public boolean has(String container) {
        return runners.containsKey(container);
    }

    /** Returns whether a container runs. */
    public boolean isRunning(String container) {
        return find(container).map(runner -> runner.isRunning).orElse(false);
    }

    /** Returns whether a container is kept from being started. */
    public boolean isHeld(String container) {
        return held.contains(container);
    }

    private Optional<Runner> find(String container) {
        return Optional.ofNullable(runners.get(container));
    }

    /** Ends a container, as when it runs out of memory; it is restarted. */
    public void crash(String container, String reason) {
        find(container).filter(runner -> runner.isRunning).ifPresent(runner -> runner.ended(reason));
    }

    /** Ends a container, and does not restart it before {@link #release}, in this pod or a later one. */
    public void hold(String container) {
        held.add(container);
        crash(container, "it is held back");
    }

    /** Starts a container that was held. */
    public void release(String container) {
        if (held.remove(container)) {
            find(container).filter(runner -> !runner.isRunning).ifPresent(runner -> runner.startAfter(Duration.ZERO));
        }
    }

    /** Handles news from a container. */
    public void heard(String container, PebbleNews news) {
        find(container).filter(runner -> runner.isRunning).ifPresent(runner -> {
            switch (news.kind()) {
                case ENDED -> runner.ended("its Pebble has exited");
                case CHECK_FAILED -> runner.probe(FAILED_PROBES);
                default -> {}
            }
        });
    }

    /** One container in one pod. */
    private final class Runner {
        private final ContainerMeta container;
        private boolean isRunning;
        private boolean isOver;
        private int crashes;
        private int life;
        private long startedAt;

        Runner(ContainerMeta container) {
            this.container = container;
        }

        void goOn(SimulatedPebble pebble) {
            begun();
            mount(pebble, true);
        }

        private void begun() {
            isRunning = true;
            startedAt = time.nanoTime();
            cluster.changed(container.name(), true, "the container " + container.name() + " is up");
            if (containers.areReal()) {
                lookAgain(life);
            }
        }

        /** Looks at a real Pebble regularly, because it runs by itself and reports nothing. */
        private void lookAgain(int looked) {
            time.schedule(LOOK, () -> {
                if (!isOver && isRunning && looked == life) {
                    watched().catchUp(clock);
                    lookAgain(looked);
                }
            });
        }

        private PebbleNews.Source watched() {
            return containers.watched(container.name(), clock);
        }

        void end() {
            isOver = true;
            if (isRunning) {
                isRunning = false;
                cluster.changed(container.name(), false, "the container " + container.name() + " ends with its pod");
            }
        }

        void startAfter(Duration delay) {
            int planned = life;
            Runnable start = () -> {
                if (!isOver && !isRunning && planned == life && !held.contains(container.name())) {
                    start();
                }
            };
            if (crashes < AWAITED_STARTS) {
                time.work(delay, start);
            } else {
                time.schedule(delay, start); // not work, because a loop of crashes may have no end
            }
        }

        private void start() {
            SimulatedPebble pebble = containers.of(container.name(), clock);
            pebble.setUsers(cluster.users(container));
            pebble.begin(clock);
            mount(pebble, false);
            pebble.setReachable(true); // a real one may fail to start
            begun();
        }

        private void mount(SimulatedPebble pebble, boolean keepsFiles) {
            int group = cluster.users(container).daemon().supplementaryGroup();
            cluster.volumes(container).forEach((path, volume) -> pebble.files()
                    .mount(path, containers.volume(volume, clock.instant(), group), keepsFiles));
        }

        void ended(String reason) {
            isRunning = false;
            life++;
            containers.of(container.name(), clock).setReachable(false);
            cluster.changed(container.name(), false, "the container " + container.name() + " ends: " + reason);
            if (time.nanoTime() - startedAt > BACKOFF_IS_OVER.toNanos()) {
                crashes = 0;
            }
            Duration backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(Math.max(crashes - 1, 0), MOST_DOUBLINGS));
            Duration delay = crashes == 0 ? cluster.between(500, 2000) : backoff;
            crashes++;
            startAfter(delay.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : delay);
        }

        /** Restarts the container if it is still unhealthy at each of the next probes. */
        void probe(int left) {
            PebbleNews.Source pebble = watched();
            int probed = life;
            if (pebble.isAlive()) {
                return;
            }
            time.work(left == FAILED_PROBES ? cluster.between(0, PROBE.toMillis()) : PROBE, () -> {
                pebble.catchUp(clock);
                if (!isOver && isRunning && probed == life && !pebble.isAlive()) {
                    if (left == 1) {
                        ended("its liveness probe has failed " + FAILED_PROBES + " times");
                    } else {
                        probe(left - 1);
                    }
                }
            });
        }
    }
}
