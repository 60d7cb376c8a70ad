package dev.jops.testing.picture;

import dev.jops.testing.picture.Layout.Flag;
import dev.jops.testing.picture.Layout.Lane;

/**
 * Operations, faults and violations: for each, a numbered flag on the axis, a line across all lanes, and a sign on the
 * lane that it concerns.
 */
final class MarkDrawing {
    private final Layout layout;
    private final Markup page;

    MarkDrawing(Layout layout, Markup page) {
        this.layout = layout;
        this.page = page;
    }

    void drawFlags() {
        for (Flag flag : layout.flags()) {
            Mark.Kind kind = flag.mark().kind();
            page.add("<g")
                    .add(layout.scale().isDetailed() ? " id=\"m" + flag.number() + "\"" : "")
                    .add(">");
            page.box(kind.style(), flag.shownAt(), flag.y(), flag.width(), 14);
            page.label("flag", flag.shownAt() + 3, flag.y() + 11, kind.sign() + " " + flag.number());
            page.title(title(flag)).add("</g>");
        }
    }

    void drawLines() {
        for (Flag flag : layout.flags()) {
            page.box(flag.mark().kind().style() + "-line", flag.x(), 0, 1, layout.height(), title(flag));
        }
    }

    void drawSigns() {
        for (Flag flag : layout.flags()) {
            Mark mark = flag.mark();
            Lane lane = layout.lane(mark.subject());
            if (lane != null) {
                double y = lane.y() + layout.scale().sign();
                page.label(
                        "sign " + mark.kind().style(), flag.x(), y, mark.kind().sign());
            }
        }
    }

    private static String title(Flag flag) {
        return ClockTime.toMillis(flag.mark().at()) + " " + flag.mark().text();
    }
}
