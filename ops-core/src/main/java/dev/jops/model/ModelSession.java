package dev.jops.model;

import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.HookCommands;
import dev.jops.hookcmds.SecurityLog;
import dev.jops.internal.bind.Source;
import dev.jops.juju.HookName;
import dev.jops.juju.JujuContext;
import dev.jops.juju.Time;
import dev.jops.meta.ActionMeta;
import dev.jops.meta.CharmMeta;
import dev.jops.pebble.Pebble;
import dev.jops.pebble.transport.PebbleTransport;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The life of a {@link Model}, dispatch by dispatch; for what runs a charm, not for the charm.
 *
 * <p>In production there is one dispatch. Where a charm object outlives it, as in a test, each dispatch {@linkplain
 * #begin begins} anew: nothing that was read before is remembered, and the thread that begins owns the model.
 *
 * @hidden
 */
public final class ModelSession {
    private final CharmMeta meta;
    private final HookCommands commands;
    private final Time time;
    private final Optional<ContainerTransports> containers;
    private final Model model;
    private final Map<String, Unit> units = new HashMap<>();
    private final Map<String, Application> applications = new HashMap<>();

    private JujuContext context;
    private ModelCache cache;
    private LeadershipWindow leadership;
    private Statuses statuses;
    private Thread owner;
    private boolean isBuffered;

    /** A model whose first dispatch has this context and belongs to the calling thread. */
    public ModelSession(JujuContext context, CharmMeta meta, HookCommands commands, Time time) {
        this(context, meta, commands, time, Optional.empty());
    }

    /**
     * The same with the ways to workload containers.
     *
     * @param containers empty for the sockets of a pod
     */
    public ModelSession(
            JujuContext context,
            CharmMeta meta,
            HookCommands commands,
            Time time,
            Optional<ContainerTransports> containers) {
        this.containers = Objects.requireNonNull(containers, "containers");
        this.meta = Objects.requireNonNull(meta, "meta");
        this.commands = Objects.requireNonNull(commands, "commands");
        this.time = Objects.requireNonNull(time, "time");
        this.model = new Model(this);
        begin(context);
    }

    /** Begins the next dispatch. */
    public void begin(JujuContext next) {
        this.context = Objects.requireNonNull(next, "context");
        this.owner = Thread.currentThread();
        this.cache = new ModelCache();
        this.leadership = new LeadershipWindow(commands, time);
        this.statuses = new Statuses(this);
        this.isBuffered = true;
    }

    /** Ends the dispatches for now: a test uses the model, and each command takes effect at once. */
    public void idle(JujuContext next) {
        begin(next);
        this.isBuffered = false;
    }

    /** The model, the same one for every dispatch. */
    public Model model() {
        return model;
    }

    /**
     * Refuses a caller that is not the dispatch's thread.
     *
     * @throws IllegalStateException in any other thread
     */
    public void requireOwner() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("the charm belongs to the thread of its dispatch, " + owner.getName()
                    + ": hand results over to it instead of calling from "
                    + Thread.currentThread().getName());
        }
    }

    /** The context of the running dispatch. */
    public JujuContext context() {
        return context;
    }

    /** What the charm declares. */
    public CharmMeta meta() {
        return meta;
    }

    /** The commands that the model runs, for the dispatch's thread. */
    public HookCommands commands() {
        requireOwner();
        return commands;
    }

    /** The clocks, for the dispatch's thread. */
    public Time time() {
        requireOwner();
        return time;
    }

    ModelCache cache() {
        requireOwner();
        return cache;
    }

    /**
     * What this dispatch has asked of Juju, which keeps it back until the dispatch has succeeded; nothing where each
     * command takes effect at once.
     */
    <T> T pending(String name, Supplier<T> nothing) {
        return isBuffered ? cache().once(name, nothing) : nothing.get();
    }

    LeadershipWindow leadership() {
        requireOwner();
        return leadership;
    }

    Statuses statuses() {
        requireOwner();
        return statuses;
    }

    Secrets secrets() {
        return cache().once("secrets", () -> new Secrets(this));
    }

    /** The client of the Pebble in a container; its connection is kept for the dispatch. */
    Pebble pebble(String container) {
        return cache().once("pebble of " + container, () -> new Pebble(transport(container), time));
    }

    private PebbleTransport transport(String container) {
        return containers.isPresent()
                ? containers.get().open(container)
                : PebbleTransport.unixSocket(
                        context.containersDir().resolve(container).resolve("pebble.socket"), time);
    }

    Unit unit(String name) {
        requireOwner();
        int slash = name.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("\"" + name + "\" is not the name of a unit such as mysql/0");
        }
        Unit unit = units.get(name);
        if (unit == null) {
            unit = new Unit(name, application(name.substring(0, slash)), this);
            units.put(name, unit);
        }
        return unit;
    }

    Application application(String name) {
        requireOwner();
        Application application = applications.get(name);
        if (application == null) {
            application = new Application(name, this);
            applications.put(name, application);
        }
        return application;
    }

    /**
     * The relation of the running relation hook, which needs no question to Juju.
     *
     * @throws IllegalArgumentException if the charm declares no such endpoint
     */
    public Relation relationOfHook(String endpoint, int id) {
        boolean broken = isBroken(endpoint, id);
        return new Relation(
                this, meta.requireRelation(endpoint), id, broken ? Relation.State.INACTIVE : Relation.State.ACTIVE);
    }

    /**
     * The secret of the running secret hook, or of a deferred one, which needs no question to Juju.
     *
     * @param id the URI; empty if it is not known
     * @param label the label; empty for none
     * @throws IllegalArgumentException if both are empty
     */
    public Secret secretOfHook(String id, String label) {
        return new Secret(this, id, label);
    }

    /**
     * A record of an action's parameters, as {@link Config#load} makes one of options.
     *
     * @throws InvalidDataException if a value is missing, does not fit, or is refused by the record's constructor
     * @throws IllegalArgumentException if the record does not go with what the charm declares
     */
    public <T extends Record> T loadParameters(String action, Map<String, ?> values, Class<T> type) {
        requireOwner();
        TypedView view = TypedView.of(this);
        ActionMeta declared = meta.actions().get(action);
        if (declared != null) {
            RecordCheck.require(RecordCheck.ofParameters(view.binder(), declared, type));
        }
        return view.load(
                Source.ofValues(values),
                type,
                key -> key.isEmpty()
                        ? "the set of parameters"
                        : "the parameter " + DeclaredValues.nameOf(key, values.keySet()));
    }

    /**
     * The plain values of a record by key, without those that are unset.
     *
     * @throws IllegalArgumentException if one of its components is of a type that can't be bound
     */
    public Map<String, Object> values(Record record) {
        Map<String, Object> values = new LinkedHashMap<>();
        TypedView.of(this).values(record).forEach((key, value) -> {
            if (value != null) {
                values.put(key, value);
            }
        });
        return values;
    }

    /** Whether this dispatch is the relation-broken of that relation. */
    boolean isBroken(String endpoint, int id) {
        Optional<HookName> hook = context.hook();
        return hook.isPresent()
                && hook.get().is(HookName.Family.RELATION, "broken")
                && hook.get().subject().equals(endpoint)
                && context.relationId().orElse(-1) == id;
    }

    /** What this dispatch's storage hook is about, which needs no question to Juju. */
    public Storage storageOfHook(String id, @Nullable String location) {
        requireOwner();
        return new Storage(id, location == null ? null : Path.of(location), this);
    }

    /**
     * Asks Juju.
     *
     * @param tried what is said first if Juju refuses, such as "mysql/0 cannot read its config"
     * @throws ModelException if Juju refuses
     */
    public <T> T ask(String tried, Supplier<T> question) {
        try {
            return question.get();
        } catch (HookCommandException e) {
            throw refused(tried, e);
        }
    }

    /** Tells Juju something; otherwise as {@link #ask}. */
    public void tell(String tried, Runnable command) {
        try {
            command.run();
        } catch (HookCommandException e) {
            throw refused(tried, e);
        }
    }

    /** That what Juju answered is not what it has to be. */
    ModelException unusable(String tried, String answer, String wanted) {
        return new ModelException(
                tried + ": Juju answered \"" + commands.withoutSecrets(answer) + "\", which is " + wanted, null);
    }

    /** The path that Juju answered. */
    Path path(String tried, String answer) {
        if (answer.indexOf('\0') >= 0) {
            throw unusable(tried, answer, "not a path");
        }
        return Path.of(answer);
    }

    @Override
    public String toString() {
        return "the session of " + context.unitName();
    }

    /** What a command that failed means; that one was refused for want of a right is also a security event. */
    ModelException translated(String tried, HookCommandException e) {
        if (HookErrors.isSecurityEvent(e)) {
            security().refused(e);
        }
        return HookErrors.translate(tried, e);
    }

    /** The same, and Juju knows better who leads: if it refuses for that, the unit is a follower from here on. */
    ModelException refused(String tried, HookCommandException e) {
        ModelException translated = translated(tried, e);
        if (!HookErrors.isLeadershipRefused(e)) {
            return translated;
        }
        leadership.deny();
        return LeaderOnlyException.refused(tried, context.unitName(), context.applicationName(), e);
    }

    /**
     * Tells the security log that a charm shows somebody what secrets contain.
     *
     * @param where such as {@code action/get-password}
     * @param keys under which names
     */
    public void revealing(String where, Iterable<String> keys) {
        security().revealing(where, keys);
    }

    /** Where security events go. */
    SecurityLog security() {
        return new SecurityLog(commands, context, time);
    }
}
