package dev.jops.testing.picture;

import dev.jops.simulator.journal.History;
import dev.jops.simulator.journal.History.HookSpan;
import dev.jops.simulator.journal.History.Outcome;
import dev.jops.testing.picture.TimeAxis.Stretch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A simulation's timeline as one self-contained HTML page, without scripts or external resources.
 *
 * <p>It leaves out charm logs and the values in databags, and masks the content of secrets in statuses and reasons.
 */
public final class TimelinePage {
    private final String title;
    private final Story story;
    private final Markup page;

    private TimelinePage(String title, Story story, Markup page) {
        this.title = title;
        this.story = story;
        this.page = page;
    }

    /**
     * Returns the page.
     *
     * @param marks operations, faults and violations, oldest first
     * @param secrets values that must not be visible
     */
    public static String of(String title, History history, List<Mark> marks, Collection<String> secrets) {
        TimelinePage written = new TimelinePage(title, new Story(history, marks), new Markup(secrets));
        written.write();
        return written.page.toString();
    }

    private void write() {
        page.add("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .add("<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .text(title)
                .add("</title>\n<style>\n")
                .add(resource("timeline.css"))
                .add("</style></head><body>\n")
                .add(resource("patterns.svg"))
                .add("<h1>")
                .text(title)
                .add("</h1>\n");
        summary();
        new Legend(page).write(story.flows().size(), story.hasContainers());
        List<Stretch> stretches = TimeAxis.stretches(story.busy(), story.end());
        TimeAxis detail = Scale.DETAIL.axis(stretches);
        if (detail.width() > Scale.OVERVIEW_WIDTH) {
            page.add("<h2>At a glance</h2>\n");
            draw(Scale.OVERVIEW.axis(stretches), Scale.OVERVIEW);
        }
        page.add("<h2>What happened</h2>\n");
        new EventTable(story).write(page);
        page.add("<h2>In detail</h2>\n<p>Scroll to the right; hover over anything to read what it is.</p>\n");
        draw(detail, Scale.DETAIL);
        page.add("</body></html>\n");
    }

    private void draw(TimeAxis axis, Scale scale) {
        new Drawing(new Layout(story, axis, scale), page).draw();
    }

    private void summary() {
        Map<Outcome, Integer> ends = new EnumMap<>(Outcome.class);
        for (HookSpan hook : story.hooks()) {
            ends.merge(hook.outcome(), 1, Integer::sum);
        }
        page.add("<p>")
                .add(count(story.unitCount(), "unit"))
                .add(", ")
                .add(count(story.hooks().size(), "hook"))
                .add(" in ")
                .add(ClockTime.toMillis(story.end()))
                .add(" of simulated time: ")
                .add(ends.getOrDefault(Outcome.DONE, 0) + " done, " + ends.getOrDefault(Outcome.FAILED, 0) + " failed, "
                        + ends.getOrDefault(Outcome.KILLED, 0) + " killed.</p>\n");
        for (Mark mark : story.marks()) {
            if (mark.kind() == Mark.Kind.VIOLATION) {
                page.add("<p class=\"alarm\">✖ ")
                        .add(ClockTime.toMillis(mark.at()))
                        .add(" ")
                        .text(mark.text())
                        .add("</p>\n");
            }
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String resource(String name) {
        try (InputStream in = TimelinePage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError(name + " is missing beside " + TimelinePage.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be read", e);
        }
    }
}
