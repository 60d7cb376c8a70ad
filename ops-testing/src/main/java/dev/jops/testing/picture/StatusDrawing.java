package dev.jops.testing.picture;

import dev.jops.testing.picture.Story.Phase;
import java.util.List;

/** The statuses of a unit or application in order: for each, a coloured line with words below it. */
final class StatusDrawing {
    private static final int MOST_PHASES = 4000;
    private static final int LEAST_LETTERS = 6;

    private final Layout layout;
    private final Markup page;

    StatusDrawing(Layout layout, Markup page) {
        this.layout = layout;
        this.page = page;
    }

    void draw(String subject, double y) {
        List<Phase> phases = layout.story().phases(subject);
        if (phases.size() <= MOST_PHASES) {
            phases.forEach(phase -> draw(phase, y));
        }
    }

    private void draw(Phase phase, double y) {
        double x = layout.axis().x(phase.from());
        double width = Math.max(1, layout.axis().x(phase.to()) - x);
        String words = page.masked(phase.word() + (phase.message().isEmpty() ? "" : ": " + phase.message()));
        page.box("s-" + gravity(phase.word()), x, y, width, 3, words);
        int room = (int) ((width - 4) / Layout.LETTER);
        if (room >= Math.min(words.length(), LEAST_LETTERS)) {
            String shown = words.length() <= room ? words : words.substring(0, room - 1) + "…";
            page.label("status", x, y + 12, shown);
        }
    }

    private static String gravity(String word) {
        return switch (word) {
            case "active" -> "active";
            case "blocked", "error" -> "blocked";
            case "waiting", "maintenance" -> "waiting";
            default -> "unknown";
        };
    }
}
