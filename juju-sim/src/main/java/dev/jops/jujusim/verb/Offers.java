package dev.jops.jujusim.verb;

import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.model.Offer;
import dev.jops.jujusim.model.OfferUrl;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.model.Saas;

/** Offers as clients name them, by their URLs. */
public final class Offers {

    private Offers() {}

    /** An offer, and the model that has it. */
    public record Found(HostedModel model, Offer offer) {}

    /**
     * Returns the offer with a URL.
     *
     * @throws RefusedException if there is none
     */
    public static Found find(OfferUrl url, Models models) {
        RefusedException none = new RefusedException("application offer \"" + url.path() + "\" not found");
        HostedModel model = models.find(url.model()).orElseThrow(() -> none);
        Offer offer = model.engine().inside(simulation -> model.offers().get(url.offer()));
        if (offer == null) {
            throw none;
        }
        return new Found(model, offer);
    }

    /**
     * Lets a model consume the offer with a URL.
     *
     * @throws RefusedException if there is none, or the model has something else of this name
     */
    public static Saas consume(HostedModel consumer, OfferUrl url, String alias, Models models) {
        Found found = find(url, models);
        return consumer.crossModel().consume(consumer, alias, found.model(), found.offer());
    }
}
