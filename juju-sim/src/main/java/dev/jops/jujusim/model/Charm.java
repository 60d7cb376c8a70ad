package dev.jops.jujusim.model;

import dev.jops.meta.CharmMeta;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A revision of a charm in a model.
 *
 * @param directory where it is unpacked
 * @param revision how many charms of this name were uploaded to the model before
 * @param isFromStore whether it was deployed by its name, as from Charmhub
 */
public record Charm(CharmMeta meta, Path directory, int revision, boolean isFromStore) {
    /** The base of charms that declare none, and of empty machines. */
    public static final String DEFAULT_BASE = "ubuntu@24.04";

    /** Returns the name that it declares. */
    public String name() {
        return meta.name();
    }

    /** Returns its URL: {@code local:mysql-1}, or {@code ch:amd64/mysql-1}. */
    public String url() {
        return (isFromStore ? "ch:amd64/" : "local:") + name() + "-" + revision;
    }

    /** Returns the name of a charm from Charmhub, or else the URL, as a status shows it. */
    public String shown() {
        return isFromStore ? name() : url();
    }

    /** Returns its origin, as a status shows it. */
    public String origin() {
        return isFromStore ? "charmhub" : "local";
    }

    /** Returns the first base that it declares, such as {@code ubuntu@24.04}. */
    public String base() {
        Object base = meta.metadata().get("base");
        if (base instanceof String text && text.contains("@")) {
            return text;
        }
        if (meta.metadata().get("bases") instanceof List<?> bases
                && !bases.isEmpty()
                && bases.get(0) instanceof Map<?, ?> first) {
            Map<?, ?> run =
                    first.get("run-on") instanceof List<?> on && !on.isEmpty() && on.get(0) instanceof Map<?, ?> map
                            ? map
                            : first;
            if (run.get("name") != null && run.get("channel") != null) {
                return run.get("name") + "@" + run.get("channel");
            }
        }
        return DEFAULT_BASE;
    }

    /** Returns the URL. */
    @Override
    public String toString() {
        return url();
    }
}
