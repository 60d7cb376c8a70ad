package dev.jops.testing;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.juju.Time;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.ContainerMeta;
import dev.jops.model.Model;
import dev.jops.model.Status;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.journal.UnitFacts;
import dev.jops.simulator.machine.UnitHost;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.single.LeadershipLoss;
import dev.jops.simulator.single.SingleUnit;
import dev.jops.testing.harness.HarnessRelations;
import dev.jops.testing.harness.HarnessSecrets;
import dev.jops.testing.harness.HarnessStorages;
import dev.jops.testing.harness.InitialHooks;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One unit of a charm for the length of a test: what the test changes reaches the charm as events, immediately.
 *
 * <pre>{@code
 * try (Harness<ShopCharm> harness = Harness.of(ShopCharm::new, META)) {
 *     harness.begin();
 *
 *     harness.setLeader(true);
 *
 *     assertEquals(new ActiveStatus("led by shop/0"), harness.applicationStatus());
 * }
 * }</pre>
 *
 * <p>The charm object lives as long as the harness, and every event is a dispatch of its own: its writes take effect
 * once the handlers have succeeded, and are dropped when one throws; the calling method then throws the same exception.
 * Nothing is cached between events, so what the test sets is visible at once. A harness is confined to one thread.
 *
 * <p>Events are emitted after {@link #begin} while hooks are enabled. Before {@link #begin}, methods that need the
 * charm throw an {@link IllegalStateException}. Anything that the charm does not declare or that was not added is
 * always refused, with an {@link IllegalArgumentException} that lists what exists.
 *
 * <p>Names shared with Python's {@code ops.testing.Harness} mean the same here. Unlike Python's, this harness lets a
 * charm read and write relation data by Juju's rules outside handlers too, where each write takes effect at once; its
 * order is fixed where Python's is random; and setting a missing key to an empty value is not a change. A handler can't
 * make it emit another event.
 *
 * @param <C> the charm
 */
public final class Harness<C extends CharmBase> extends UnitView implements AutoCloseable {
    private final SingleUnit unit;
    private final ApplicationRecord application;
    private final CharmUnderTest<C> charm;
    private final HarnessOperator operator;
    private final HarnessRelations relations;
    private final HarnessStorages storages;
    private final HarnessSecrets secrets;
    private final HarnessNetworks networks;

    Harness(Function<Framework, C> factory, Controller controller, SingleUnit unit) {
        this.unit = unit;
        this.application = unit.unit().application();
        this.charm = new CharmUnderTest<>(factory, controller, unit);
        this.operator = new HarnessOperator(controller, unit.unit(), charm);
        this.relations = new HarnessRelations(controller, unit.unit(), unit, charm);
        this.storages = new HarnessStorages(controller, unit.unit(), unit, charm);
        this.secrets = new HarnessSecrets(controller, unit.unit(), charm);
        this.networks = new HarnessNetworks(unit.unit(), relations, charm);
    }

    /** Returns a harness for a charm whose charmcraft.yaml or metadata.yaml is on the class path or in the project. */
    public static <C extends CharmBase> Harness<C> of(Function<Framework, C> constructor) {
        return builder(constructor).build();
    }

    /** Returns a harness for a charm with this metadata. */
    public static <C extends CharmBase> Harness<C> of(Function<Framework, C> constructor, CharmMeta meta) {
        return builder(constructor).meta(meta).build();
    }

    /** Returns a builder, which also sets the model and the version of Juju. */
    public static <C extends CharmBase> HarnessBuilder<C> builder(Function<Framework, C> constructor) {
        return new HarnessBuilder<>(constructor);
    }

    /** Creates the charm; no event is emitted. */
    public void begin() {
        charm.begin();
    }

    /**
     * Creates the charm and emits what Juju emits when a unit is deployed: storage-attached for storages that were
     * added (in a pod after start), install, relation-created for every relation, including peer relations that were
     * not added, leader-elected or (before Juju 4) leader-settings-changed, config-changed, start, pebble-ready for
     * every container, and then relation-changed and relation-joined for each relation with data or units.
     */
    public void beginWithInitialHooks() {
        charm.begin();
        new InitialHooks(unit, charm, relations, storages).emit();
    }

    /** Returns the charm. */
    public C charm() {
        return charm.charm();
    }

    /** Returns the model as the charm sees it. */
    public Model model() {
        return charm().model();
    }

    /** Makes the unit the leader, which emits leader-elected at each call, or a follower, which emits nothing. */
    public void setLeader(boolean leader) {
        charm.setLeader(leader);
    }

    /** Takes leadership away in the next event, at the charm's n-th hook command, counted from 1. */
    public void loseLeadershipAt(int command) {
        unit.lose(LeadershipLoss.atCommand(command));
    }

    /** Takes leadership away this long after the next event begins; time passes while the charm pauses. */
    public void loseLeadershipAfter(Duration duration) {
        unit.lose(LeadershipLoss.after(duration));
    }

    /** Emits a hook that concerns only the unit, such as update-status, whether hooks are enabled or not. */
    public void emit(String kind) {
        charm.emit(Hook.ofUnit(kind));
    }

    /** Makes the charm report its status, as it does at the end of each event, in a dispatch without an event. */
    public void evaluateStatus() {
        charm.emit(Hook.of(""));
    }

    /** Sets a config option and emits config-changed, even if the value is the same. */
    public void updateConfig(String option, Object value) {
        updateConfig(Collections.singletonMap(option, value));
    }

    /** Sets several config options and emits config-changed once. */
    public void updateConfig(Map<String, Object> values) {
        updateConfig(values, List.of());
    }

    /** Sets config options, sets others back to their defaults, and emits config-changed once. */
    public void updateConfig(Map<String, Object> values, Collection<String> reset) {
        operator.configure(values, reset);
    }

    /** Stops emitting events for changes. */
    public void disableHooks() {
        charm.setHooksEnabled(false);
    }

    /**
     * Makes changes without emitting events. Afterwards, even after a failure, hooks are enabled again if they were
     * before.
     */
    public void withoutHooks(Runnable changes) {
        charm.withoutHooks(changes);
    }

    /** Resumes emitting events for changes. */
    public void enableHooks() {
        charm.setHooksEnabled(true);
    }

    /** Runs an action without parameters; see {@link #runAction(String, Map)}. */
    public ActionOutcome runAction(String action) {
        return runAction(action, Collections.emptyMap());
    }

    /**
     * Runs an action, whether hooks are enabled or not. The results lack those that the agent adds, such as {@code
     * return-code}.
     *
     * @throws ActionFailedException if the charm marked it as failed; an exception that the charm throws passes through
     */
    public ActionOutcome runAction(String action, Map<String, ?> parameters) {
        return operator.run(action, parameters);
    }

    /**
     * Adds a relation, emits relation-created and returns the relation's number. The remote application of a peer
     * relation is the charm's own.
     */
    public int addRelation(String endpoint, String remoteApplication) {
        return relations.add(endpoint, remoteApplication);
    }

    /**
     * Adds a relation with data of the remote application and of its unit 0, in a peer relation unit 1: relation-joined
     * and relation-changed follow relation-created.
     */
    public int addRelation(
            String endpoint, String remoteApplication, Map<String, String> appData, Map<String, String> unitData) {
        return relations.add(endpoint, remoteApplication, appData, unitData);
    }

    /** Adds a remote unit, such as {@code mysql/1}, to a relation and emits only relation-joined. */
    public void addRelationUnit(int id, String remoteUnit) {
        relations.addUnit(id, remoteUnit);
    }

    /** Removes a remote unit from a relation: emits relation-departed and then removes the unit's data. */
    public void removeRelationUnit(int id, String remoteUnit) {
        relations.removeUnit(id, remoteUnit);
    }

    /** Removes a relation: its units depart, relation-broken is emitted, and then its data is removed. */
    public void removeRelation(int id) {
        relations.remove(id);
    }

    /**
     * Changes the data of a unit or application in a relation; an empty value removes its key. If a value then differs,
     * relation-changed is emitted, but never for the unit under test. For its own application it is emitted only in a
     * peer relation, and to a leader only after {@link #deliverOwnAppData}.
     */
    public void updateRelationData(int id, String owner, Map<String, String> changes) {
        relations.updateData(id, owner, changes);
    }

    /**
     * Notifies a leader of its own application's data in a peer relation, as Juju does: from now on, relation-changed
     * is emitted when the test changes that data, and after an event in which the charm changed it. Changes that the
     * charm makes between events are announced after the next event. Changes that it makes while hooks are disabled, or
     * in the initial hooks before those of relations, are not announced.
     */
    public void deliverOwnAppData() {
        charm.ownData().deliver();
    }

    /** Returns the data of a unit or application in a relation, no matter who may read it. */
    public Map<String, String> relationData(int id, String owner) {
        return relations.data(id, owner);
    }

    /** Adds a storage, not attached yet, and returns its identifier, such as {@code data/0}. */
    public String addStorage(String name) {
        return addStorage(name, 1).get(0);
    }

    /** Adds several storages of a name, not attached yet, and returns their identifiers. */
    public List<String> addStorage(String name, int count) {
        return storages.add(name, count);
    }

    /** Attaches a storage and emits storage-attached; nothing happens if it is attached already. */
    public void attachStorage(String id) {
        storages.attach(id);
    }

    /**
     * Emits storage-detaching and then detaches a storage, which can be attached again; nothing happens if it is not
     * attached.
     */
    public void detachStorage(String id) {
        storages.detach(id);
    }

    /** Removes a storage, after detaching it if it is attached. */
    public void removeStorage(String id) {
        storages.remove(id);
    }

    /** Adds a secret of another application or unit, and returns its identifier. */
    public String addModelSecret(String owner, Map<String, String> content) {
        return secrets.addOf(owner, content);
    }

    /** Adds a user secret, and returns its identifier; the charm can read it once it is granted. */
    public String addUserSecret(Map<String, String> content) {
        return secrets.addOfOperator(content);
    }

    /**
     * Sets the content of a secret that the charm does not own, and emits secret-changed. As in Python's harness, that
     * is so even if the charm has not read the secret, the content is the same, or hooks are disabled. Only different
     * content becomes a new revision.
     */
    public void setSecretContent(String id, Map<String, String> content) {
        secrets.setContent(id, content);
    }

    /**
     * Grants an application or unit access to a secret that the charm does not own: a user secret, or a secret of a
     * related application, through the first relation with it.
     */
    public void grantSecret(String id, String grantee) {
        secrets.grant(id, grantee);
    }

    /** Undoes {@link #grantSecret}. */
    public void revokeSecret(String id, String grantee) {
        secrets.revoke(id, grantee);
    }

    /** Returns the applications and units that are granted a secret through a relation. */
    public Set<String> secretGrants(String id, int relationId) {
        return secrets.grants(id, relationId);
    }

    /** Returns the existing revisions of a secret, oldest first. */
    public List<Integer> secretRevisions(String id) {
        return secrets.revisions(id);
    }

    /** Emits secret-rotate. */
    public void triggerSecretRotation(String id) {
        secrets.triggerRotation(id);
    }

    /** Emits secret-remove for a revision. */
    public void triggerSecretRemoval(String id, int revision) {
        secrets.triggerRemoval(id, revision);
    }

    /** Emits secret-expired for a revision. */
    public void triggerSecretExpiration(String id, int revision) {
        secrets.triggerExpiration(id, revision);
    }

    /** Attaches a resource with this content, which for an image is its description. */
    public void addResource(String name, String content) {
        operator.attachResource(name, content);
    }

    /** Attaches the description of an image, as Juju writes it, for each image that the charm declares. */
    public void populateOciResources() {
        operator.attachImages();
    }

    /** Returns the networks, which can differ by binding. */
    public HarnessNetworks networks() {
        return networks;
    }

    /** Sets how many units the operator wants; by default, as many as there are in the peer relations. */
    public void setPlannedUnits(int count) {
        operator.planUnits(count);
    }

    /** Resets the number of planned units to that of the units in the peer relations. */
    public void resetPlannedUnits() {
        operator.resetPlannedUnits();
    }

    /** Sets the cloud of the model, with the keys of {@code credential-get}, and trusts the application with it. */
    public void setCloudSpec(Map<String, ?> spec) {
        operator.trust(spec);
    }

    /** Returns a container, to say how it behaves, and to emit events on behalf of its Pebble. */
    @Override
    public HarnessContainer container(String name) {
        ContainerMeta container = declared().requireContainer(name);
        return new HarnessContainer(container, charm, host().containers().of(name, clock()), clock());
    }

    /** Returns the status of the application. */
    public Status applicationStatus() {
        return Status.of(application.status().word(), application.status().message());
    }

    /** Returns the version of the workload that the charm set last; empty until then. */
    public String workloadVersion() {
        return application.workloadVersion();
    }

    /** Returns how often the charm rebooted the machine; a hook cut short by a reboot is not run again. */
    public int rebootCount() {
        return unit.reboots();
    }

    /** Advances the clocks; no event is emitted. */
    public void advance(Duration duration) {
        unit.advance(duration);
    }

    @Override
    UnitFacts facts() {
        return unit;
    }

    @Override
    UnitHost host() {
        return unit.host();
    }

    @Override
    CharmMeta declared() {
        return application.meta().orElseThrow();
    }

    @Override
    Time clock() {
        return unit.time();
    }

    /** Closes what the charm has left open, and removes the unit's files. */
    @Override
    public void close() {
        charm.close();
    }
}
