package dev.jops.testing.picture;

import dev.jops.simulator.journal.History.HookSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The positions of everything in a drawing: each application with the lanes of its units below it, and the flags on the
 * axis.
 */
final class Layout {
    /** The approximate width of a letter of a label. */
    static final double LETTER = 5.4;

    static final double LABEL_ROW = 11;
    static final double STATUS_ROW = 15;
    static final double STRIP_ROW = 14;
    private static final double FLAG_ROW = 17;
    private static final int MOST_BARS = 40_000;
    private static final int MOST_UNITS_WITH_STATUS = 60;

    private final Story story;
    private final TimeAxis axis;
    private final Scale scale;
    private final List<Head> heads = new ArrayList<>();
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final List<Strip> strips = new ArrayList<>();
    private final List<Flag> flags = new ArrayList<>();
    private double height = 4;
    private int flagRows = 1;

    /** An application's place, with its lease and the status that its leader set. */
    record Head(String application, double y, boolean hasStatus) {}

    /** A unit's place. */
    record Lane(String unit, double y, double height, List<Bar> bars, boolean hasStatus) {}

    /** A container's place, below the lane of its unit. */
    record Strip(String unit, String container, double y) {}

    /**
     * A mark on the axis.
     *
     * @param x the place of its moment
     * @param shownAt the nearest place that has room
     */
    record Flag(Mark mark, int number, double x, double shownAt, double y, double width) {}

    Layout(Story story, TimeAxis axis, Scale scale) {
        this.story = story;
        this.axis = axis;
        this.scale = scale;
        story.unitsByApplication().forEach(this::place);
        placeFlags();
    }

    private void place(String application, List<String> units) {
        boolean hasStatus = scale.isDetailed() && !story.phases(application).isEmpty();
        heads.add(new Head(application, height, hasStatus));
        height += scale.term() + (hasStatus ? STATUS_ROW : 0) + 6;
        for (String unit : units) {
            place(unit);
        }
        height += scale.afterApplication();
    }

    private void place(String unit) {
        List<Bar> bars = bars(unit);
        int rows = 0;
        for (Bar bar : bars) {
            rows = Math.max(rows, bar.row() + 1);
        }
        boolean hasStatus = scale.isDetailed()
                && story.unitCount() <= MOST_UNITS_WITH_STATUS
                && !story.phases(unit).isEmpty();
        double laneHeight = scale.bar() + rows * LABEL_ROW + (hasStatus ? STATUS_ROW : 0) + (rows > 0 ? 12 : 7);
        lanes.put(unit, new Lane(unit, height, laneHeight, bars, hasStatus));
        height += laneHeight;
        if (scale.isDetailed()) {
            for (String container : story.containers(unit).keySet()) {
                strips.add(new Strip(unit, container, height));
                height += STRIP_ROW;
            }
        }
    }

    private List<Bar> bars(String unit) {
        double merging = Math.max(Bar.NARROWEST * 2, axis.width() * story.unitCount() / MOST_BARS);
        List<Bar> bars = new ArrayList<>();
        List<HookSpan> group = new ArrayList<>();
        double[] labelEnds = new double[scale.labelRows(story.unitCount())];
        for (HookSpan hook : story.hooks(unit)) {
            boolean isAlike = !group.isEmpty() && group.get(0).outcome() == hook.outcome();
            if (!group.isEmpty() && !(isAlike && end(hook) - axis.x(group.get(0).begin()) < merging)) {
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

    private Bar bar(List<HookSpan> hooks, double[] labelEnds) {
        double x = axis.x(hooks.get(0).begin());
        double width = Math.max(scale.narrowestBar(), end(hooks.get(hooks.size() - 1)) - x);
        for (int row = 0; row < labelEnds.length; row++) {
            if (labelEnds[row] <= x) {
                labelEnds[row] = x + Bar.label(hooks).length() * LETTER + 6;
                return new Bar(x, width, hooks, row);
            }
        }
        return new Bar(x, width, hooks, Bar.NO_ROW);
    }

    private double end(HookSpan hook) {
        return axis.x(Math.min(hook.end(), story.end()));
    }

    private void placeFlags() {
        double[] ends = new double[scale.flagRows()];
        Arrays.fill(ends, -100);
        int number = 0;
        for (Mark mark : story.marks()) {
            number++;
            double x = axis.x(mark.at());
            int row = firstFree(ends, x);
            double shownAt = Math.max(x, ends[row]);
            if (shownAt - x <= scale.farthestFlag()) {
                double width = 19 + 6.5 * Integer.toString(number).length();
                ends[row] = shownAt + width + 2;
                flagRows = Math.max(flagRows, row + 1);
                flags.add(new Flag(mark, number, x, shownAt, row * FLAG_ROW + 1, width));
            }
        }
    }

    /** Returns the first row that has room at a place, or otherwise the row that has room next. */
    private static int firstFree(double[] ends, double x) {
        int row = 0;
        for (int i = 1; i < ends.length; i++) {
            row = ends[row] <= x ? row : ends[i] < ends[row] ? i : row;
        }
        return row;
    }

    Story story() {
        return story;
    }

    TimeAxis axis() {
        return axis;
    }

    Scale scale() {
        return scale;
    }

    double width() {
        return axis.width() + 60;
    }

    double height() {
        return height;
    }

    double axisHeight() {
        return flagRows * FLAG_ROW + 22;
    }

    List<Head> heads() {
        return heads;
    }

    Collection<Lane> lanes() {
        return lanes.values();
    }

    List<Strip> strips() {
        return strips;
    }

    /** Returns the lane of a unit; null if the name is not a unit's. */
    @Nullable
    Lane lane(String unit) {
        return lanes.get(unit);
    }

    List<Flag> flags() {
        return flags;
    }
}
