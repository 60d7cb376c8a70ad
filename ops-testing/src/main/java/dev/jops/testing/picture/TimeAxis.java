package dev.jops.testing.picture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Maps moments to places. The scale is the same wherever something happens; where nothing happens for some time, the
 * axis is cut and the time left out.
 */
final class TimeAxis {
    private static final long SECOND = 1_000_000_000L;
    private static final long PADDING = SECOND / 2;
    private static final long LONGEST_QUIET = 4 * SECOND;

    private final List<Stretch> stretches;
    private final double perSecond;
    private final double gap;
    private final double[] starts;

    /** A stretch of time that is shown. */
    record Stretch(long from, long to) {}

    private TimeAxis(List<Stretch> stretches, double perSecond, double gap) {
        this.stretches = stretches;
        this.perSecond = perSecond;
        this.gap = gap;
        this.starts = new double[stretches.size()];
        double x = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = x;
            Stretch stretch = stretches.get(i);
            x += (stretch.to() - stretch.from()) / (double) SECOND * perSecond + gap;
        }
    }

    /**
     * Returns an axis with this scale, or a smaller one if it would get too wide.
     *
     * @param gap the width of a cut
     */
    static TimeAxis of(List<Stretch> stretches, double perSecond, double gap, double widest) {
        double cuts = stretches.size() - 1.0;
        double fittingGap = cuts == 0 ? gap : Math.min(gap, widest / 3 / cuts);
        double fitting = (widest - cuts * fittingGap) / seconds(stretches);
        return new TimeAxis(stretches, Math.min(perSecond, fitting), fittingGap);
    }

    /** Returns the stretches in which something happens, from busy times that may overlap and come in any order. */
    static List<Stretch> stretches(List<Stretch> busy, long end) {
        List<Stretch> sorted = new ArrayList<>(busy);
        sorted.add(new Stretch(0, 0));
        sorted.add(new Stretch(end, end));
        sorted.sort((one, other) -> Long.compare(one.from(), other.from()));
        List<Stretch> merged = new ArrayList<>();
        long from = 0;
        long to = 0;
        for (Stretch next : sorted) {
            if (next.from() - to > LONGEST_QUIET) {
                merged.add(new Stretch(Math.max(0, from - PADDING), to + PADDING));
                from = next.from();
            }
            to = Math.max(to, Math.min(next.to(), end));
        }
        merged.add(new Stretch(Math.max(0, from - PADDING), to + PADDING));
        return Collections.unmodifiableList(merged);
    }

    private static double seconds(List<Stretch> stretches) {
        long nanos = 0;
        for (Stretch stretch : stretches) {
            nanos += stretch.to() - stretch.from();
        }
        return nanos / (double) SECOND;
    }

    List<Stretch> stretches() {
        return stretches;
    }

    double gap() {
        return gap;
    }

    double width() {
        return seconds(stretches) * perSecond + (stretches.size() - 1) * gap;
    }

    /** Returns the place of a moment, which may be in a cut. */
    double x(long nanos) {
        int low = 0;
        int high = stretches.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (stretches.get(middle).from() <= nanos) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Stretch stretch = stretches.get(low);
        double start = starts[low];
        if (nanos <= stretch.to()) {
            return start + Math.max(0, nanos - stretch.from()) / (double) SECOND * perSecond;
        }
        double end = start + (stretch.to() - stretch.from()) / (double) SECOND * perSecond;
        return low == stretches.size() - 1 ? end : end + gap / 2;
    }

    /** Returns the time between two marks of the axis, so that they have room. */
    long step(double room) {
        long[] steps = {1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400};
        for (long step : steps) {
            if (step * perSecond >= room) {
                return step * SECOND;
            }
        }
        return steps[steps.length - 1] * SECOND;
    }
}
