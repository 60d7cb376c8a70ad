package dev.jops.leadership;

import java.util.Map;
import java.util.Set;

/**
 * Suspends the expiry of leases, for named reasons.
 *
 * <p>While any entity pins an application, its lease is not expired, whoever holds it. After the last one has unpinned
 * it, a lease that is overdue goes at the next expiry. Both calls may be repeated without effect.
 */
public interface Pinner {

    /**
     * Pins an application on behalf of an entity, such as the machine that is being upgraded.
     *
     * <p>If nobody leads the application, the pin holds for the next leader (Juju means to do so, and forgets the pin).
     *
     * @throws IllegalArgumentException if a name is not valid
     */
    void pinLeadership(String application, String entity);

    /**
     * Takes back the pin of an entity; nothing happens if it has none.
     *
     * @throws IllegalArgumentException if a name is not valid
     */
    void unpinLeadership(String application, String entity);

    /** The pinned applications and, for each, the entities that pin it, both sorted; unmodifiable. */
    Map<String, Set<String>> pinned();
}
