package dev.jops.simulator.pebble;

import dev.jops.simulator.pebble.change.Agenda;
import dev.jops.simulator.pebble.http.GoDurations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The notices of a Pebble: custom ones, and those of its changes. It forgets them after a week. */
final class Notices {
    private static final Duration LIFE = Duration.ofDays(7);

    private final Agenda agenda;
    private final LongSupplier orders;
    private final List<Notice> notices = new ArrayList<>();
    private int count;
    private long last;

    /**
     * Begins without notices.
     *
     * @param orders numbers the repetitions
     */
    Notices(Agenda agenda, LongSupplier orders) {
        this.agenda = agenda;
        this.orders = orders;
    }

    /** The order of the one that was repeated last; 0 if there is none. */
    long last() {
        return last;
    }

    /** A notice for one user or for everyone. */
    static final class Notice {
        private final String id;
        private final OptionalInt user;
        private final String type;
        private final String key;
        private final Instant firstOccurred;
        private Instant lastOccurred;
        private Instant lastRepeated;
        private int occurrences;
        private long order;
        private Map<String, String> data = new LinkedHashMap<>();
        private Duration repeatAfter = Duration.ZERO;

        private Notice(String id, OptionalInt user, String type, String key, Instant now) {
            this.id = id;
            this.user = user;
            this.type = type;
            this.key = key;
            this.firstOccurred = now;
            this.lastOccurred = now;
            this.lastRepeated = now;
        }

        String id() {
            return id;
        }

        OptionalInt user() {
            return user;
        }

        String type() {
            return type;
        }

        String key() {
            return key;
        }

        Instant lastRepeated() {
            return lastRepeated;
        }

        /** The number of its last repetition. */
        long order() {
            return order;
        }

        Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("id", id);
            json.put("user-id", user.isPresent() ? (Long) (long) user.getAsInt() : null);
            json.put("type", type);
            json.put("key", key);
            json.put("first-occurred", firstOccurred.toString());
            json.put("last-occurred", lastOccurred.toString());
            json.put("last-repeated", lastRepeated.toString());
            json.put("occurrences", (long) occurrences);
            if (!data.isEmpty()) {
                json.put("last-data", data);
            }
            if (!repeatAfter.isZero()) {
                json.put("repeat-after", GoDurations.text(repeatAfter));
            }
            json.put("expire-after", GoDurations.text(LIFE));
            return json;
        }
    }

    /** Notes that something occurred, for the first time or again. */
    Notice add(OptionalInt user, String type, String key, Map<String, String> data, Duration repeatAfter) {
        Instant now = agenda.now();
        Notice notice = find(known -> known.user.equals(user) && known.type.equals(type) && known.key.equals(key))
                .orElse(null);
        boolean isNew = notice == null;
        if (notice == null) {
            count++;
            notice = new Notice(String.valueOf(count), user, type, key, now);
            notices.add(notice);
        }
        if (isNew || repeatAfter.isZero() || now.isAfter(notice.lastRepeated.plus(repeatAfter))) {
            notice.lastRepeated = now;
            repeated(notice);
        }
        notice.lastOccurred = now;
        notice.occurrences++;
        notice.data = new LinkedHashMap<>(data);
        notice.repeatAfter = repeatAfter;
        return notice;
    }

    private void repeated(Notice notice) {
        last = orders.getAsLong();
        notice.order = last;
    }

    /** Adds one that a test declares, under its own ID. */
    void put(String id, String key, int occurrences, Map<String, String> data) {
        Notice notice = new Notice(id, OptionalInt.of(0), "custom", key, agenda.now());
        notice.occurrences = occurrences;
        notice.data = new LinkedHashMap<>(data);
        repeated(notice);
        notices.add(notice);
        if (id.matches("[0-9]{1,9}")) {
            count = Math.max(count, Integer.parseInt(id));
        }
    }

    Optional<Notice> find(Predicate<Notice> test) {
        List<Notice> found = list(test);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** The notices that pass a test, the most recently repeated last. */
    List<Notice> list(Predicate<Notice> test) {
        notices.removeIf(notice -> !agenda.now().isBefore(notice.lastOccurred.plus(LIFE)));
        List<Notice> found = new ArrayList<>();
        for (Notice notice : notices) {
            if (test.test(notice)) {
                found.add(notice);
            }
        }
        found.sort(Comparator.comparingLong(Notice::order));
        return found;
    }
}
