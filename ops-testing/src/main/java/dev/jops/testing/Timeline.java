package dev.jops.testing;

import dev.jops.simulator.journal.Latest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** What happened in a simulation, in order; the same for the same seed, in another JVM too. */
public final class Timeline {
    private final Latest<TimelineEntry> entries;
    private final Supplier<String> page;

    /** An empty one, which keeps so many entries, with what draws its page. */
    Timeline(int most, Supplier<String> page) {
        this.entries = new Latest<>(most);
        this.page = page;
    }

    void add(TimelineEntry entry) {
        entries.add(entry);
    }

    /** What happened, oldest first, as far as it is {@linkplain SimulatedJujuBuilder#remember remembered}. */
    public List<TimelineEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /**
     * Writes what happened as a picture: one HTML page with a lane for each unit, its hooks, who led, faults, and data on
     * its way between units. It needs nothing else to be read. The same seed gives the same bytes.
     *
     * <p>What charms log and the values in databags are not in it, and a secret's content is masked where a status or a
     * reason shows it; values of fewer than 8 characters are not.
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

    /** What happened, a line each. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        for (TimelineEntry entry : entries) {
            lines.append(entry).append('\n');
        }
        return lines.toString();
    }
}
