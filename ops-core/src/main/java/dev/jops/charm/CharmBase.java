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
 * The base class of a charm, whose constructor observes events and whose handlers do the work.
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
 * <p>Every event gets a new charm object, in a process of its own. What a charm has to remember belongs in a {@code
 * StoredState}, or in a relation.
 */
public abstract class CharmBase extends OpsObject {

    /** For a charm's constructor, which should only observe: Juju's data may not be readable yet. */
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

    /** What the charm declares in its metadata. */
    public final CharmMeta meta() {
        return model().meta();
    }

    /** The events of an endpoint, storage, container or action, by the name in the charm's metadata. */
    protected final PrefixedEvents on(String name) {
        return new PrefixedEvents(name, meta());
    }

    /**
     * Asks all observers of {@link CollectUnitStatusEvent} for the unit's status now, and returns the statuses, the
     * most severe first.
     *
     * <p>This sets no status. It is for an action that shows an operator every status, because {@code juju status}
     * shows only one. At the end of a dispatch, jops collects and sets the status by itself.
     *
     * @throws Exception what a handler throws
     */
    public final List<SettableStatus> collectUnitStatus() throws Exception {
        return unit().collectStatuses(statuses -> deliver("collect-unit-status", CollectStatusEvent.ofUnit(statuses)));
    }

    /**
     * Asks all observers of {@link CollectAppStatusEvent} for the application's status; otherwise like {@link
     * #collectUnitStatus()}.
     */
    public final List<SettableStatus> collectAppStatus() throws Exception {
        CollectedStatuses statuses = new CollectedStatuses();
        deliver("collect-app-status", CollectStatusEvent.ofApp(statuses));
        return statuses.all();
    }
}
