package dev.jops.simulator.workload;

import dev.jops.pebble.Change;
import dev.jops.pebble.Notice;
import dev.jops.pebble.Pebble;
import dev.jops.simulator.pebble.PebbleNews;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns the notices of a real Pebble into news: a custom notice at each repetition, and the notice of a check's change
 * by that change's status.
 *
 * <p>juju: internal/worker/uniter/pebblenotices.go
 */
final class NoticeReader {
    private final Map<String, PebbleNews> newsByNotice = new LinkedHashMap<>();
    private Instant latest = Instant.EPOCH;
    private long count = PebbleNews.FIRST;

    /** Forgets the notices of the previous life; the order goes on. */
    void begin() {
        newsByNotice.clear();
        latest = Instant.EPOCH;
    }

    long count() {
        return count;
    }

    /** Returns the news after this place in the order, oldest first. */
    List<PebbleNews> after(long order) {
        return newsByNotice.values().stream()
                .filter(news -> news.order() > order)
                .toList();
    }

    /** Fetches the new notices, and passes each that is news to the listener. */
    void read(Pebble client, Consumer<PebbleNews> listener) {
        for (Notice notice : client.notices(Notice.Query.all().allUsers().after(latest))) {
            Optional<PebbleNews> news = news(client, notice);
            latest = notice.lastRepeated().orElse(latest);
            newsByNotice.remove(notice.id()); // so that it moves to the end
            news.ifPresent(told -> newsByNotice.put(notice.id(), told));
            news.ifPresent(listener);
        }
    }

    private Optional<PebbleNews> news(Pebble client, Notice notice) {
        if (notice.type() == Notice.Type.CUSTOM) {
            return Optional.of(news(PebbleNews.Kind.NOTICE, notice.id(), notice.key()));
        }
        String check = notice.lastData().get("check-name");
        String kind = notice.lastData().getOrDefault("kind", "");
        if (check == null || !kind.endsWith("-check")) {
            return Optional.empty();
        }
        Change.Status status = client.change(notice.key())
                .map(Change::status)
                .orElse(Change.Status.UNKNOWN); // Pebble may have forgotten it
        if (kind.equals("perform-check") && status == Change.Status.ERROR) {
            return Optional.of(news(PebbleNews.Kind.CHECK_FAILED, check, ""));
        }
        return kind.equals("recover-check") && status == Change.Status.DONE
                ? Optional.of(news(PebbleNews.Kind.CHECK_RECOVERED, check, ""))
                : Optional.empty();
    }

    private PebbleNews news(PebbleNews.Kind kind, String subject, String key) {
        count++;
        return new PebbleNews(kind, subject, key, count);
    }
}
