package dev.jops.jujusim.verbs.offers;

import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.OfferUrl;
import dev.jops.jujusim.verb.Session;
import java.util.Optional;

/** URLs of offers on a command line. */
final class Urls {

    private Urls() {}

    /**
     * Parses a URL of an offer in the simulated controller.
     *
     * @throws UsageException if it is something else
     */
    static OfferUrl require(String text, Session session) {
        OfferUrl url = OfferUrl.parse(text)
                .orElseThrow(() -> new UsageException("application offer URL is missing application"));
        session.requireController(url.controller());
        return url;
    }

    /** Parses a URL, or the name of an offer of the current model. */
    static OfferUrl ofCurrent(String text, Session session) {
        return OfferUrl.parse(text).isPresent()
                ? require(text, session)
                : new OfferUrl("", session.model(Optional.empty()).qualifiedName(), text);
    }
}
