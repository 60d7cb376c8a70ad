package dev.jops.leadership;

/** Ends leadership before its lease expires. */
public interface Revoker {

    /**
     * Ends a unit's leadership of its application at once, even if the unit was promised more time or the application
     * is pinned.
     *
     * <p>Nothing happens if nobody leads. The unit is not notified; it finds out when it next claims.
     *
     * @throws ClaimNotHeldException if another unit leads
     * @throws IllegalArgumentException if a name is not valid
     */
    void revokeLeadership(String application, String unit);
}
