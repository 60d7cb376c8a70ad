package dev.jops.testing.picture;

import dev.jops.testing.picture.TimeAxis.Stretch;
import java.util.List;

/** The time axis: a line with times for each stretch that is shown, and between the lines how much time is left out. */
final class AxisDrawing {
    private static final double LEAST_CUT_WITH_LENGTH = 30;
    private static final double CLOCK = 40;

    private final TimeAxis axis;
    private final Markup page;
    private final double line;
    private final double words;
    private final long step;
    private double lastClock = -100;

    AxisDrawing(Layout layout, Markup page) {
        this.axis = layout.axis();
        this.page = page;
        this.line = layout.axisHeight() - 4;
        this.words = layout.axisHeight() - 9;
        this.step = axis.step(layout.scale().tick());
    }

    void draw() {
        List<Stretch> stretches = axis.stretches();
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            double x = axis.x(stretch.from());
            page.box("rule", x, line, axis.x(stretch.to()) - x, 1);
            if (i > 0 && axis.gap() >= LEAST_CUT_WITH_LENGTH) {
                long leftOut = stretch.from() - stretches.get(i - 1).to();
                page.label("cut", x - axis.gap() / 2, words, "+" + ClockTime.length(leftOut));
            }
            drawTicks(stretch, i == stretches.size() - 1);
        }
    }

    private void drawTicks(Stretch stretch, boolean isLast) {
        double end = axis.x(stretch.to());
        for (long at = (stretch.from() + step - 1) / step * step; at <= stretch.to(); at += step) {
            double x = axis.x(at);
            page.box("rule", x, line - 3, 1, 3);
            boolean isAtCut = !isLast && end - x < 18;
            if (x > lastClock + CLOCK && !isAtCut) {
                page.label(x < CLOCK / 2 ? "clock first" : "clock", x, words, ClockTime.toSeconds(at));
                lastClock = x;
            }
        }
    }
}
