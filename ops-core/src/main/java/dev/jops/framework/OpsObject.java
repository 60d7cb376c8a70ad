package dev.jops.framework;

import dev.jops.hookcmds.JujuLog;
import dev.jops.machine.Machine;
import dev.jops.model.Model;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A charm or one of its components: it observes events, stores state, and has access to time, random numbers and the
 * machine.
 *
 * <p>It belongs to the thread of its dispatch.
 */
public abstract class OpsObject {
    static final String CHARM = "charm";
    static final String FRAMEWORK = "framework";

    private final Framework framework;
    private final String path;

    /** For the charm itself, whose path is always {@code charm}, whatever the name of its class. */
    protected OpsObject(Framework framework) {
        this(Objects.requireNonNull(framework, "the framework given to the charm's constructor is null"), CHARM);
    }

    /** For a component of the charm or of another component, with a key that its owner uses only once. */
    protected OpsObject(OpsObject owner, String key) {
        this(owner.framework, owner.path + "/" + requireKey(key));
    }

    private OpsObject(Framework framework, String path) {
        framework.claim(path, getClass());
        this.framework = path.equals(CHARM) ? framework : framework.ownedBy(path);
        this.path = path;
    }

    /** The path from the charm to this object, such as {@code charm/database}. */
    public final String path() {
        return path;
    }

    /**
     * The framework of this object, which observes for it: every object has its own. The charm's framework refuses a
     * handler that is written in a component.
     */
    public final Framework framework() {
        return framework;
    }

    /** The Juju model. */
    public final Model model() {
        return framework.model();
    }

    /** The unit's log, which {@code juju debug-log} shows. */
    public final JujuLog log() {
        return framework.loop().log();
    }

    /** The wall clock. A test or a simulation sets it. */
    public final InstantSource clock() {
        return framework.loop().session().time();
    }

    /** Random numbers: unpredictable in production, repeated from a seed in a simulation. */
    public final RandomGenerator random() {
        return framework.loop().random();
    }

    /**
     * Waits; in a simulation, only simulated time passes.
     *
     * @throws InterruptedException if the dispatch is interrupted meanwhile
     */
    public final void pause(Duration duration) throws InterruptedException {
        framework
                .loop()
                .session()
                .time()
                .sleep(Objects.requireNonNull(duration, "the duration given to pause is null"));
    }

    /**
     * Tries something until it succeeds, with pauses in between, and returns its result.
     *
     * <p>Each failure that is followed by another attempt is logged. The hook waits for all of it, so leave to a later
     * event what may take longer than a few minutes.
     *
     * @param <T> the result
     * @param <E> what the attempt throws, besides unchecked exceptions
     * @throws E the failure of the last attempt, with the number of attempts among its suppressed exceptions
     * @throws InterruptedException if the dispatch is interrupted during a pause
     */
    public final <T, E extends Exception> T retry(Retry<?> retry, Retry.Attempt<T, E> attempt)
            throws E, InterruptedException {
        return retry.run(this, attempt);
    }

    /** The machine that the unit runs on. */
    public final Machine machine() {
        return framework.loop().machine();
    }

    /**
     * Closes a resource when the running dispatch ends, before those that were passed earlier.
     *
     * <p>If the dispatch has succeeded so far, that is between the {@link CommitEvent} and the saving of local state,
     * and a resource that can't be closed fails the dispatch. If the dispatch has failed, exceptions from closing are
     * added to the failure as suppressed. A killed process closes nothing. Because a charm object can outlive its
     * dispatch, as in a harness, open what each dispatch needs in {@link BeginEvent}, which a charm's first dispatch
     * has too.
     */
    protected final void closeAtEnd(AutoCloseable resource) {
        framework.loop().closeAtEnd(resource);
    }

    /** The state that this object stores under a name from one dispatch to the next. */
    protected final StoredState storedState(String name) {
        return new StoredState(
                framework.loop().state(),
                path + "/" + requireKey(Objects.requireNonNull(name, "the name of stored state is null")));
    }

    /** Declares a kind of event that this object emits. */
    protected final <E extends EventBase> EventSource<E> defineEvent(String kind, EventRestorer<E> restorer) {
        return framework.define(path, kind, restorer);
    }

    /**
     * Delivers an event of the charm that Juju does not send, such as collect-unit-status; for {@code CharmBase}.
     *
     * @throws Exception what an observer throws
     */
    protected final void deliver(String kind, EventBase event) throws Exception {
        framework.loop().emitOwn(kind, event);
    }

    @Override
    public String toString() {
        return path;
    }

    private static String requireKey(String key) {
        if (key.isEmpty() || key.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "\"" + key + "\" is not a key: a key has at least one character and no slash");
        }
        return key;
    }
}
