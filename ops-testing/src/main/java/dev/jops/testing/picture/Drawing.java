package dev.jops.testing.picture;

import dev.jops.simulator.journal.History.HookSpan;
import dev.jops.simulator.journal.History.Outcome;
import dev.jops.testing.picture.Story.Flow;
import dev.jops.testing.picture.Story.Phase;
import dev.jops.testing.picture.Story.Span;
import dev.jops.testing.picture.Story.Term;
import dev.jops.testing.picture.TimeAxis.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lanes of a story at one scale: as an overview, or in detail with every name that has room. */
final class Drawing {
    static final int MOST_FLOWS = 2000;
    private static final int MOST_BARS = 40_000;
    private static final int MOST_PHASES = 4000;

    private static final double LETTER = 5.4; // about the width of a letter of a label
    private static final double BAR = 16;
    private static final double SMALL_BAR = 9;
    private static final double LABEL_ROW = 11;
    private static final double STATUS_ROW = 15;
    private static final double TERM_ROW = 18;
    private static final double SMALL_TERM_ROW = 13;
    private static final double NARROWEST = 1.5;
    private static final double FLAG_ROW = 17;
    private static final double NAMES = 150;

    private final Story story;
    private final TimeAxis axis;
    private final boolean isDetailed;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final List<Head> heads = new ArrayList<>();
    private final List<Flag> flags = new ArrayList<>();
    private double height = 4;
    private int flagRows = 1;

    /** A unit's place; the bar is at y + 4. */
    private record Lane(String unit, double y, double height, List<Bar> bars, boolean hasStatus) {}

    /** An application's place, with its lease and the status that its leader set. */
    private record Head(String application, double y, double height, boolean hasStatus) {}

    /** One hook, or several that share a place; the row of its name is -1 if that has no room. */
    private record Bar(double x, double width, List<HookSpan> hooks, int row) {
        HookSpan first() {
            return hooks.get(0);
        }
    }

    private record Flag(Mark mark, int number, double x, double shownAt, int row) {}

    Drawing(Story story, TimeAxis axis, boolean isDetailed) {
        this.story = story;
        this.axis = axis;
        this.isDetailed = isDetailed;
        story.unitsByApplication().forEach(this::place);
        placeFlags();
    }

    private void place(String application, List<String> units) {
        boolean isTold = isDetailed && !story.phases(application).isEmpty();
        double headHeight = (isDetailed ? TERM_ROW : SMALL_TERM_ROW) + (isTold ? STATUS_ROW : 0) + 6;
        heads.add(new Head(application, height, headHeight, isTold));
        height += headHeight;
        for (String unit : units) {
            int mostRows = !isDetailed ? 0 : story.unitCount() <= 12 ? 4 : story.unitCount() <= 60 ? 2 : 0;
            List<Bar> bars = bars(unit, mostRows);
            int rows = 0;
            for (Bar bar : bars) {
                rows = Math.max(rows, bar.row() + 1);
            }
            boolean hasStatus =
                    isDetailed && story.unitCount() <= 60 && !story.phases(unit).isEmpty();
            double laneHeight = (isDetailed ? BAR : SMALL_BAR)
                    + rows * LABEL_ROW
                    + (hasStatus ? STATUS_ROW : 0)
                    + (rows > 0 ? 12 : 7);
            lanes.put(unit, new Lane(unit, height, laneHeight, bars, hasStatus));
            height += laneHeight;
        }
        height += isDetailed ? 14 : 6;
    }

    private List<Bar> bars(String unit, int mostRows) {
        double merging = Math.max(NARROWEST * 2, axis.width() * story.unitCount() / MOST_BARS);
        List<Bar> bars = new ArrayList<>();
        List<HookSpan> group = new ArrayList<>();
        double[] labelEnds = new double[mostRows];
        for (HookSpan hook : story.hooks(unit)) {
            boolean isAlike = !group.isEmpty() && group.get(0).outcome() == hook.outcome();
            if (!group.isEmpty() && !(isAlike && x2(hook) - axis.x(group.get(0).begin()) < merging)) {
                bars.add(bar(group, labelEnds));
                group = new ArrayList<>();
            }
            group.add(hook);
        }
        if (!group.isEmpty()) {
            bars.add(bar(group, labelEnds));
        }
        return bars;
    }

    private double x2(HookSpan hook) {
        return axis.x(Math.min(hook.end(), story.end()));
    }

    private Bar bar(List<HookSpan> group, double[] labelEnds) {
        double x = axis.x(group.get(0).begin());
        double width = Math.max(isDetailed ? 3 : NARROWEST, x2(group.get(group.size() - 1)) - x);
        double labelEnd = x + label(group).length() * LETTER + 6;
        for (int row = 0; row < labelEnds.length; row++) {
            if (labelEnds[row] <= x) {
                labelEnds[row] = labelEnd;
                return new Bar(x, width, group, row);
            }
        }
        return new Bar(x, width, group, -1);
    }

