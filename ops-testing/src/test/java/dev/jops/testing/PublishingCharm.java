package dev.jops.testing;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.HookEvent;
import dev.jops.charm.InstallEvent;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.meta.CharmMeta;
import dev.jops.model.RelationData;

/**
 * A charm that publishes its config late: it defers the event of a new value, and publishes the value when the event is
 * delivered again. It counts publications in its stored state and in the relation, and fails if the counts ever differ.
 */
final class PublishingCharm extends CharmBase {
    static final String DISAGREEMENT = "local state and Juju disagree";
    static final String METADATA = """
            name: mysql
            peers:
              peers:
                interface: mysql-peers
            config:
              options:
                size:
                  type: int
                  default: 0
            """;
    static final CharmMeta META = CharmMeta.fromYaml(METADATA);

    private final StoredState stored = storedState("stored");

    PublishingCharm(Framework framework) {
        super(framework);
        framework.observe(HookEvent.class, this::onHook);
        framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
    }

    public static void main(String[] arguments) {
        Ops.main(PublishingCharm::new);
    }

    private void onHook(HookEvent event) {
        if (!(event instanceof InstallEvent) && !Long.toString(published()).equals(own().getOrDefault("count", "0"))) {
            log().error(DISAGREEMENT + ": " + published() + " and " + own().get("count"));
        }
    }

    private void onConfigChanged(ConfigChangedEvent event) {
        long size = config().integer("size").orElseThrow();
        if (stored.integer("seen").orElse(0L) < size) {
            stored.put("seen", size);
            event.defer();
        } else if (size > 0) {
            stored.put("published", published() + 1);
            own().put("count", Long.toString(published()));
            own().put("published", Long.toString(size));
        }
    }

    private long published() {
        return stored.integer("published").orElse(0L);
    }

    private RelationData own() {
        return model().relation("peers").orElseThrow().data(unit());
    }
}
