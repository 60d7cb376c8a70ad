package dev.jops.recipes;

/** What is done when the states are as a {@link StateCondition} wants them. */
@FunctionalInterface
public interface StateHandler {

    /** Does it; what it throws fails the dispatch. */
    void run() throws Exception;
}
