package dev.jops.leadership;

import java.util.Map;
import java.util.Optional;

/** Tells who leads. */
public interface Reader {

    /**
     * Returns the leading unit of each application that has one, sorted by application; unmodifiable.
     *
     * <p>An overdue lease counts until it is deleted.
     */
    Map<String, String> leaders();

    /**
     * Returns the leading unit of one application, without reading the others; empty if nobody leads it, or the name is
     * not valid.
     *
     * <p>An overdue lease counts until it is deleted.
     */
    Optional<String> leader(String application);

    /**
     * Returns the lease of one application; empty if nobody leads it, or the name is not valid.
     *
     * <p>An overdue lease counts until it is deleted.
     */
    Optional<Lease> lease(String application);
}
