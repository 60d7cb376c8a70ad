package dev.jops.testing.fault;

/** The source of random parts of a fault. Everything that is drawn for one fault concerns the same unit. */
public interface Chance {

    /** Returns the unit. */
    String unit();

    /** Returns a container of the unit, or of another one if it has none. */
    String container();

    /** Returns an application. */
    String application();

    /** Returns a number in this range, both ends included. */
    int between(int least, int most);
}
