package dev.jops.testing.fault;

/** The source of the random parts of a fault, all of which concern one unit. */
public interface Chance {

    /** Returns the unit. */
    String unit();

    /** Returns a container of the unit, or of another unit if it has none. */
    String container();

    /** Returns an application. */
    String application();

    /** Returns a number in this range, both ends included. */
    int between(int least, int most);
}
