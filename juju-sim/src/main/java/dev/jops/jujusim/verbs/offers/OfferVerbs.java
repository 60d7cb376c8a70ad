package dev.jops.jujusim.verbs.offers;

import dev.jops.jujusim.verb.Verb;
import java.util.List;

/** The verbs about offers. */
public final class OfferVerbs {

    private OfferVerbs() {}

    /** Returns all of them. */
    public static List<Verb> all() {
        return List.of();
    }
}
