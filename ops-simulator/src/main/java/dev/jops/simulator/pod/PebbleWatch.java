package dev.jops.simulator.pod;

import dev.jops.juju.Time;
import dev.jops.meta.ContainerMeta;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.pebble.PebbleNews;
import dev.jops.simulator.pebble.UnitContainers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The watch of an agent's two workers on one container: one asks every 5 s which Pebble answers, and one waits for
 * notices. Each has one hook due at a time, and goes on when that has run.
 *
 * <p>A poll that would find nothing is left out, so that time can pass quickly.
 */
final class PebbleWatch {
    private static final long POLL = Duration.ofSeconds(5).toNanos();
    private static final String READY = "pebble-ready";
    private static final String NONE = "";

    private final ContainerMeta container;
    private final UnitContainers containers;
    private final Time time;
    private final Workloads.Agent agent;
    private final Consumer<Workloads.Event> events;
    private final Deque<PebbleNews> heard = new ArrayDeque<>();
    private boolean isOver;

    private long polledAt;
    private boolean isPollPlanned;
    private String announcing = NONE;
    private String announced = NONE;

    private boolean isHearingPlanned;
    private boolean isTelling;
    private long told = PebbleNews.FIRST;

    PebbleWatch(
            ContainerMeta container,
            UnitContainers containers,
            Time time,
            Workloads.Agent agent,
            Consumer<Workloads.Event> events) {
        this.container = container;
        this.containers = containers;
        this.time = time;
        this.agent = agent;
        this.events = events;
        this.polledAt = time.nanoTime();
    }

    private PebbleNews.Source pebble() {
        return containers.watched(container.name(), time);
    }

    void stop() {
        isOver = true;
    }

    void catchUp() {
        if (pebble().answers()) {
            pebble().catchUp(time);
        }
    }

    void forget() {
        announced = NONE;
        look();
    }

    /**
     * Schedules the next poll and the next fetch, if they would find anything. Called whenever something may have
     * changed.
     */
    void look() {
        if (isOver || !pebble().answers()) {
            return;
        }
        if (isNew() && announcing.isEmpty() && !isPollPlanned) {
            isPollPlanned = true;
            agent.later(untilNextPoll(), this::poll);
        }
        if (hasNews() && !isTelling && !isHearingPlanned) {
            isHearingPlanned = true;
            agent.later(agent.latency(), this::hear);
        }
    }

    private boolean isNew() {
        return !pebble().bootId().equals(announced);
    }

    private boolean hasNews() {
        return !pebble().newsAfter(told).isEmpty();
    }

    boolean isDue() {
        return !announcing.isEmpty() || isTelling || (pebble().answers() && (isNew() || hasNews()));
    }

    private Duration untilNextPoll() {
        long since = time.nanoTime() - polledAt;
        return Duration.ofNanos((since / POLL + 1) * POLL - since);
    }

    private void poll() {
        isPollPlanned = false;
        polledAt = time.nanoTime();
        if (isOver || !pebble().answers() || !isNew()) {
            return;
        }
        String found = pebble().bootId();
        announcing = found;
        events.accept(new Workloads.Event(
                Hook.ofWorkload(container, READY, Map.of()), () -> announced(found), () -> announced(announced)));
    }

    /**
     * Goes on after a hook, with the boot ID that was announced last, which is the previous one if the hook has failed.
     */
    private void announced(String known) {
        announced = known;
        announcing = NONE;
        if (isOver || !pebble().answers() || !isNew() || isPollPlanned) {
            look();
        } else { // the timer has been running since the last poll
            long since = time.nanoTime() - polledAt;
            isPollPlanned = true;
            agent.later(Duration.ofNanos(Math.max(0, POLL - since)), this::poll);
        }
    }

    /** Fetches the new notices, and runs their hooks one after another. */
    private void hear() {
        isHearingPlanned = false;
        if (isOver || isTelling) {
            return;
        }
        if (heard.isEmpty() && pebble().answers()) {
            heard.addAll(pebble().newsAfter(told));
        }
        for (PebbleNews news = heard.poll(); news != null; news = heard.poll()) {
            Hook hook = hook(news);
            if (agent.runs(hook.kind())) {
                tell(hook, news);
                return;
            }
            told = news.order();
        }
    }

    private Hook hook(PebbleNews news) {
        return switch (news.kind()) {
            case CHECK_FAILED -> Hook.ofCheck(container, "pebble-check-failed", news.subject());
            case CHECK_RECOVERED -> Hook.ofCheck(container, "pebble-check-recovered", news.subject());
            default -> Hook.ofNotice(container, news.subject(), news.key());
        };
    }

    private void tell(Hook hook, PebbleNews news) {
        isTelling = true;
        events.accept(new Workloads.Event(
                hook,
                () -> {
                    isTelling = false;
                    told = news.order();
                    if (heard.isEmpty()) {
                        look();
                    } else {
                        hear();
                    }
                },
                () -> {})); // the worker has failed, and with it the one that runs hooks
    }
}
