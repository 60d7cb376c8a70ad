package dev.jops.testing.picture;

/** The meaning of the colours and signs of a page. */
final class Legend {
    private final Markup page;

    Legend(Markup page) {
        this.page = page;
    }

    void write(int flows, boolean hasContainers) {
        page.add("<ul class=\"legend\">");
        entry(box("d"), "hook done");
        entry(box("f"), "✕ hook failed");
        entry(box("k"), "† hook killed");
        entry(box("t0"), "★ lease held, a colour for each holder");
        entry(box("nobody"), "nobody leads");
        entry(box("there"), "agent there");
        entry(box("away"), "away");
        if (hasContainers) {
            entry(box("up"), "container runs");
        }
        entry(box("silent"), "cut off from the controller, or that is away");
        entry(flag(Mark.Kind.OPERATION), "operator");
        entry(flag(Mark.Kind.FAULT), "fault");
        entry(
                "<path class=\"flow\" marker-end=\"url(#head)\" d=\"M0 8h15\"/>",
                flows <= FlowDrawing.MOST_FLOWS
                        ? "data changed there, so a hook ran here"
                        : "data that caused hooks: " + flows + ", too many to draw");
        entry(line("s-active"), "status active");
        entry(line("s-waiting"), "waiting, maintenance");
        entry(line("s-blocked"), "blocked");
        entry(box("gap"), "time left out, in which nothing happens");
        page.add("</ul>\n");
    }

    private static String box(String style) {
        return "<path class=\"" + style + "\" d=\"M0 2h22v12h-22z\"/>";
    }

    private static String line(String style) {
        return "<path class=\"" + style + "\" d=\"M0 6h22v4h-22z\"/>";
    }

    private static String flag(Mark.Kind kind) {
        return box(kind.style()) + "<text class=\"flag\" x=\"7\" y=\"12\">" + kind.sign() + "</text>";
    }

    private void entry(String picture, String words) {
        page.add("<li><svg width=\"24\" height=\"16\">")
                .add(picture)
                .add("</svg> ")
                .add(words)
                .add("</li>");
    }
}