    private static String label(List<HookSpan> group) {
        HookSpan hook = group.get(0);
        String sign = hook.outcome() == Outcome.FAILED ? "✕ " : hook.outcome() == Outcome.KILLED ? "† " : "";
        String more = group.size() > 1 ? " … " + group.size() : "";
        return sign + hook.hook().describe().replace("-relation-", "-") + more;
    }

    private void placeFlags() {
        double[] ends = new double[isDetailed ? 4 : 3];
        Arrays.fill(ends, -100);
        int number = 0;
        for (Mark mark : story.marks()) {
            number++;
            double x = axis.x(mark.at());
            int row = 0;
            for (int i = 1; i < ends.length; i++) {
                row = ends[row] <= x ? row : ends[i] < ends[row] ? i : row;
            }
            double shownAt = Math.max(x, ends[row]);
            double width = flagWidth(number);
            if (shownAt - x > 60 && !isDetailed) {
                continue;
            }
            ends[row] = shownAt + width + 2;
            flagRows = Math.max(flagRows, row + 1);
            flags.add(new Flag(mark, number, x, shownAt, row));
        }
    }

    private static double flagWidth(int number) {
        return 19 + 6.5 * Integer.toString(number).length();
    }

    double width() {
        return axis.width() + 60;
    }

    double height() {
        return height;
    }

    private double axisHeight() {
        return flagRows * FLAG_ROW + 22;
    }

    /** The whole of it: the axis above, names to the left, and the lanes, of which the former two stay in sight. */
    void draw(Markup page) {
        page.add("<div class=\"scroll\"><div class=\"grid\">");
        page.add("<div class=\"corner\">time</div><div class=\"axis\">");
        open(page, width(), axisHeight());
        drawAxis(page);
        page.add("</svg></div><div class=\"names\">");
        open(page, NAMES, height);
        drawNames(page);
        page.add("</svg></div><div class=\"lanes\">");
        open(page, width(), height);
        drawLanes(page);
        page.add("</svg></div></div></div>\n");
    }

    private static void open(Markup page, double width, double height) {
        page.add("<svg width=\"")
                .number(width)
                .add("\" height=\"")
                .number(height)
                .add("\">");
    }

    private void drawAxis(Markup page) {
        double line = axisHeight() - 4;
        double clock = axisHeight() - 9;
        long step = axis.step(isDetailed ? 56 : 44);
        double lastLabel = -100;
        for (int i = 0; i < axis.stretches().size(); i++) {
            Stretch stretch = axis.stretches().get(i);
            double from = axis.x(stretch.from());
            double to = axis.x(stretch.to());
            page.box("rule", from, line, to - from, 1).add("/>");
            if (i > 0 && axis.gap() >= 30) {
                String left =
                        "+" + span(stretch.from() - axis.stretches().get(i - 1).to());
                page.label("cut", from - axis.gap() / 2, clock).text(left).add("</text>");
            }
            for (long at = (stretch.from() + step - 1) / step * step; at <= stretch.to(); at += step) {
                double x = axis.x(at);
                page.box("rule", x, line - 3, 1, 3).add("/>");
                boolean isAtCut = i < axis.stretches().size() - 1 && to - x < 18;
                if (x > lastLabel + 40 && !isAtCut) {
                    page.label(x < 20 ? "clock first" : "clock", x, clock)
                            .add(clock(at))
                            .add("</text>");
                    lastLabel = x;
                }
            }
        }
        for (Flag flag : flags) {
            double y = flag.row() * FLAG_ROW + 1;
            String style = flag.mark().kind().style();
            page.add("<g")
                    .add(isDetailed ? " id=\"m" + flag.number() + "\"" : "")
                    .add(">");
            page.box(style, flag.shownAt(), y, flagWidth(flag.number()), 14).add("/>");
            page.label("flag", flag.shownAt() + 3, y + 11)
                    .add(flag.mark().kind().sign())
                    .add(" ")
                    .add(Integer.toString(flag.number()))
                    .add("</text>");
            title(page, flag.mark());
            page.add("</g>");
        }
    }

    private static void title(Markup page, Mark mark) {
        page.add("<title>")
                .add(exactClock(mark.at()))
                .add(" ")
                .text(mark.text())
                .add("</title>");
    }

    private void drawNames(Markup page) {
        for (Head head : heads) {
            page.label("app", 6, head.y() + (isDetailed ? 13 : 11))
                    .text(head.application())
                    .add("</text>");
        }
        for (Lane lane : lanes.values()) {
            page.label("unit", 14, lane.y() + (isDetailed ? 17 : 11))
                    .text(lane.unit())
                    .add("</text>");
        }
    }

