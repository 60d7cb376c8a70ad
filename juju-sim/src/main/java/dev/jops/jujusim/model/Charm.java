package dev.jops.jujusim.model;

import dev.jops.meta.CharmMeta;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A revision of a charm in a model.
 *
 * @param directory where it is unpacked
 * @param revision counted in the model for each name, and once more for each upload
 * @param fromStore whether it was deployed by its name, as from Charmhub
 */
public record Charm(CharmMeta meta, Path directory, int revision, boolean fromStore) {
    private static final String USUAL_BASE = "ubuntu@24.04";

    /** Returns the name that it declares. */
    public String name() {
        return meta.name();
    }

    /** Returns its address: {@code local:mysql-1}, or {@code ch:amd64/mysql-1}. */
    public String url() {
        return (fromStore ? "ch:amd64/" : "local:") + name() + "-" + revision;
    }

    /** Returns where it comes from, as a status shows it. */
    public String origin() {
        return fromStore ? "charmhub" : "local";
    }

    /** Returns the base that it declares first, such as {@code ubuntu@24.04}. */
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
        return USUAL_BASE;
    }

    /** Returns the name and revision. */
    @Override
    public String toString() {
        return url();
    }
}
