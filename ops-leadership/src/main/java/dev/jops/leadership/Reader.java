package dev.jops.leadership;

import java.util.Map;

/** Tells who leads. */
public interface Reader {

    /**
     * The leading unit of each application that has one, sorted by application; unmodifiable.
     *
     * <p>A lease past its expiry counts until it is deleted.
     */
    Map<String, String> leaders();
}
