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
 * What was deferred, oldest first, and which of it is the same as an event that comes now.
 *
 * <p>Of a group an observation defers one event at most, whichever that is. Of an event that replaces what was deferred it
 * defers one, whatever the values are. Of any other it defers one with the same values.
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

    /** What is deferred now, whatever is added or removed later. */
    List<DeferredNotice> notices() {
        return new ArrayList<>(notices);
    }

    int size() {
        return notices.size();
    }

    boolean contains(DeferredNotice notice) {
        return notices.contains(notice);
    }

    /** Keeps a notice back for a later dispatch, in which a fresh event of the same kind takes its place. */
    void holdBack(DeferredNotice notice) {
        heldBack.add(notice);
    }

    boolean isHeldBack(DeferredNotice notice) {
        return heldBack.contains(notice);
    }

    /** Adds a notice at a place, before what was added behind that place meanwhile. */
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

    /** What this observation has deferred already that is the same as the event; null for nothing. */
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

    /** What a coming event makes needless, because its observers get the event itself. */
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

    /** What tells notices apart that are never the same, whatever their values are. */
    private static List<String> kindOf(String owner, String observed, String handler, String event) {
        return List.of(owner, observed, handler, Observation.isGroup(observed) ? "" : event);
    }
}
