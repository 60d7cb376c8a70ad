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
 * A {@link Model} from one dispatch to the next; for the code that runs a charm, not for charms.
 *
 * <p>In production there is one dispatch. Where a charm object outlives it, as in a test, each dispatch {@linkplain
 * #begin begins} anew: what was read before is forgotten, and the calling thread owns the model.
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
     * A model with its own transports to workload containers.
     *
     * @param containers empty to connect to the sockets in the pod
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

    /** Lets a test use the model between dispatches, where each command takes effect at once. */
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

    /** What the charm declares in its metadata. */
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
     * What this dispatch has requested, and Juju holds back until the dispatch succeeds; {@code nothing} if each
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

    /** The client for the Pebble in a container; it keeps its connection for the dispatch. */
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
     * The relation of the running relation hook; Juju is not asked.
     *
     * @throws IllegalArgumentException if the charm declares no such endpoint
     */
    public Relation relationOfHook(String endpoint, int id) {
        boolean broken = isBroken(endpoint, id);
        return new Relation(
                this, meta.requireRelation(endpoint), id, broken ? Relation.State.INACTIVE : Relation.State.ACTIVE);
    }

    /**
     * The secret of the running secret hook, or of a deferred one; Juju is not asked.
     *
     * @param id the URI; empty if it is not known
     * @param label the label; empty for none
     * @throws IllegalArgumentException if both are empty
     */
    public Secret secretOfHook(String id, String label) {
        return new Secret(this, id, label);
    }

    /**
     * Returns an action's parameters as a record, like {@link Config#load} does for options.
     *
     * @throws InvalidDataException if a value is missing, does not fit, or is refused by the record's constructor
     * @throws IllegalArgumentException if the record does not match what the charm declares
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
     * The plain values of a record by key, without those that are not set.
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

    /** The storage of the running storage hook; Juju is not asked. */
    public Storage storageOfHook(String id, @Nullable String location) {
        requireOwner();
        return new Storage(id, location == null ? null : Path.of(location), this);
    }

    /**
     * Asks Juju.
     *
     * @param tried the beginning of the message if Juju refuses, such as "mysql/0 cannot read its config"
     * @throws ModelException if Juju refuses
     */
    public <T> T ask(String tried, Supplier<T> question) {
        try {
            return question.get();
        } catch (HookCommandException e) {
            throw refused(tried, e);
        }
    }

    /** Tells Juju something; otherwise like {@link #ask}. */
    public void tell(String tried, Runnable command) {
        try {
            command.run();
        } catch (HookCommandException e) {
            throw refused(tried, e);
        }
    }

    /** The exception for an answer that can't be used. */
    ModelException unusable(String tried, String answer, String problem) {
        return new ModelException(
                tried + ": Juju answered \"" + commands.withoutSecrets(answer) + "\", which is " + problem, null);
    }

    /** Returns an answer as a path. */
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

    /** Translates the failure of a command, and logs a security event if Juju refused access. */
    ModelException translated(String tried, HookCommandException e) {
        if (HookErrors.isSecurityEvent(e)) {
            security().refused(e);
        }
        return HookErrors.translate(tried, e);
    }

    /** Like {@link #translated}; if Juju refused because the unit does not lead, it is a follower from now on. */
    ModelException refused(String tried, HookCommandException e) {
        ModelException translated = translated(tried, e);
        if (!HookErrors.isLeadershipRefused(e)) {
            return translated;
        }
        leadership.deny();
        return LeaderOnlyException.refused(tried, context.unitName(), context.applicationName(), e);
    }

    /**
     * Logs the security event that a charm shows somebody the content of secrets.
     *
     * @param where the event that shows it, such as {@code action/get-password}
     * @param keys the names under which it is shown
     */
    public void revealing(String where, Iterable<String> keys) {
        security().revealing(where, keys);
    }

    /** The log for security events. */
    SecurityLog security() {
        return new SecurityLog(commands, context, time);
    }
}
