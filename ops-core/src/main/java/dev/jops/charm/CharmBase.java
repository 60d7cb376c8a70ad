package dev.jops.charm;

import dev.jops.framework.Framework;
import dev.jops.framework.OpsObject;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Application;
import dev.jops.model.CollectedStatuses;
import dev.jops.model.Config;
import dev.jops.model.SettableStatus;
import dev.jops.model.Unit;
import java.nio.file.Path;
import java.util.List;

/**
 * What a charm extends: its constructor observes events, its handlers do the work.
 *
 * <pre>{@code
 * public ShopCharm(Framework framework) {
 *     super(framework);
 *     framework.observe(on("db").relationChanged(), this::onDatabaseChanged);
 *     framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
 *     framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
 *     framework.observe(UpdateStatusEvent.class, this::onUpdateStatus);
 * }
 * }</pre>
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

    /** The events of an endpoint, storage, container or action, by its name in the charm's metadata. */
    protected final PrefixedEvents on(String name) {
        return new PrefixedEvents(name, meta());
    }

    /**
     * Asks all who observe {@link CollectUnitStatusEvent} how the unit is, now; the most severe status comes first.
     *
     * <p>Nothing is set by that. It is for an action that shows an operator every status, where {@code juju status} shows
     * one; at the end of a dispatch jops collects by itself.
     *
     * @throws Exception what a handler throws
     */
    public final List<SettableStatus> collectUnitStatus() throws Exception {
        return unit().collectStatuses(statuses -> deliver("collect-unit-status", CollectStatusEvent.ofUnit(statuses)));
    }

    /** Asks all who observe {@link CollectAppStatusEvent} how the application is; as {@link #collectUnitStatus()}. */
    public final List<SettableStatus> collectAppStatus() throws Exception {
        CollectedStatuses statuses = new CollectedStatuses();
        deliver("collect-app-status", CollectStatusEvent.ofApp(statuses));
        return statuses.all();
    }
}