    private void drawLanes(Markup page) {
        for (Lane lane : lanes.values()) {
            drawGround(page, lane);
        }
        drawCuts(page);
        for (Flag flag : flags) {
            page.box(flag.mark().kind().style() + "-line", flag.x(), 0, 1, height)
                    .add(">");
            title(page, flag.mark());
            page.add("</path>");
        }
        for (Head head : heads) {
            drawHead(page, head);
        }
        boolean hasFlows = isDetailed && story.flows().size() <= MOST_FLOWS;
        for (Lane lane : lanes.values()) {
            drawBars(page, lane);
        }
        for (Flow flow : hasFlows ? story.flows() : List.<Flow>of()) {
            drawFlow(page, flow);
        }
        for (Lane lane : lanes.values()) {
            drawLabels(page, lane);
        }
        drawSigns(page);
    }

    private void drawGround(Markup page, Lane lane) {
        double tall = lane.height() - 3;
        double last = 0;
        boolean wasThere = false;
        for (Span span : story.presences(lane.unit())) {
            double from = axis.x(span.from());
            double to = axis.x(span.to());
            if (wasThere) {
                page.box("away", last, lane.y(), from - last, tall)
                        .add("><title>")
                        .text(lane.unit())
                        .add(" is away</title></path>");
            }
            page.box("there", from, lane.y(), to - from, tall).add("/>");
            last = to;
            wasThere = true;
        }
        drawSilences(page, lane, story.silences(lane.unit()), lane.unit() + " is cut off from the controller");
        drawSilences(page, lane, story.silences(), "the controller is away");
        double end = axis.x(story.end());
        if (wasThere && end - last > 0.5 && !story.isGone(lane.unit())) {
            page.box("away", last, lane.y(), end - last, tall)
                    .add("><title>")
                    .text(lane.unit())
                    .add(" is away</title></path>");
        }
    }

    private void drawSilences(Markup page, Lane lane, List<Span> silences, String why) {
        for (Span span : silences) {
            double from = axis.x(span.from());
            page.box("silent", from, lane.y(), Math.max(1, axis.x(span.to()) - from), lane.height() - 3)
                    .add("><title>")
                    .text(why)
                    .add("</title></path>");
        }
    }

    private void drawCuts(Markup page) {
        for (int i = 1; i < axis.stretches().size(); i++) {
            double to = axis.x(axis.stretches().get(i).from());
            page.box("gap", to - axis.gap(), 0, axis.gap(), height).add("/>");
        }
    }

    private void drawHead(Markup page, Head head) {
        double tall = isDetailed ? TERM_ROW : SMALL_TERM_ROW;
        List<String> holders = new ArrayList<>();
        for (Term term : story.terms(head.application())) {
            double from = axis.x(term.from());
            double width = Math.max(1, axis.x(term.to()) - from);
            boolean isHeld = !term.holder().isEmpty();
            if (isHeld && !holders.contains(term.holder())) {
                holders.add(term.holder());
            }
            String words = isHeld ? "★ " + term.holder() + " leads, term " + term.number() : "nobody leads";
            String style = isHeld ? "t" + holders.indexOf(term.holder()) % 4 : "nobody";
            page.box(style, from, head.y(), width, tall)
                    .add("><title>")
                    .text(words)
                    .add(": ")
                    .add(exactClock(term.from()))
                    .add(" to ")
                    .add(exactClock(term.to()))
                    .add("</title></path>");
            double needed = room(words);
            String shown = (isDetailed && needed <= width) || !isHeld ? words : "★ " + term.holder();
            repeat(page, isHeld ? "lead" : "lead none", shown, from, width, head.y() + (isDetailed ? 13 : 10));
            Lane lane = lanes.get(term.holder());
            if (lane != null) {
                page.box(style, from, lane.y(), width, isDetailed ? 4 : 3).add("/>");
            }
        }
        if (head.hasStatus()) {
            drawPhases(page, head.application(), head.y() + tall + 2);
        }
    }

    /** A text as far as there is room, and again where one would have scrolled out of sight. */
    private static void repeat(Markup page, String style, String words, double from, double width, double y) {
        double needed = room(words);
        for (double x = from; x + needed <= from + width; x += 900) {
            page.label(style, x + 5, y).text(words).add("</text>");
        }
    }

    private static double room(String words) {
        return words.length() * (LETTER + 0.6) + 8;
    }

