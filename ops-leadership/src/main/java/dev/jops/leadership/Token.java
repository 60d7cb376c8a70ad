package dev.jops.leadership;

/** A fact about leadership that can be checked later; having a token proves nothing, only {@link #check()} does. */
@FunctionalInterface
public interface Token {

    /**
     * Returns if the unit leads its application now.
     *
     * @throws NotLeaderException if it does not
     * @throws RuntimeException of any other kind if that is not known; nothing may be inferred then
     */
    void check();
}
