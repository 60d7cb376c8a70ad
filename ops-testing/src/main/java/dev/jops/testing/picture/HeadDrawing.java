package dev.jops.testing.picture;

import dev.jops.testing.picture.Layout.Head;
import dev.jops.testing.picture.Layout.Lane;
import dev.jops.testing.picture.Story.Term;
import java.util.ArrayList;
import java.util.List;

/** The holders of an application's lease, here and at the top of the holder's lane, and the application's status. */
final class HeadDrawing {
    private static final int COLOURS = 4;
    private static final double BETWEEN_REPEATED_WORDS = 900;

    private final Layout layout;
    private final TimeAxis axis;
    private final Scale scale;
    private final Markup page;

    HeadDrawing(Layout layout, Markup page) {
        this.layout = layout;
        this.axis = layout.axis();
        this.scale = layout.scale();
        this.page = page;
    }

    void draw(Head head) {
        List<String> holders = new ArrayList<>();
        for (Term term : layout.story().terms(head.application())) {
            boolean isHeld = !term.holder().isEmpty();
            if (isHeld && !holders.contains(term.holder())) {
                holders.add(term.holder());
            }
            String style = isHeld ? "t" + holders.indexOf(term.holder()) % COLOURS : "nobody";
            draw(term, style, head.y());
        }
        if (head.hasStatus()) {
            new StatusDrawing(layout, page).draw(head.application(), head.y() + scale.term() + 2);
        }
    }

    private void draw(Term term, String style, double y) {
        double x = axis.x(term.from());
        double width = Math.max(1, axis.x(term.to()) - x);
        String times = ClockTime.toMillis(term.from()) + " to " + ClockTime.toMillis(term.to());
        page.box(style, x, y, width, scale.term(), words(term) + ": " + times);
        drawWords(term, x, width, y + scale.termWords());
        Lane lane = layout.lane(term.holder());
        if (lane != null) {
            page.box(style, x, lane.y(), width, scale.leaderLine());
        }
    }

    /** Draws as many words as there is room for, and again where they would have been scrolled out of view. */
    private void drawWords(Term term, double from, double width, double y) {
        boolean isHeld = !term.holder().isEmpty();
        boolean hasRoom = scale.isDetailed() && room(words(term)) <= width;
        String shown = hasRoom || !isHeld ? words(term) : "★ " + term.holder();
        double needed = room(shown);
        for (double x = from; x + needed <= from + width; x += BETWEEN_REPEATED_WORDS) {
            page.label(isHeld ? "lead" : "lead none", x + 5, y, shown);
        }
    }

    private static String words(Term term) {
        return term.holder().isEmpty() ? "nobody leads" : "★ " + term.holder() + " leads, term " + term.number();
    }

    private static double room(String words) {
        return words.length() * (Layout.LETTER + 0.6) + 8;
    }
}
