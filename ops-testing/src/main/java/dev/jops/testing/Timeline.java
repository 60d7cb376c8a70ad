package dev.jops.testing;

import dev.jops.simulator.journal.Latest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What happened in a simulation, in order; the same seed gives the same timeline, even in another JVM. */
public final class Timeline {
    private final Latest<TimelineEntry> entries;
    private final Supplier<String> page;

    /** Creates an empty timeline that keeps at most this many entries, with the supplier of its page. */
    Timeline(int most, Supplier<String> page) {
        this.entries = new Latest<>(most);
        this.page = page;
    }

    void add(TimelineEntry entry) {
        entries.add(entry);
    }

    /** Returns what happened, oldest first, as far as it is {@linkplain SimulatedJujuBuilder#remember remembered}. */
    public List<TimelineEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** Returns the entry with which the hook that ended last began; empty if none has ended. */
    public Optional<TimelineEntry> lastHook() {
        String unit = "";
        for (int i = entries.size() - 1; i >= 0; i--) {
            TimelineEntry entry = entries.get(i);
            boolean isEnd = entry.what() == Occurrence.DONE || entry.what() == Occurrence.FAILED;
            if (unit.isEmpty() && isEnd) {
                unit = entry.subject();
            } else if (entry.what() == Occurrence.HOOK && entry.subject().equals(unit)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /**
     * Writes what happened as a picture: one HTML page with a lane for each unit, its hooks, who led, faults, and data
     * in transit between units. The page is self-contained. The same seed gives the same bytes.
     *
     * <p>It leaves out charm logs and the values in databags, and masks the content of secrets in statuses and reasons,
     * except values of fewer than 8 characters.
     *
     * @throws UncheckedIOException if the file can't be written
     */
    public void writeHtml(Path file) {
        try {
            Files.writeString(file, html());
        } catch (IOException e) {
            throw new UncheckedIOException("the timeline can't be written to " + file, e);
        }
    }

    String html() {
        return page.get();
    }

    /** Returns what happened, one entry per line. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        for (TimelineEntry entry : entries) {
            lines.append(entry).append('\n');
        }
        return lines.toString();
    }
}
