package dev.jops.testing.picture;

import dev.jops.simulator.journal.History;
import dev.jops.simulator.journal.History.HookSpan;
import dev.jops.simulator.journal.History.Outcome;
import dev.jops.testing.picture.TimeAxis.Stretch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A simulation's timeline as one HTML page, which needs nothing else: no script, and nothing from anywhere.
 *
 * <p>What charms log and the values in databags are not in it. A secret's content that stands in a status or in a reason
 * is masked.
 */
public final class TimelinePage {
    private static final double DETAIL_SCALE = 36;
    private static final double DETAIL_CUT = 46;
    private static final double WIDEST_DETAIL = 30_000;
    private static final double OVERVIEW_WIDTH = 1050;
    private static final double OVERVIEW_CUT = 10;
    private static final int MOST_ROWS = 500;

    private final String title;
    private final Story story;
    private final Markup page;

    private TimelinePage(String title, Story story, Markup page) {
        this.title = title;
        this.story = story;
        this.page = page;
    }

    /**
     * The page.
     *
     * @param marks what was done and what broke, oldest first
     * @param secrets what must not be seen
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
                .add(STYLE)
                .add("</style></head><body>\n")
                .add(PATTERNS)
                .add("<h1>")
                .text(title)
                .add("</h1>\n");
        summary();
        legend();
        List<Stretch> stretches = TimeAxis.stretches(story.busy(), story.end());
        TimeAxis detail = TimeAxis.of(stretches, DETAIL_SCALE, DETAIL_CUT, WIDEST_DETAIL);
        if (detail.width() > OVERVIEW_WIDTH) {
            page.add("<h2>At a glance</h2>\n");
            new Drawing(story, TimeAxis.of(stretches, DETAIL_SCALE, OVERVIEW_CUT, OVERVIEW_WIDTH), false).draw(page);
        }
        events();
        page.add("<h2>In detail</h2>\n<p>Scroll to the right; rest on anything to read what it is.</p>\n");
        new Drawing(story, detail, true).draw(page);
        page.add("</body></html>\n");
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
                .add(Drawing.exactClock(story.end()))
                .add(" of simulated time: ")
                .add(ends.getOrDefault(Outcome.DONE, 0) + " done, " + ends.getOrDefault(Outcome.FAILED, 0) + " failed, "
                        + ends.getOrDefault(Outcome.KILLED, 0) + " killed.</p>\n");
        for (Mark mark : story.marks()) {
            if (mark.kind() == Mark.Kind.VIOLATION) {
                page.add("<p class=\"alarm\">✖ ")
                        .add(Drawing.exactClock(mark.at()))
                        .add(" ")
                        .text(mark.text())
                        .add("</p>\n");
            }
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void legend() {
        page.add("<ul class=\"legend\">");
        entry("<path class=\"d\" d=\"M0 2h22v12h-22z\"/>", "hook done");
        entry("<path class=\"f\" d=\"M0 2h22v12h-22z\"/>", "✕ hook failed");
        entry("<path class=\"k\" d=\"M0 2h22v12h-22z\"/>", "† hook killed");
        entry("<path class=\"t0\" d=\"M0 2h22v12h-22z\"/>", "★ lease held, a colour for each holder");
        entry("<path class=\"nobody\" d=\"M0 2h22v12h-22z\"/>", "nobody leads");
        entry("<path class=\"there\" d=\"M0 2h22v12h-22z\"/>", "agent there");
        entry("<path class=\"away\" d=\"M0 2h22v12h-22z\"/>", "away");
        entry("<path class=\"silent\" d=\"M0 2h22v12h-22z\"/>", "cut off from the controller, or that is away");
        entry("<path class=\"op\" d=\"M0 2h22v12h-22z\"/><text class=\"flag\" x=\"7\" y=\"12\">◆</text>", "operator");
        entry("<path class=\"fault\" d=\"M0 2h22v12h-22z\"/><text class=\"flag\" x=\"7\" y=\"12\">▼</text>", "fault");
        entry(
                "<path class=\"flow\" marker-end=\"url(#head)\" d=\"M0 8h15\"/>",
                story.flows().size() <= Drawing.MOST_FLOWS
                        ? "data changed there, so a hook ran here"
                        : "data that caused hooks: " + story.flows().size() + ", too many to draw");
        entry("<path class=\"s-active\" d=\"M0 6h22v4h-22z\"/>", "status active");
        entry("<path class=\"s-waiting\" d=\"M0 6h22v4h-22z\"/>", "waiting, maintenance");
        entry("<path class=\"s-blocked\" d=\"M0 6h22v4h-22z\"/>", "blocked");
        entry("<path class=\"gap\" d=\"M0 2h22v12h-22z\"/>", "time left out, in which nothing happens");
        page.add("</ul>\n");
    }

    private void entry(String picture, String words) {
        page.add("<li><svg width=\"24\" height=\"16\">")
                .add(picture)
                .add("</svg> ")
                .add(words)
                .add("</li>");
    }

    private record Row(long at, String style, String sign, String subject, String text) {}

    /** What was done, what broke, who led, and which hooks did not end well, in one list. */
    private void events() {
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (Mark mark : story.marks()) {
            number++;
            String link = "<a href=\"#m" + number + "\">" + mark.kind().sign() + " " + number + "</a>";
            rows.add(new Row(mark.at(), mark.kind().style(), link, mark.subject(), mark.text()));
        }
        story.terms()
                .forEach((application, terms) -> terms.forEach(term -> rows.add(new Row(
                        term.from(),
                        "lead",
                        "★",
                        application,
                        term.holder().isEmpty() ? "nobody leads" : term.holder() + " leads, term " + term.number()))));
        for (HookSpan hook : story.hooks()) {
            if (hook.outcome() == Outcome.FAILED || hook.outcome() == Outcome.KILLED) {
                rows.add(new Row(
                        hook.end(),
                        hook.outcome() == Outcome.FAILED ? "failed" : "killed",
                        hook.outcome() == Outcome.FAILED ? "✕" : "†",
                        hook.unit(),
                        hook.hook().describe() + " " + Drawing.words(hook.outcome()) + ": " + hook.reason()));
            }
        }
        rows.sort((one, other) -> Long.compare(one.at(), other.at()));
        page.add("<h2>What happened</h2>\n<div class=\"events\"><table>\n");
        for (Row row : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
            page.add("<tr class=\"row-")
                    .add(row.style())
                    .add("\"><td>")
                    .add(Drawing.exactClock(row.at()))
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

    private static final String PATTERNS = """
            <svg width="0" height="0" style="position:absolute"><defs>
            <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="#e4e4e4"/><rect width="2.5" height="6" fill="#b9b9b9"/></pattern>
            <pattern id="none" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="#fdeaea"/><rect width="1.5" height="6" fill="#d98a8a"/></pattern>
            <pattern id="lines" width="6" height="4" patternUnits="userSpaceOnUse">
            <rect width="6" height="4" fill="#fdf0d8"/><rect width="6" height="1" fill="#d9a441"/></pattern>
            <marker id="head" markerWidth="7" markerHeight="7" refX="5" refY="3" orient="auto">
            <path d="M0 0l6 3l-6 3z" fill="#1257a8"/></marker></defs></svg>
            """;

    private static final String STYLE = """
            body{font:14px/1.4 system-ui,"Segoe UI","Liberation Sans",Arial,sans-serif;color:#1b1b1b;background:#fff;margin:16px 20px}
            h1{font-size:20px;margin:0 0 4px}h2{font-size:16px;margin:20px 0 6px}p{margin:4px 0}
            .alarm{background:#b3261e;color:#fff;font-weight:600;padding:6px 10px;border-radius:4px}
            .legend{list-style:none;padding:0;margin:8px 0;font-size:12.5px}
            .legend li{display:inline-block;margin-right:16px;white-space:nowrap}.legend svg{vertical-align:-3px}
            .scroll{overflow:auto;max-height:88vh;border:1px solid #c8c8c8;scroll-padding:90px 40vw 0 200px}
            .grid{display:grid;grid-template-columns:150px max-content;width:max-content}
            .grid svg{display:block}
            .corner,.axis{position:sticky;top:0;background:#fff;border-bottom:1px solid #c8c8c8;z-index:2}
            .corner{left:0;z-index:3;display:flex;align-items:flex-end;padding:0 6px 2px;font-size:11px;color:#555}
            .names{position:sticky;left:0;background:#fff;border-right:1px solid #c8c8c8;z-index:1}
            .events{max-height:340px;overflow:auto;border:1px solid #c8c8c8;display:inline-block;padding-right:14px}
            table{border-collapse:collapse;font-size:13px}td{padding:2px 8px;vertical-align:top;white-space:nowrap}
            td:last-child{white-space:normal;max-width:900px}td:first-child{font-variant-numeric:tabular-nums;color:#555}
            a{color:inherit}.row-fault,.row-broken,.row-failed{color:#a51b14}.row-op{color:#0b4f8a}.row-killed{color:#6a2c91}
            text{font-size:10px;fill:#1b1b1b}
            .app{font-size:13px;font-weight:700}.unit{font-size:12px}
            .clock,.cut{text-anchor:middle;fill:#333;font-size:10.5px}.cut{fill:#777;font-style:italic}
            .first{text-anchor:start}.rule{fill:#555}.stem{fill:#999}
            .there{fill:#eef3f8}.away{fill:url(#hatch)}.silent{fill:url(#lines)}.gap{fill:#fff;stroke:#bbb;stroke-dasharray:2 3}
            .d{fill:#2e8b57}.f{fill:#d3302f}.k{fill:#7b3fa8}.r{fill:#fff;stroke:#555;stroke-dasharray:3 2}
            .l{font-size:9.5px;paint-order:stroke;stroke:#eef3f8;stroke-width:2px}
            .lf{fill:#a51b14;font-weight:700}.lk{fill:#6a2c91;font-weight:700}.lr{fill:#555}
            .t0{fill:#f2c14e}.t1{fill:#8ecae6}.t2{fill:#b8d8a0}.t3{fill:#e5b3d0}.nobody{fill:url(#none)}
            .lead{font-size:11px;font-weight:600}.none{fill:#8c1d18}
            .s-active{fill:#2e8b57}.s-waiting{fill:#e08e0b}.s-blocked{fill:#d3302f}.s-unknown{fill:#999}.status{fill:#444;font-size:9.5px}
            .op{fill:#0b5fa5}.fault{fill:#c62828}.broken{fill:#7f0000}.flag{fill:#fff;font-size:10.5px;font-weight:600}
            .op-line{fill:#0b5fa5;opacity:.45}.fault-line,.broken-line{fill:#c62828;opacity:.6}
            .sign{text-anchor:middle;font-size:13px;stroke:#fff;stroke-width:2px;paint-order:stroke}
            .flow{fill:none;stroke:#1257a8;stroke-width:1;opacity:.5}
            g:target path{stroke:#000;stroke-width:2}
            """;
}
