package dev.jops.testing.picture;

import dev.jops.testing.picture.TimeAxis.Stretch;
import java.util.List;

/** How large a story is drawn. */
enum Scale {
    /** As wide as a window, without the names of hooks. */
    OVERVIEW,
    /** Every name that has room; a reader scrolls. */
    DETAIL;

    /** The widest overview. */
    static final double OVERVIEW_WIDTH = 1050;

    private static final double PIXELS_PER_SECOND = 36;
    private static final double WIDEST_DETAIL = 30_000;

    /** An axis for these stretches of time. */
    TimeAxis axis(List<Stretch> stretches) {
        return TimeAxis.of(stretches, PIXELS_PER_SECOND, either(10, 46), either(OVERVIEW_WIDTH, WIDEST_DETAIL));
    }

    /** Whether statuses, flows of data and the longer words have room. */
    boolean isDetailed() {
        return this == DETAIL;
    }

    /** The height of the bar of a hook. */
    double bar() {
        return either(9, 16);
    }

    /** The least width of the bar of a hook. */
    double narrowestBar() {
        return either(Bar.NARROWEST, 3);
    }

    /** The distance of a bar from the top of its lane, which is where it shows that the unit leads. */
    double barTop() {
        return either(4, 5);
    }

    /** The height of the line at the top of a lane whose unit leads. */
    double leaderLine() {
        return either(3, 4);
    }

    /** The height of the band that shows who holds a lease. */
    double term() {
        return either(13, 18);
    }

    /** The distance of the words in that band from its top. */
    double termWords() {
        return either(10, 13);
    }

    /** The distance of an application's name from the top of its place. */
    double applicationName() {
        return either(11, 13);
    }

    /** The distance of a unit's name from the top of its lane. */
    double unitName() {
        return either(11, 17);
    }

    /** The distance of a sign from the top of its lane. */
    double sign() {
        return either(12, 17);
    }

    /** The distance between applications. */
    double afterApplication() {
        return either(6, 14);
    }

    /** The most rows of flags. */
    int flagRows() {
        return isDetailed() ? 4 : 3;
    }

    /** How far a flag may be from its moment to find room. */
    double farthestFlag() {
        return either(60, Double.POSITIVE_INFINITY);
    }

    /** The least distance between two marks of the axis. */
    double tick() {
        return either(44, 56);
    }

    /** The most rows for the names of hooks in a lane, which get fewer the more units there are. */
    int labelRows(int units) {
        return !isDetailed() || units > 60 ? 0 : units > 12 ? 2 : 4;
    }

    private double either(double overview, double detail) {
        return isDetailed() ? detail : overview;
    }
}
