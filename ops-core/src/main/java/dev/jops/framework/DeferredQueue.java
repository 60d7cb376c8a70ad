package dev.jops.framework;

import dev.jops.internal.storage.DeferredNotice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The deferred events, oldest first, and which of them equals a new one.
 *
 * <p>A group defers at most one of its events, whichever that is. Any other observation defers an event at most once
 * with the same values or, if new events replace deferred ones, at most once whatever the values.
 */
final class DeferredQueue {
    private final Set<DeferredNotice> notices = new LinkedHashSet<>();
    private final Map<List<String>, Set<DeferredNotice>> alike = new HashMap<>();
    private final Set<DeferredNotice> heldBack = new HashSet<>();

    void load(List<DeferredNotice> saved) {
        notices.clear();
        alike.clear();
        heldBack.clear();
        for (DeferredNotice notice : saved) {
            add(notice);
        }
    }

    /** A copy of the notices, oldest first. */
    List<DeferredNotice> notices() {
        return new ArrayList<>(notices);
    }

    int size() {
        return notices.size();
    }

    boolean contains(DeferredNotice notice) {
        return notices.contains(notice);
    }

    /** Holds back a notice for a later dispatch; until then a fresh event of the same kind takes its place. */
    void holdBack(DeferredNotice notice) {
        heldBack.add(notice);
    }

    boolean isHeldBack(DeferredNotice notice) {
        return heldBack.contains(notice);
    }

    /** Inserts a notice at a position, before those that were added there meanwhile. */
    void insert(int place, DeferredNotice notice) {
        List<DeferredNotice> behind = place < notices.size() ? notices().subList(place, notices.size()) : List.of();
        behind.forEach(notices::remove);
        add(notice);
        notices.addAll(behind);
    }

    void remove(DeferredNotice notice) {
        notices.remove(notice);
        Set<DeferredNotice> others = alike.get(kindOf(notice));
        if (others != null) {
            others.remove(notice);
        }
    }

    /** The notice of this observation that equals the event; null if there is none. */
    @Nullable
    DeferredNotice sameAs(Observation observation, String name, EventBase event) {
        Set<DeferredNotice> deferred = alike.get(kindOf(observation, name));
        if (deferred == null || deferred.isEmpty()) {
            return null;
        }
        if (isOneAtMost(observation, event)) {
            return deferred.iterator().next();
        }
        DeferredNotice wanted = observation.notice(name, event.snapshot());
        return deferred.contains(wanted) ? wanted : null;
    }

    /** The notices that an upcoming event replaces, because their observers get that event itself. */
    Set<DeferredNotice> replacedBy(String name, EventBase event, List<Observation> observers) {
        Set<DeferredNotice> replaced = new HashSet<>();
        for (Observation observation : observers) {
            DeferredNotice same = isOneAtMost(observation, event) ? sameAs(observation, name, event) : null;
            if (same != null) {
                replaced.add(same);
            }
        }
        return replaced;
    }

    private static boolean isOneAtMost(Observation observation, EventBase event) {
        return observation.isGroup() || event.replacesDeferred();
    }

    private void add(DeferredNotice notice) {
        notices.add(notice);
        alike.computeIfAbsent(kindOf(notice), kind -> new LinkedHashSet<>()).add(notice);
    }

    private static List<String> kindOf(DeferredNotice notice) {
        return kindOf(notice.owner(), notice.observed(), notice.handler(), notice.event());
    }

    private static List<String> kindOf(Observation observation, String event) {
        return kindOf(observation.owner, observation.observed, observation.name, event);
    }

    /** The part of a notice without its values: notices that differ in it are never equal. */
    private static List<String> kindOf(String owner, String observed, String handler, String event) {
        return List.of(owner, observed, handler, Observation.isGroup(observed) ? "" : event);
    }
}
