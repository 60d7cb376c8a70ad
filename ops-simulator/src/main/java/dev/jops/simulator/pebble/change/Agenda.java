package dev.jops.simulator.pebble.change;

import dev.jops.juju.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen in a container, by time. Time passes only in {@link #catchUp}: everything that was due by then happens
 * in order, at its own time.
 */
public final class Agenda {
    private final PriorityQueue<Item> items = new PriorityQueue<>();
    private long count;
    private long nanos;
    private Instant instant = Instant.EPOCH;

    /** Something that will happen, unless it is cancelled. */
    public static final class Item implements Comparable<Item> {
        private final long at;
        private final long order;
        private final Runnable action;
        private boolean isCancelled;

        private Item(long at, long order, Runnable action) {
            this.at = at;
            this.order = order;
            this.action = action;
        }

        public void cancel() {
            isCancelled = true;
        }

        @Override
        public int compareTo(Item other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(order);
        }
    }

    /** The current moment, or that of what is happening. */
    public Instant now() {
        return instant;
    }

    /** Does something as if it happened this long ago. */
    public void earlier(Duration by, Runnable action) {
        Instant present = instant;
        instant = present.minus(by);
        action.run();
        instant = present;
    }

    public Item in(Duration delay, Runnable action) {
        Item item = new Item(nanos + delay.toNanos(), count++, action);
        items.add(item);
        return item;
    }

    /** Lets everything happen that is due by the time of these clocks. */
    public void catchUp(Time time) {
        long until = Math.max(nanos, time.nanoTime());
        Instant end = time.instant();
        for (Item next = due(until); next != null; next = due(until)) {
            nanos = Math.max(nanos, next.at);
            instant = end.minusNanos(until - nanos);
            next.action.run();
        }
        nanos = until;
        instant = end;
    }

    private @Nullable Item due(long until) {
        while (!items.isEmpty() && (items.peek().isCancelled || items.peek().at <= until)) {
            Item next = items.poll();
            if (!next.isCancelled) {
                return next;
            }
        }
        return null;
    }

    /** How long it is until something happens, but at most this long. */
    public Duration untilNext(Duration atMost) {
        while (!items.isEmpty() && items.peek().isCancelled) {
            items.poll();
        }
        if (items.isEmpty()) {
            return atMost;
        }
        Duration next = Duration.ofNanos(Math.max(0, items.peek().at - nanos));
        return next.compareTo(atMost) < 0 ? next : atMost;
    }
}
