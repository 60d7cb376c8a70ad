package dev.jops.recipes;

/** What to do when a {@link StateCondition} holds. */
@FunctionalInterface
public interface StateHandler {

    /** Handles the states; an exception fails the dispatch. */
    void run() throws Exception;
}
