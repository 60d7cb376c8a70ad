package dev.jops.jujusim.time;

import java.time.Duration;

/** The models that are linked with one model, each with a clock of its own. */
public interface Neighbours {

    /** Returns whether this model has news for them; called inside its engine. */
    boolean hasNewsForThem();

    /**
     * Brings them up to date, and then passes news between all the models until there is none.
     *
     * @return whether there was any
     */
    boolean exchange();

    /** Advances their clocks. */
    void advance(Duration duration);
}
