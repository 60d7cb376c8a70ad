package dev.jops.simulator.workload;

import dev.jops.pebble.Change;
import dev.jops.pebble.Notice;
import dev.jops.pebble.Pebble;
import dev.jops.pebble.PebbleRefusedException;
import dev.jops.simulator.pebble.PebbleNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the notices of a real Pebble as the agent does: each once, those of checks by what has become of their changes.
 *
 * <p>juju: internal/worker/uniter/pebblenotices.go
 */
final class NoticeReader {
    private Instant latest = Instant.EPOCH;
    private long told = PebbleNews.FIRST;

    List<PebbleNews> read(Pebble client) {
        List<PebbleNews> news = new ArrayList<>();
        for (Notice notice : client.notices(Notice.Query.all().allUsers().after(latest))) {
            latest = notice.lastRepeated().orElse(latest);
            news(client, notice).ifPresent(news::add);
        }
        return news;
    }

    private Optional<PebbleNews> news(Pebble client, Notice notice) {
        if (notice.typeWord().equals("custom")) {
            return Optional.of(new PebbleNews(PebbleNews.Kind.NOTICE, notice.id(), notice.key(), ++told));
        }
        String check = notice.lastData().get("check-name");
        String kind = notice.lastData().getOrDefault("kind", "");
        if (check == null || !kind.endsWith("-check")) {
            return Optional.empty();
        }
        String status = status(client, notice.key());
        if (kind.equals("perform-check") && status.equals("Error")) {
            return Optional.of(new PebbleNews(PebbleNews.Kind.CHECK_FAILED, check, "", ++told));
        }
        return kind.equals("recover-check") && status.equals("Done")
                ? Optional.of(new PebbleNews(PebbleNews.Kind.CHECK_RECOVERED, check, "", ++told))
                : Optional.empty();
    }

    private static String status(Pebble client, String change) {
        try {
            return client.change(change).map(Change::statusWord).orElse("");
        } catch (PebbleRefusedException e) {
            return ""; // it is too long ago
        }
    }
}
