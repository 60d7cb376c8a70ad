package dev.jops.testing.picture;

import dev.jops.testing.picture.Layout.Head;
import dev.jops.testing.picture.Layout.Lane;
import dev.jops.testing.picture.Layout.Strip;

/** A story as lanes in SVG. The axis above and the names on the left stay in view while the lanes are scrolled. */
final class Drawing {
    private static final double NAMES = 150;

    private final Layout layout;
    private final Markup page;
    private final MarkDrawing marks;
    private final LaneDrawing lanes;

    Drawing(Layout layout, Markup page) {
        this.layout = layout;
        this.page = page;
        this.marks = new MarkDrawing(layout, page);
        this.lanes = new LaneDrawing(layout, page);
    }

    void draw() {
        page.add("<div class=\"scroll\"><div class=\"grid\">");
        page.add("<div class=\"corner\">time</div><div class=\"axis\">");
        open(layout.width(), layout.axisHeight());
        new AxisDrawing(layout, page).draw();
        marks.drawFlags();
        page.add("</svg></div><div class=\"names\">");
        open(NAMES, layout.height());
        drawNames();
        page.add("</svg></div><div class=\"lanes\">");
        open(layout.width(), layout.height());
        drawLanes();
        page.add("</svg></div></div></div>\n");
    }

    private void open(double width, double height) {
        page.add("<svg width=\"")
                .number(width)
                .add("\" height=\"")
                .number(height)
                .add("\">");
    }

    private void drawNames() {
        for (Head head : layout.heads()) {
            page.label("app", 6, head.y() + layout.scale().applicationName(), head.application());
        }
        for (Lane lane : layout.lanes()) {
            page.label("unit", 14, lane.y() + layout.scale().unitName(), lane.unit());
        }
        for (Strip strip : layout.strips()) {
            page.label("container", 26, strip.y() + Layout.STRIP_ROW - 5, strip.container());
        }
    }

    /** Draws the lanes, from the bottom layer to the top one. */
    private void drawLanes() {
        layout.lanes().forEach(lanes::drawGround);
        layout.strips().forEach(lanes::drawStrip);
        drawCuts();
        marks.drawLines();
        layout.heads().forEach(new HeadDrawing(layout, page)::draw);
        layout.lanes().forEach(lanes::drawBars);
        if (layout.scale().isDetailed()) {
            new FlowDrawing(layout, page).draw();
        }
        layout.lanes().forEach(lanes::drawLabels);
        marks.drawSigns();
    }

    private void drawCuts() {
        TimeAxis axis = layout.axis();
        for (int i = 1; i < axis.stretches().size(); i++) {
            double end = axis.x(axis.stretches().get(i).from());
            page.box("gap", end - axis.gap(), 0, axis.gap(), layout.height());
        }
    }
}
