package dev.jops.jujusim.time;

import java.time.Duration;

/** The other models that one model has relations with, each with a clock of its own. */
public interface Neighbours {

    /** Returns whether they wait for something that this model has to tell; asked inside the engine. */
    boolean waitForNews();

    /**
     * Lets them come as far as the clock on the wall, and lets all tell each other what is new until nothing is.
     *
     * @return whether there was anything
     */
    boolean exchange();

    /** Advances their clocks. */
    void advance(Duration duration);
}
