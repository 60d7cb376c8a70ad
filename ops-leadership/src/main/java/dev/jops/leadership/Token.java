package dev.jops.leadership;

/** A check, for later, that a unit leads. Having a token proves nothing; only {@link #check()} does. */
@FunctionalInterface
public interface Token {

    /**
     * Checks that the unit leads its application now.
     *
     * @throws NotLeaderException if it does not
     * @throws RuntimeException of any other kind if it is not known whether it does
     */
    void check();
}
