package dev.jops.testing.fault;

/** What the parts of a fault are drawn from. All that is drawn for one fault concerns the same unit. */
public interface Chance {

    /** The unit. */
    String unit();

    /** An application. */
    String application();

    /** A number of these, both included. */
    int between(int least, int most);
}
