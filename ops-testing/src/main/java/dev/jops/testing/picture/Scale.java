package dev.jops.testing.picture;

import dev.jops.testing.picture.TimeAxis.Stretch;
import java.util.List;

/** The scale of a drawing. */
enum Scale {
    /** Fits a window, without the names of hooks. */
    OVERVIEW,
    /** Has the names for which there is room; a reader scrolls. */
    DETAIL;

    /** The widest overview. */
    static final double OVERVIEW_WIDTH = 1050;

    private static final double PIXELS_PER_SECOND = 36;
    private static final double WIDEST_DETAIL = 30_000;

    /** Returns an axis for these stretches of time. */
    TimeAxis axis(List<Stretch> stretches) {
        return TimeAxis.of(stretches, PIXELS_PER_SECOND, either(10, 46), either(OVERVIEW_WIDTH, WIDEST_DETAIL));
    }

    /** Returns whether statuses, flows of data and the longer words have room. */
    boolean isDetailed() {
        return this == DETAIL;
    }

    /** Returns the height of the bar of a hook. */
    double bar() {
        return either(9, 16);
    }

    /** Returns the least width of the bar of a hook. */
    double narrowestBar() {
        return either(Bar.NARROWEST, 3);
    }

    /** Returns the distance of a bar from the top of its lane, where there is a line while the unit leads. */
    double barTop() {
        return either(4, 5);
    }

    /** Returns the height of the line at the top of a lane whose unit leads. */
    double leaderLine() {
        return either(3, 4);
    }

    /** Returns the height of the band that shows who holds a lease. */
    double term() {
        return either(13, 18);
    }

    /** Returns the distance of the words in that band from its top. */
    double termWords() {
        return either(10, 13);
    }

    /** Returns the distance of an application's name from the top of its place. */
    double applicationName() {
        return either(11, 13);
    }

    /** Returns the distance of a unit's name from the top of its lane. */
    double unitName() {
        return either(11, 17);
    }

    /** Returns the distance of a sign from the top of its lane. */
    double sign() {
        return either(12, 17);
    }

    /** Returns the distance between applications. */
    double afterApplication() {
        return either(6, 14);
    }

    /** Returns the most rows of flags. */
    int flagRows() {
        return isDetailed() ? 4 : 3;
    }

    /** Returns how far a flag may be from its moment to find room. */
    double farthestFlag() {
        return either(60, Double.POSITIVE_INFINITY);
    }

    /** Returns the least distance between two marks of the axis. */
    double tick() {
        return either(44, 56);
    }

    /** Returns the most rows for the names of hooks in a lane: the more units, the fewer. */
    int labelRows(int units) {
        return !isDetailed() || units > 60 ? 0 : units > 12 ? 2 : 4;
    }

    private double either(double overview, double detail) {
        return isDetailed() ? detail : overview;
    }
}
