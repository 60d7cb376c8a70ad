package dev.jops.testing.picture;

import dev.jops.simulator.journal.History.HookSpan;
import dev.jops.simulator.journal.History.Outcome;
import dev.jops.testing.picture.Story.Term;
import java.util.ArrayList;
import java.util.List;

/** One table of operations, faults, violations, leaders, and hooks that did not succeed. */
final class EventTable {
    private static final int MOST_ROWS = 500;

    private final List<Row> rows = new ArrayList<>();

    /**
     * One event.
     *
     * @param sign markup
     */
    private record Row(long at, String style, String sign, String subject, String text) {}

    EventTable(Story story) {
        int number = 0;
        for (Mark mark : story.marks()) {
            number++;
            String link = "<a href=\"#m" + number + "\">" + mark.kind().sign() + " " + number + "</a>";
            rows.add(new Row(mark.at(), mark.kind().style(), link, mark.subject(), mark.text()));
        }
        story.terms().forEach((application, terms) -> terms.forEach(term -> rows.add(row(application, term))));
        for (HookSpan hook : story.hooks()) {
            if (hook.outcome() == Outcome.FAILED || hook.outcome() == Outcome.KILLED) {
                rows.add(row(hook));
            }
        }
        rows.sort((one, other) -> Long.compare(one.at(), other.at()));
    }

    private static Row row(String application, Term term) {
        String text = term.holder().isEmpty() ? "nobody leads" : term.holder() + " leads, term " + term.number();
        return new Row(term.from(), "lead", "★", application, text);
    }

    private static Row row(HookSpan hook) {
        String word = OutcomeLook.word(hook.outcome());
        String text = hook.hook().describe() + " " + word + ": " + hook.reason();
        return new Row(hook.end(), word, OutcomeLook.sign(hook.outcome()), hook.unit(), text);
    }

    void write(Markup page) {
        page.add("<div class=\"events\"><table>\n");
        for (Row row : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
            page.add("<tr class=\"row-")
                    .add(row.style())
                    .add("\"><td>")
                    .add(ClockTime.toMillis(row.at()))
                    .add("</td><td>")
                    .add(row.sign())
                    .add("</td><td>")
                    .text(row.subject())
                    .add("</td><td>")
                    .text(row.text())
                    .add("</td></tr>\n");
        }
        page.add("</table></div>\n");
        if (rows.size() > MOST_ROWS) {
            page.add("<p>The first " + MOST_ROWS + " of " + rows.size() + ".</p>\n");
        }
    }
}
