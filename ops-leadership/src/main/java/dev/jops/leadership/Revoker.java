package dev.jops.leadership;

/** Gives up leadership before its time. */
public interface Revoker {

    /**
     * Ends a unit's leadership of its application at once, whatever it was promised, and even if it is pinned.
     *
     * <p>If nobody leads, nothing happens. The unit is not told; it learns of it when it next claims.
     *
     * @throws ClaimNotHeldException if another unit leads
     * @throws IllegalArgumentException if a name is not valid
     */
    void revokeLeadership(String application, String unit);
}
