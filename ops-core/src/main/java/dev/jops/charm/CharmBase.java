package dev.jops.charm;

import dev.jops.framework.Framework;
import dev.jops.framework.OpsObject;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Application;
import dev.jops.model.Config;
import dev.jops.model.Unit;
import java.nio.file.Path;

/**
 * What a charm extends: its constructor observes events, its handlers do the work.
 *
 * <p>A charm is made anew for every event, in a process of its own. What it is to remember goes to a {@code
 * StoredState}, or to a relation.
 */
public abstract class CharmBase extends OpsObject {

    /** The constructor of a charm observes and does nothing else: Juju's data may not be readable yet. */
    protected CharmBase(Framework framework) {
        super(framework);
    }

    /** This unit. */
    public final Unit unit() {
        return model().unit();
    }

    /** This unit's application. */
    public final Application app() {
        return model().app();
    }

    /** The application's config. */
    public final Config config() {
        return model().config();
    }

    /** The directory of the charm. Juju replaces it when the charm is upgraded. */
    public final Path charmDir() {
        return framework().charmDir();
    }

    /** What the charm declares. */
    public final CharmMeta meta() {
        return model().meta();
    }

    /** The events of an endpoint, by its name in the charm's metadata. */
    protected final PrefixedEvents on(String name) {
        return new PrefixedEvents(name, meta());
    }
}