    private void drawPhases(Markup page, String subject, double y) {
        List<Phase> phases = story.phases(subject);
        if (phases.size() > MOST_PHASES) {
            return;
        }
        for (Phase phase : phases) {
            double from = axis.x(phase.from());
            double width = Math.max(1, axis.x(phase.to()) - from);
            String words = phase.word() + (phase.message().isEmpty() ? "" : ": " + phase.message());
            page.box("s-" + gravity(phase.word()), from, y, width, 3)
                    .add("><title>")
                    .text(words)
                    .add("</title></path>");
            int room = (int) ((width - 4) / LETTER);
            if (room >= Math.min(words.length(), 6)) {
                String shown = words.length() <= room ? words : words.substring(0, room - 1) + "…";
                page.label("status", from, y + 12).text(shown).add("</text>");
            }
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

    private void drawBars(Markup page, Lane lane) {
        double y = lane.y() + (isDetailed ? 5 : 4);
        for (Bar bar : lane.bars()) {
            HookSpan first = bar.first();
            page.box(style(first.outcome()), bar.x(), y, bar.width(), isDetailed ? BAR : SMALL_BAR)
                    .add("><title>");
            if (bar.hooks().size() == 1) {
                page.text(first.hook().describe())
                        .add(" on ")
                        .text(lane.unit())
                        .add(": ")
                        .add(exactClock(first.begin()));
                page.add(first.outcome() == Outcome.RUNNING ? ", runs still" : " to " + exactClock(first.end()) + ", ");
            } else {
                page.add(bar.hooks().size() + " hooks on ")
                        .text(lane.unit())
                        .add(" from ")
                        .add(exactClock(first.begin()));
                page.add(", from ").text(first.hook().describe()).add(" on, all ");
            }
            page.add(words(first.outcome()));
            if (!first.reason().isEmpty()) {
                page.add(": ").text(first.reason());
            }
            page.add("</title></path>");
        }
    }

    private static String style(Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> "r";
            case DONE -> "d";
            case FAILED -> "f";
            case KILLED -> "k";
        };
    }

    static String words(Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> "";
            case DONE -> "done";
            case FAILED -> "failed";
            case KILLED -> "killed";
        };
    }

    private void drawLabels(Markup page, Lane lane) {
        double y = lane.y() + BAR + 5;
        for (Bar bar : lane.bars()) {
            if (bar.row() >= 0) {
                double top = y + bar.row() * LABEL_ROW;
                if (bar.row() > 0) {
                    page.box("stem", bar.x(), y, 0.8, top - y + 9).add("/>");
                }
                String style = style(bar.first().outcome());
                page.label(style.equals("d") ? "l" : "l l" + style, bar.x() + 2, top + 9)
                        .text(label(bar.hooks()))
                        .add("</text>");
            }
        }
        if (lane.hasStatus()) {
            drawPhases(page, lane.unit(), lane.y() + lane.height() - STATUS_ROW - 3);
        }
    }

    private void drawFlow(Markup page, Flow flow) {
        Lane from = lanes.get(flow.from());
        Lane to = lanes.get(flow.to());
        if (from == null || to == null) {
            return;
        }
        boolean isDown = from.y() < to.y();
        double x1 = axis.x(flow.written());
        double y1 = from.y() + 5 + (isDown ? BAR : 0);
        double x2 = axis.x(flow.read());
        double y2 = to.y() + 5 + (isDown ? -1 : BAR + 1);
        double bend = (y2 - y1) / 2;
        page.add("<path class=\"flow\" marker-end=\"url(#head)\" d=\"M")
                .number(x1)
                .add(" ")
                .number(y1)
                .add("C")
                .number(x1)
                .add(" ")
                .number(y1 + bend)
                .add(" ")
                .number(x2)
                .add(" ")
                .number(y2 - bend)
                .add(" ")
                .number(x2)
                .add(" ")
                .number(y2)
                .add("\"><title>")
                .text(flow.about())
                .add("</title></path>");
    }

    private void drawSigns(Markup page) {
        for (Flag flag : flags) {
            Lane lane = lanes.get(flag.mark().subject());
            if (lane != null) {
                page.label("sign " + flag.mark().kind().style(), flag.x(), lane.y() + (isDetailed ? 17 : 12))
                        .add(flag.mark().kind().sign())
                        .add("</text>");
            }
        }
    }

    static String clock(long nanos) {
        long seconds = nanos / 1_000_000_000L;
        String minutes = two(seconds / 60 % 60) + ":" + two(seconds % 60);
        return seconds < 3600 ? minutes : seconds / 3600 + ":" + minutes;
    }

    static String exactClock(long nanos) {
        String millis = Long.toString(1000 + nanos / 1_000_000 % 1000);
        return clock(nanos) + "." + millis.substring(1);
    }

    private static String two(long number) {
        return (number < 10 ? "0" : "") + number;
    }

    private static String span(long nanos) {
        long seconds = nanos / 1_000_000_000L;
        return seconds < 100 ? seconds + " s" : seconds < 6000 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
