package demoserver;

import dev.jops.charm.CharmBase;
import dev.jops.model.Container;
import dev.jops.model.Relation;
import dev.jops.model.Unit;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.LogTarget;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends what the server prints to Loki, by the interface loki_push_api. */
final class Logs {
    private final CharmBase charm;

    /** What each unit of Loki writes. */
    record Loki(Optional<Endpoint> endpoint) {}

    /** Where it takes logs. */
    record Endpoint(String url) {}

    Logs(CharmBase charm) {
        this.charm = charm;
    }

    /** Sends logs to each unit of Loki, and no longer to those that are gone. */
    void forward(Container container) {
        Map<String, LogTarget> targets = new TreeMap<>();
        container.plan().logTargets().forEach((name, target) -> targets.put(name, off(name, target.location())));
        for (Relation logging : charm.model().relations("logging")) {
            if (logging.isActive()) {
                for (Unit unit : logging.units()) {
                    Loki loki = logging.data(unit).load(Loki.class);
                    loki.endpoint().ifPresent(found -> targets.put(unit.name(), on(unit.name(), found.url())));
                }
            }
        }
        container.addLayer("logs", Layer.of(targets.values().toArray(LogTarget[]::new)));
    }

    private static LogTarget off(String name, String url) {
        return LogTarget.replacing(name).type(LogTarget.Type.LOKI).location(url).services("-all");
    }

    private LogTarget on(String name, String url) {
        return LogTarget.replacing(name)
                .type(LogTarget.Type.LOKI)
                .location(url)
                .services("all")
                .label("juju_model", charm.model().name())
                .label("juju_application", charm.app().name())
                .label("juju_unit", charm.unit().name());
    }
}
