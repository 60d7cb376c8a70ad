package dev.jops.jujusim.model;

import java.util.Optional;

/**
 * The URL of an offer, such as {@code simulated:admin/shop.db}, whose controller and user can be left out.
 *
 * <p>juju: core/crossmodel/offerurl.go
 *
 * @param controller empty if it is left out
 */
public record OfferUrl(String controller, String model, String offer) {

    /** Parses a URL; empty if it names no model. */
    public static Optional<OfferUrl> parse(String text) {
        int colon = text.indexOf(':');
        int slash = text.indexOf('/');
        boolean hasController = colon >= 0 && text.indexOf('.', colon) > colon && (slash < 0 || colon < slash);
        String path = hasController ? text.substring(colon + 1) : text;
        int dot = path.indexOf('.');
        return dot < 1 || dot == path.length() - 1
                ? Optional.empty()
                : Optional.of(new OfferUrl(
                        hasController ? text.substring(0, colon) : "",
                        path.substring(0, dot),
                        path.substring(dot + 1)));
    }

    /** Returns the URL with the user and without the controller. */
    public String path() {
        String owned = model.indexOf('/') < 0 ? Models.USER + "/" + model : model;
        return owned + "." + offer;
    }

    /** Returns the URL with the user and without the controller. */
    @Override
    public String toString() {
        return path();
    }
}
