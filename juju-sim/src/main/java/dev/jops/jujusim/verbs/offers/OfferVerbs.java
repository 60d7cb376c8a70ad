package dev.jops.jujusim.verbs.offers;

import dev.jops.jujusim.verb.Verb;
import java.util.List;

/** The verbs about offers. */
public final class OfferVerbs {

    private OfferVerbs() {}

    /** Returns all of them. */
    public static List<Verb> all() {
        return List.of(
                new Consume(),
                new FindOffers(),
                new ListOffers(),
                new MakeOffer(),
                new RemoveOffer(),
                new RemoveSaas(),
                new ShowOffer());
    }
}
