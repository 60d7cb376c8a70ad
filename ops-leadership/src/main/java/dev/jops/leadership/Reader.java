package dev.jops.leadership;

import java.util.Map;
import java.util.Optional;

/** Tells who leads. */
public interface Reader {

    /**
     * The leading unit of each application that has one, sorted by application; unmodifiable.
     *
     * <p>A lease past its expiry counts until it is deleted.
     */
    Map<String, String> leaders();

    /**
     * The leading unit of one application, found without a look at the others; empty if nobody leads it, as nobody leads
     * what is no application.
     *
     * <p>A lease past its expiry counts until it is deleted.
     */
    Optional<String> leader(String application);

    /**
     * The lease of one application: who leads it, in which term and until when; empty if nobody leads it.
     *
     * <p>A lease past its expiry counts until it is deleted.
     */
    Optional<Lease> lease(String application);
}
