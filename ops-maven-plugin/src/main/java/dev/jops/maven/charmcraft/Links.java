package dev.jops.maven.charmcraft;

/** The links of a charm: URLs and contacts. */
final class Links implements Shape {
    private static final Keys KEYS = Keys.strict("charmcraft")
            .optional("contact", each(Shape.text()))
            .optional("documentation", Links::checkUrl)
            .optional("issues", each(Links::checkUrl))
            .optional("source", each(Links::checkUrl))
            .optional("website", each(Links::checkUrl));

    @Override
    public void check(Value links) {
        KEYS.check(links);
    }

    private static Shape each(Shape item) {
        return value -> value.items().forEach(item::check);
    }

    private static void checkUrl(Value link) {
        boolean isUrl = link.text().startsWith("https://") || link.text().startsWith("http://");
        link.require(isUrl, link.isScalar() ? "is \"" + link.text() + "\", and not a URL" : "is not one URL");
    }
}
