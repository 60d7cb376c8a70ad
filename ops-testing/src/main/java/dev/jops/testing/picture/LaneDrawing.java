package dev.jops.testing.picture;

import dev.jops.testing.picture.Layout.Lane;
import dev.jops.testing.picture.Layout.Strip;
import dev.jops.testing.picture.Story.Span;
import java.util.List;

/** The lane of a unit: when its agent was present, its hooks with their labels, and its status. */
final class LaneDrawing {
    private final Layout layout;
    private final Story story;
    private final TimeAxis axis;
    private final Scale scale;
    private final Markup page;

    LaneDrawing(Layout layout, Markup page) {
        this.layout = layout;
        this.story = layout.story();
        this.axis = layout.axis();
        this.scale = layout.scale();
        this.page = page;
    }

    void drawGround(Lane lane) {
        double last = 0;
        boolean wasThere = false;
        for (Span span : story.presences(lane.unit())) {
            double from = axis.x(span.from());
            double to = axis.x(span.to());
            if (wasThere) {
                drawAbsence(lane, last, from);
            }
            page.box("there", from, lane.y(), to - from, ground(lane));
            last = to;
            wasThere = true;
        }
        drawSilences(lane, story.silences(lane.unit()), lane.unit() + " is cut off from the controller");
        drawSilences(lane, story.silences(), "the controller is away");
        double end = axis.x(story.end());
        if (wasThere && end - last > 0.5 && !story.isGone(lane.unit())) {
            drawAbsence(lane, last, end);
        }
    }

    private void drawAbsence(Lane lane, double from, double to) {
        page.box("away", from, lane.y(), to - from, ground(lane), lane.unit() + " is away");
    }

    private void drawSilences(Lane lane, List<Span> silences, String why) {
        for (Span span : silences) {
            double x = axis.x(span.from());
            page.box("silent", x, lane.y(), Math.max(1, axis.x(span.to()) - x), ground(lane), why);
        }
    }

    /** Draws the times in which a container runs. */
    void drawStrip(Strip strip) {
        List<Span> spans = story.containers(strip.unit()).getOrDefault(strip.container(), List.of());
        for (Span span : spans) {
            double x = axis.x(span.from());
            String title = "the container " + strip.container() + " of " + strip.unit() + " runs from "
                    + ClockTime.toMillis(span.from()) + " to " + ClockTime.toMillis(span.to());
            page.box("up", x, strip.y(), Math.max(1, axis.x(span.to()) - x), Layout.STRIP_ROW - 4, title);
        }
    }

    private static double ground(Lane lane) {
        return lane.height() - 3;
    }

    void drawBars(Lane lane) {
        double y = lane.y() + scale.barTop();
        for (Bar bar : lane.bars()) {
            String style = OutcomeLook.style(bar.outcome());
            page.box(style, bar.x(), y, bar.width(), scale.bar(), bar.title(lane.unit()));
        }
    }

    void drawLabels(Lane lane) {
        double y = lane.y() + scale.barTop() + scale.bar();
        for (Bar bar : lane.bars()) {
            if (bar.row() != Bar.NO_ROW) {
                drawLabel(bar, y);
            }
        }
        if (lane.hasStatus()) {
            double top = lane.y() + lane.height() - Layout.STATUS_ROW - 3;
            new StatusDrawing(layout, page).draw(lane.unit(), top);
        }
    }

    private void drawLabel(Bar bar, double y) {
        double top = y + bar.row() * Layout.LABEL_ROW;
        if (bar.row() > 0) {
            page.box("stem", bar.x(), y, 0.8, top - y + 9);
        }
        String style = OutcomeLook.style(bar.outcome());
        page.label(style.equals("d") ? "l" : "l l" + style, bar.x() + 2, top + 9, Bar.label(bar.hooks()));
    }
}
