package dev.jops.testing.picture;

import dev.jops.testing.picture.Layout.Lane;
import dev.jops.testing.picture.Story.Flow;

/** Data in transit between units, as arrows from the hook that wrote it to the hook that it caused. */
final class FlowDrawing {
    /** The most flows that are drawn: with more, none are, because nobody could make them out. */
    static final int MOST_FLOWS = 2000;

    private final Layout layout;
    private final Markup page;

    FlowDrawing(Layout layout, Markup page) {
        this.layout = layout;
        this.page = page;
    }

    void draw() {
        if (layout.story().flows().size() > MOST_FLOWS) {
            return;
        }
        for (Flow flow : layout.story().flows()) {
            Lane from = layout.lane(flow.from());
            Lane to = layout.lane(flow.to());
            if (from != null && to != null) {
                draw(flow, from, to);
            }
        }
    }

    private void draw(Flow flow, Lane from, Lane to) {
        double top = layout.scale().barTop();
        double bar = layout.scale().bar();
        boolean isDown = from.y() < to.y();
        double x1 = layout.axis().x(flow.written());
        double y1 = from.y() + top + (isDown ? bar : 0);
        double x2 = layout.axis().x(flow.read());
        double y2 = to.y() + top + (isDown ? -1 : bar + 1);
        double bend = (y2 - y1) / 2;
        page.add("<path class=\"flow\" marker-end=\"url(#head)\" d=\"M")
                .point(x1, y1)
                .add("C")
                .point(x1, y1 + bend)
                .add(" ")
                .point(x2, y2 - bend)
                .add(" ")
                .point(x2, y2)
                .add("\">")
                .title(flow.about())
                .add("</path>");
    }
}
