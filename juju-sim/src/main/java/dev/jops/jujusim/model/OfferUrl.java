package dev.jops.jujusim.model;

import java.util.Optional;

/**
 * The address of an offer, such as {@code simulated:admin/shop.db}, of which controller and user may be left out.
 *
 * <p>juju: core/crossmodel/offerurl.go
 *
 * @param controller empty for the only one
 */
public record OfferUrl(String controller, String model, String offer) {

    /** Reads an address; empty if it names no model. */
    public static Optional<OfferUrl> parse(String text) {
        int colon = text.indexOf(':');
        int slash = text.indexOf('/');
        boolean hasController = colon >= 0 && text.indexOf('.', colon) > colon && (slash < 0 || colon < slash);
        String path = hasController ? text.substring(colon + 1) : text;
        int point = path.indexOf('.');
        return point < 1 || point == path.length() - 1
                ? Optional.empty()
                : Optional.of(new OfferUrl(
                        hasController ? text.substring(0, colon) : "",
                        path.substring(0, point),
                        path.substring(point + 1)));
    }

    /** Returns it without the controller. */
    public String path() {
        String owned = model.indexOf('/') < 0 ? Models.USER + "/" + model : model;
        return owned + "." + offer;
    }

    /** Returns it without the controller. */
    @Override
    public String toString() {
        return path();
    }
}
