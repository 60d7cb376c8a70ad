package dev.jops.simulator.pod;

import dev.jops.juju.Time;
import dev.jops.meta.ContainerMeta;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.pebble.UnitContainers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent's watch on the Pebbles in its unit's containers, which turns news into hooks.
 *
 * <p>juju: internal/worker/uniter/pebblepoller.go, pebblenotices.go and container/workload.go
 */
public final class Workloads {
    private final UnitContainers containers;
    private final Time time;
    private final Agent agent;
    private final Map<String, PebbleWatch> watches = new LinkedHashMap<>();
    private final Deque<Event> waiting = new ArrayDeque<>();
    private @Nullable Event running;

    /** The agent that has the containers. */
    public interface Agent {

        /** Runs something after a while, unless the agent has ended by then. */
        void later(Duration delay, Runnable act);

        /** Returns how long news takes to the agent. */
        Duration latency();

        /** Returns whether this version of Juju has this hook. */
        boolean runs(String hook);

        /** Called when a hook is due. */
        void poke();
    }

    /** A hook that is due, and what to do after its success or failure. */
    record Event(Hook hook, Runnable succeeded, Runnable failed) {}

    /** Creates the watch on these containers, which begins with {@link #start}. */
    public Workloads(UnitContainers containers, Time time, Agent agent) {
        this.containers = containers;
        this.time = time;
        this.agent = agent;
    }

    /** Starts to watch, without memory of earlier news: each Pebble is ready again, and each notice is new. */
    public void start(Collection<ContainerMeta> declared) {
        stop();
        for (ContainerMeta container : declared) {
            PebbleWatch watch = new PebbleWatch(container, containers, time, agent, this::add);
            watches.put(container.name(), watch);
            watch.look();
        }
    }

    private void add(Event event) {
        waiting.add(event);
        agent.poke();
    }

    /** Stops with the worker that runs hooks. */
    public void stop() {
        watches.values().forEach(PebbleWatch::stop);
        watches.clear();
        waiting.clear();
        running = null;
    }

    /** Looks at a container in which something has happened. */
    public void look(String container) {
        PebbleWatch watch = watches.get(container);
        if (watch != null) {
            watch.look();
        }
    }

    /** Forgets a Pebble: if it answers, pebble-ready comes with the next poll. */
    public void forget(String container) {
        PebbleWatch watch = watches.get(container);
        if (watch != null) {
            watch.forget();
        }
    }

    /** Makes everything that is due happen in the containers. */
    public void catchUp() {
        watches.values().forEach(PebbleWatch::catchUp);
    }

    /** Returns whether a hook is due, or will be with the next poll. */
    public boolean isDue() {
        boolean isDue = !waiting.isEmpty() || running != null;
        for (PebbleWatch watch : watches.values()) {
            isDue |= watch.isDue();
        }
        return isDue;
    }

    /** Removes and returns the hook that is due first. */
    public @Nullable Hook next() {
        running = waiting.poll();
        return running == null ? null : running.hook();
    }

    /** Records that a hook has succeeded. */
    @SuppressWarnings("ReferenceEquality") // the same hook can be due twice
    public void succeeded(Hook hook) {
        Event event = running;
        if (event != null && event.hook() == hook) {
            running = null;
            event.succeeded().run();
        }
    }

    /** Records that a hook has failed, or that its changes were refused. */
    @SuppressWarnings("ReferenceEquality") // the same hook can be due twice
    public void failed(Hook hook) {
        Event event = running;
        if (event != null && event.hook() == hook) {
            running = null;
            event.failed().run();
        }
    }
}
