package dev.jops.testing;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.framework.StateStore;
import dev.jops.framework.Surroundings;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.hookcmds.HookCommands;
import dev.jops.hookcmds.Port;
import dev.jops.internal.dispatch.Dispatch;
import dev.jops.internal.storage.FileStateStore;
import dev.jops.juju.JujuContext;
import dev.jops.juju.JujuVersion;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationMeta;
import dev.jops.model.Model;
import dev.jops.model.RebootError;
import dev.jops.model.Status;
import dev.jops.testing.juju.ApplicationRecord;
import dev.jops.testing.juju.Controller;
import dev.jops.testing.juju.HarnessUnit;
import dev.jops.testing.juju.Hook;
import dev.jops.testing.juju.Hook.RelationHook;
import dev.jops.testing.juju.LeadershipLoss;
import dev.jops.testing.juju.RelationRecord;
import dev.jops.testing.juju.SecretOwner;
import dev.jops.testing.juju.SimulatedTime;
import dev.jops.testing.juju.tools.ToolBox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One unit of a charm for the length of a test: what the test changes reaches the charm as events, at once.
 *
 * <p>The charm object lives as long as the harness, and every event is a dispatch of its own: its writes take effect when
 * the handlers have succeeded, and are dropped when one throws, which the calling method then throws too. Between events
 * nothing is remembered, so what the test sets is seen at once. Events are emitted after {@link #begin} and while hooks
 * are enabled. Used from one thread.
 *
 * <p>Unlike Python's, this harness lets a charm read and write relation data by Juju's rules outside handlers too, where
 * each write takes effect at once; it has a fixed order where Python's is random, and takes an empty value for a key that
 * is not there for no change. A handler can't make it emit another event.
 *
 * @param <C> the charm
 */
public final class Harness<C extends CharmBase> extends HarnessOperations implements AutoCloseable {
    private final Function<Framework, C> factory;
    private final CharmMeta meta;
    private final Controller controller;
    private final HarnessUnit unit;
    private final HarnessSecrets secrets;
    private final Dispatch dispatch;
    private final Map<Integer, RelationRecord> relations = new LinkedHashMap<>();
    private @Nullable C charm;
    private boolean hooksEnabled = true;
    private boolean isDelivering;
    private boolean isFirstEvent = true;

    private Harness(Function<Framework, C> factory, CharmMeta meta) {
        this.factory = factory;
        this.meta = meta;
        SimulatedTime time = new SimulatedTime(Instant.parse("2026-01-01T00:00:00Z"));
        this.controller =
                new Controller(JujuVersion.parse("3.6.14"), "harness", "5e1ec7ed-0000-4000-8000-000000000001", time);
        this.unit = new HarnessUnit(controller, controller.addApplication(meta.name(), meta), time, ToolBox::new);
        this.secrets = new HarnessSecrets(controller, unit.record());
        CommandRunner commands = unit.commands();
        StateStore state = new FileStateStore(unit.stateFile(), new HookCommands(commands), unit.time());
        this.dispatch = new Dispatch(
                unit.idle(), meta, new Surroundings(commands, state, unit.machine(), unit.random(), unit.time()));
    }

    /**
     * A harness for a charm whose metadata is on the class path or in the project, charmcraft.yaml or metadata.yaml.
     *
     * @throws IllegalArgumentException if it is not found, naming where it was looked for
     */
    public static <C extends CharmBase> Harness<C> of(Function<Framework, C> constructor) {
        return of(constructor, NearestMetadata.of(constructor.getClass()));
    }

    /** A harness for a charm with this metadata, not begun yet. */
    public static <C extends CharmBase> Harness<C> of(Function<Framework, C> constructor, CharmMeta meta) {
        return new Harness<>(Objects.requireNonNull(constructor, "constructor"), Objects.requireNonNull(meta, "meta"));
    }

    /**
     * Makes the charm; no event is emitted.
     *
     * @throws IllegalStateException if it was made before
     */
    public void begin() {
        if (charm != null) {
            throw new IllegalStateException(
                    "the harness has begun already: call begin() or beginWithInitialHooks() once");
        }
        dispatch.create(framework -> {
            C made = factory.apply(framework);
            charm = made;
            return made;
        });
    }

    /**
     * Makes the charm and emits what Juju emits when a unit is deployed: storage-attached of storages that were added,
     * install, relation-created of every relation and of peer relations that were not added, leader-elected or
     * leader-settings-changed, config-changed, start, pebble-ready of every container, and then for each relation with
     * data or units relation-changed and relation-joined.
     */
    public void beginWithInitialHooks() {
        begin();
        emitInitialStorages();
        emit(Hook.of("install"));
        for (RelationMeta endpoint : meta.relations().values()) {
            boolean isMissing = relations.values().stream()
                    .noneMatch(relation -> relation.endpointOf(application()).equals(endpoint.endpoint()));
            if (endpoint.isPeer() && isMissing) {
                addRecord(endpoint.endpoint(), meta.name());
            }
            for (RelationRecord relation : List.copyOf(relations.values())) {
                if (relation.endpointOf(application()).equals(endpoint.endpoint())) {
                    emit(relationHook(relation, RelationHook.CREATED, null));
                }
            }
        }
        emit(Hook.of(unit.isLeader() ? "leader-elected" : "leader-settings-changed"));
        emit(Hook.of("config-changed"));
        emit(Hook.of("start"));
        meta.containers().keySet().forEach(this::pebbleReady);
        unit.setUpEnded();
        for (RelationRecord relation : List.copyOf(relations.values())) {
            String remote = relation.otherSideOf(application()).name();
            if (!relation.databag(remote).values().isEmpty()) {
                emit(relationHook(relation, RelationHook.CHANGED, null));
            }
            for (String member : relation.unitsSeenBy(unit.record())) {
                emit(relationHook(relation, RelationHook.JOINED, member));
                emit(relationHook(relation, RelationHook.CHANGED, member));
            }
        }
    }

    /**
     * The charm.
     *
     * @throws IllegalStateException before the harness has begun
     */
    public C charm() {
        C made = charm;
        if (made == null) {
            throw new IllegalStateException("there is no charm yet: call begin() first");
        }
        return made;
    }

    /** The model as the charm sees it. */
    public Model model() {
        return charm().model();
    }

    /** Makes the unit the leader, or a follower; each call with true emits leader-elected, and false emits nothing. */
    public void setLeader(boolean leader) {
        unit.setLeader(leader);
        refresh();
        if (leader) {
            emitIfEnabled(Hook.of("leader-elected"));
        }
    }

    /**
     * Takes leadership away in the next event, when the charm runs its n-th hook command, counted from 1.
     *
     * @throws IllegalArgumentException if there is no such command
     */
    public void loseLeadershipAt(int command) {
        unit.lose(LeadershipLoss.atCommand(command));
    }

    /** Takes leadership away in the next event, some time after it began, which passes while the charm pauses. */
    public void loseLeadershipAfter(Duration duration) {
        unit.lose(LeadershipLoss.after(duration));
    }

    /**
     * Emits a hook that is about nothing but the unit, such as update-status.
     *
     * @throws IllegalArgumentException if Juju knows no such hook
     */
    public void emit(String kind) {
        emit(Hook.ofUnit(kind));
    }

    /**
     * Sets a config option and emits config-changed, even if the value is the same.
     *
     * @throws IllegalArgumentException if the charm does not declare the option, or with another type
     */
    public void updateConfig(String option, Object value) {
        SortedMap<String, Object> values = new TreeMap<>();
        values.put(option, value);
        updateConfig(values);
    }

    /** Sets several config options and emits config-changed once. */
    public void updateConfig(Map<String, Object> values) {
        values.forEach((option, value) -> application().configure(option, value));
        emitIfEnabled(Hook.of("config-changed"));
    }

    /** Sets options back to their defaults and emits config-changed. */
    public void resetConfig(String... options) {
        for (String option : options) {
            application().reset(option);
        }
        emitIfEnabled(Hook.of("config-changed"));
    }

    /**
     * Adds a relation with an application, or a peer relation with the charm's own, and emits relation-created.
     *
     * @return the number of the relation
     * @throws IllegalArgumentException if the charm declares no such endpoint
     */
    public int addRelation(String endpoint, String remoteApplication) {
        RelationRecord relation = addRecord(endpoint, remoteApplication);
        emitIfEnabled(relationHook(relation, RelationHook.CREATED, null));
        return relation.id();
    }

    /** Adds a relation whose remote application and first unit have data: then joined and changed are emitted too. */
    public int addRelation(
            String endpoint,
            String remoteApplication,
            Map<String, String> applicationData,
            Map<String, String> unitData) {
        int id = addRelation(endpoint, remoteApplication);
        String member = remoteApplication + (relation(id).isPeer() ? "/1" : "/0");
        addRelationUnit(id, member);
        updateRelationData(id, remoteApplication, applicationData);
        updateRelationData(id, member, unitData);
        return id;
    }

    /** Adds a remote unit to a relation, and emits relation-joined alone, as Python's harness does. */
    public void addRelationUnit(int id, String member) {
        RelationRecord relation = relation(id);
        requireRemoteUnit(relation, member);
        controller.enter(relation, member);
        emitIfEnabled(relationHook(relation, RelationHook.JOINED, member));
    }

    /** Takes a remote unit out of a relation: relation-departed is emitted, and its data goes after that. */
    public void removeRelationUnit(int id, String member) {
        RelationRecord relation = relation(id);
        requireParty(relation, member);
        requireRemoteUnit(relation, member);
        controller.leave(relation, member);
        emitIfEnabled(Hook.departed(relation, application(), member, member));
        controller.dropData(relation, member);
        refresh();
    }

    /** Removes a relation: its units depart, relation-broken is emitted, and its data goes after that. */
    public void removeRelation(int id) {
        RelationRecord relation = relation(id);
        for (String member : relation.unitsSeenBy(unit.record())) {
            removeRelationUnit(id, member);
        }
        emitIfEnabled(relationHook(relation, RelationHook.BROKEN, null));
        relations.remove(id);
        controller.removeRelation(relation);
        refresh();
    }

    /**
     * Changes the data of a unit or application in a relation; an empty value removes its key.
     *
     * <p>relation-changed is emitted if a value is another one then; never for the unit under test, and for its own
     * application only in a peer relation while the unit does not lead.
     *
     * @throws IllegalArgumentException if the owner takes no part in the relation
     */
    public void updateRelationData(int id, String owner, Map<String, String> changes) {
        RelationRecord relation = relation(id);
        requireParty(relation, owner);
        boolean changed = controller.changeData(relation, owner, changes);
        refresh();
        boolean isOwnUnit = owner.equals(unit.record().name());
        boolean isOwnApplication = owner.equals(application().name());
        boolean isTold = isOwnApplication ? relation.isPeer() && !unit.isLeader() : !isOwnUnit;
        if (changed && isTold) {
            emitIfEnabled(relationHook(relation, RelationHook.CHANGED, owner.indexOf('/') < 0 ? null : owner));
        }
    }

    /**
     * The data of a unit or application in a relation, whoever may read it.
     *
     * @throws IllegalArgumentException if the owner takes no part in the relation
     */
    public Map<String, String> relationData(int id, String owner) {
        RelationRecord relation = relation(id);
        requireParty(relation, owner);
        return relation.databag(owner).values();
    }

    /**
     * Adds a secret of another application or unit, and returns its identifier.
     *
     * @throws IllegalArgumentException if the content is none for a secret
     */
    public String addModelSecret(String owner, Map<String, String> content) {
        return secrets.add(SecretOwner.named(owner), content);
    }

    /** Adds a secret of the operator's, and returns its identifier; the charm reads it once it is granted. */
    public String addUserSecret(Map<String, String> content) {
        return secrets.add(secrets.operator(), content);
    }

    /**
     * Gives a secret of somebody else new content, and emits secret-changed if it is another one, whether the charm has
     * read the secret or not, as Python's harness does.
     *
     * @throws IllegalArgumentException if the charm owns it, or the content is none for a secret
     */
    public void setSecretContent(String id, Map<String, String> content) {
        secrets.setContent(id, content).ifPresent(this::emitIfEnabled);
    }

    /**
     * Lets an application or unit read a secret of somebody else: through the first relation with its owner, if that is no
     * operator.
     *
     * @throws IllegalArgumentException if the charm owns it, or there is no such relation
     */
    public void grantSecret(String id, String grantee) {
        secrets.grant(id, grantee);
        refresh();
    }

    /**
     * Takes that back.
     *
     * @throws IllegalArgumentException if the charm owns it
     */
    public void revokeSecret(String id, String grantee) {
        secrets.revoke(id, grantee);
        refresh();
    }

    /** The applications and units that a secret is granted to through a relation. */
    public Set<String> secretGrants(String id, int relationId) {
        return secrets.grants(id, relationId);
    }

    /** The revisions of a secret that are there, oldest first. */
    public List<Integer> secretRevisions(String id) {
        return secrets.revisions(id);
    }

    /** Emits secret-rotate, with the label by which the charm knows the secret. */
    public void triggerSecretRotation(String id) {
        emit(secrets.trigger("secret-rotate", id, null, 0));
    }

    /** Emits secret-rotate with a label. */
    public void triggerSecretRotation(String id, String label) {
        emit(secrets.trigger("secret-rotate", id, label, 0));
    }

    /** Emits secret-remove for a revision, with the label by which the charm knows the secret. */
    public void triggerSecretRemoval(String id, int revision) {
        emit(secrets.trigger("secret-remove", id, null, revision));
    }

    /** Emits secret-remove for a revision with a label. */
    public void triggerSecretRemoval(String id, int revision, String label) {
        emit(secrets.trigger("secret-remove", id, label, revision));
    }

    /** Emits secret-expired for a revision, with the label by which the charm knows the secret. */
    public void triggerSecretExpiration(String id, int revision) {
        emit(secrets.trigger("secret-expired", id, null, revision));
    }

    /** Emits secret-expired for a revision with a label. */
    public void triggerSecretExpiration(String id, int revision, String label) {
        emit(secrets.trigger("secret-expired", id, label, revision));
    }

    /** From now on nothing is emitted. */
    public void disableHooks() {
        hooksEnabled = false;
    }

    /** From now on changes are emitted again. */
    public void enableHooks() {
        hooksEnabled = true;
    }

    /** The status that the charm set for the unit. */
    public Status unitStatus() {
        return Status.of(unit.record().status().word(), unit.record().status().message());
    }

    /** The status that the charm set for the application. */
    public Status applicationStatus() {
        return Status.of(application().status().word(), application().status().message());
    }

    /** The version of the workload that the charm told; empty before. */
    public String workloadVersion() {
        return application().workloadVersion();
    }

    /** The ports that the charm has open. */
    public Set<Port> openedPorts() {
        return unit.record().ports();
    }

    /** What the charm has logged, each line with its level in front. */
    public List<String> log() {
        return unit.log();
    }

    /** A file of the unit's machine, by the absolute path that the charm knows it by. */
    public Path file(String path) {
        return unit.machine().root().resolve(path.substring(1));
    }

    /** Whom the charm gave a file or directory to, as {@code user:group}; empty for its own user. */
    public Optional<String> fileOwner(String path) {
        return unit.machine().ownerOf(path);
    }

    /** What programs answer on the unit's machine, and which were run. */
    public MachineScript machine() {
        return new MachineScript(unit.machine().programs());
    }

    /** Moves the clocks on. */
    public void advance(Duration duration) {
        unit.advance(duration);
    }

    /** Closes what the charm has open, if there was no event at whose end it was closed, and removes the unit's files. */
    @Override
    public void close() {
        try {
            dispatch.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UncaughtCharmException("the end of the harness", e);
        } finally {
            unit.close();
        }
    }

    private ApplicationRecord application() {
        return unit.record().application();
    }

    private RelationRecord relation(int id) {
        RelationRecord relation = relations.get(id);
        if (relation == null) {
            throw new IllegalArgumentException("there is no relation " + id + ": the harness has "
                    + (relations.isEmpty() ? "none, until addRelation(...)" : relations.keySet()));
        }
        return relation;
    }

    private RelationRecord addRecord(String endpoint, String remote) {
        if (meta.requireRelation(endpoint).isPeer() != remote.equals(meta.name())) {
            throw new IllegalArgumentException(endpoint + " can't relate " + meta.name() + " to " + remote
                    + ": a peer relation is with the charm's own application, and every other with another");
        }
        ApplicationRecord known = controller.applications().get(remote);
        RelationRecord relation = controller.addRelation(
                application(), endpoint, known == null ? controller.addApplication(remote, null) : known, endpoint);
        relations.put(relation.id(), relation);
        controller.enter(relation, unit.record().name());
        refresh();
        return relation;
    }

    private void requireParty(RelationRecord relation, String owner) {
        boolean isApplication = owner.equals(application().name())
                || owner.equals(relation.otherSideOf(application()).name());
        if (!isApplication && !relation.isMember(owner)) {
            throw new IllegalArgumentException(owner + " takes no part in relation " + relation.nameFor(application())
                    + ", which is with " + relation.otherSideOf(application()).name()
                    + (owner.indexOf('/') < 0 ? "" : ": add it with addRelationUnit(...)"));
        }
    }

    private void requireRemoteUnit(RelationRecord relation, String member) {
        String remote = relation.otherSideOf(application()).name();
        if (!member.startsWith(remote + "/") || member.equals(unit.record().name())) {
            throw new IllegalArgumentException(member + " is no remote unit of the relation with " + remote
                    + ", whose units are called " + remote + "/0 and so on");
        }
    }

    private Hook relationHook(RelationRecord relation, RelationHook what, @Nullable String member) {
        return Hook.of(relation, application(), what, member);
    }

    @Override
    Controller controller() {
        return controller;
    }

    @Override
    HarnessUnit unit() {
        return unit;
    }

    @Override
    void emitIfEnabled(Hook hook) {
        if (charm != null && hooksEnabled) {
            emit(hook);
        } else {
            refresh();
        }
    }

    @Override
    void emit(Hook hook) {
        charm();
        if (isDelivering) {
            throw new IllegalStateException(hook.describe() + " can't be emitted while another event is delivered:"
                    + " make this change between events");
        }
        JujuContext context = unit.beginHook(hook);
        isDelivering = true;
        boolean succeeded = false;
        try {
            if (isFirstEvent) {
                dispatch.look(context); // what the charm's constructor remembered belongs to this dispatch
            } else {
                dispatch.next(context);
            }
            dispatch.deliver();
            unit.commit();
            succeeded = true;
        } catch (RebootError e) {
            // it ended where the charm wanted, and what it wrote is dropped
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UncaughtCharmException(hook.describe(), e);
        } finally {
            isDelivering = false;
            isFirstEvent = false;
            if (succeeded) {
                refresh();
            } else {
                dispatch.next(unit.idle());
            }
        }
    }

    /** Between events the charm sees the model as it is now. */
    @Override
    void refresh() {
        if (!isDelivering) {
            dispatch.look(unit.idle());
        }
    }
}
