package dev.jops.leadership;

import java.util.Map;
import java.util.Set;

/**
 * Suspends the expiry of leases, on behalf of named entities.
 *
 * <p>While any entity pins an application, its lease does not expire, whoever holds it. After the last entity has
 * unpinned it, an overdue lease is deleted at the next expiry. Repeating a call has no effect.
 */
public interface Pinner {

    /**
     * Pins an application on behalf of an entity, such as the machine that is being upgraded.
     *
     * <p>If nobody leads the application, the pin holds for the next leader. (Juju intends that too, but forgets the
     * pin.)
     *
     * @throws IllegalArgumentException if a name is not valid
     */
    void pinLeadership(String application, String entity);

    /**
     * Removes the pin of an entity; nothing happens if it has none.
     *
     * @throws IllegalArgumentException if a name is not valid
     */
    void unpinLeadership(String application, String entity);

    /** Returns the pinned applications and, for each, the entities that pin it, both sorted; unmodifiable. */
    Map<String, Set<String>> pinned();
}
