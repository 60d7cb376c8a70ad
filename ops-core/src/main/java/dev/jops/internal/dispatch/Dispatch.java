package dev.jops.internal.dispatch;

import dev.jops.charm.CharmBase;
import dev.jops.charm.CharmFactory;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventLoop;
import dev.jops.framework.StoredState;
import dev.jops.hookcmds.HookCommands;
import dev.jops.hookcmds.JujuLog;
import dev.jops.hookcmds.SecurityLog;
import dev.jops.internal.storage.StateStore;
import dev.jops.juju.HookName;
import dev.jops.juju.JujuContext;
import dev.jops.meta.CharmMeta;
import dev.jops.model.HandlerEndedError;
import dev.jops.model.ModelSession;
import dev.jops.model.RebootError;
import dev.jops.model.SettableStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A charm and its dispatches: set up, emit, commit.
 *
 * <p>A process has one dispatch. A test that keeps its charm calls {@link #next} for each further event. Uncaught
 * exceptions in threads of the charm are reported like those of the dispatch.
 */
public final class Dispatch implements Thread.UncaughtExceptionHandler {
    private static final String PYTHON_STATE_REPORTED = "python-state-reported";

    private final ModelSession session;
    private final HookCommands commands;
    private final DispatchServices services;
    private final JujuEvents events;
    private final EventLoop loop;
    private @Nullable CharmBase charm;

    /** Creates dispatches for a charm whose first one has this context. */
    public Dispatch(JujuContext context, CharmMeta meta, DispatchServices services) {
        this.commands = new HookCommands(services.commands(), context.version());
        this.session = new ModelSession(context, meta, commands, services.time(), services.containers());
        this.services = services;
        this.events = new JujuEvents(session);
        this.loop = new EventLoop(
                session,
                events,
                isRestricted()
                        ? StateStore.unavailable("Juju restricts what a charm does in this hook")
                        : services.state(),
                services.machine(),
                services.random());
    }

    /**
     * Runs one dispatch as a process does, and returns its exit code: 0 if all went well, 1 after an exception, which
     * is logged with its stack trace, or the code of a legacy hook script that failed. Errors are thrown to the caller,
     * because a simulation ends a hook with one; {@link #failed} reports those that nobody handles.
     */
    public int run(CharmFactory factory) {
        JujuLog log = loop.log();
        try {
            OptionalInt legacyFailure =
                    services.isProcess() ? LegacyHook.of(session.context()).run(log) : OptionalInt.empty();
            if (legacyFailure.isPresent()) {
                return legacyFailure.getAsInt();
            }
            create(factory);
            deliver();
            return 0;
        } catch (Exception | AssertionError | LinkageError | StackOverflowError | OutOfMemoryError e) {
            return failed(e);
        } catch (Error e) {
            // Compared here, so that hooks do not load these classes without need.
            if (e instanceof RebootError) {
                return 1; // Juju runs the hook again after the reboot, and drops what this one wrote
            }
            if (e instanceof HandlerEndedError) {
                return failed(new IllegalStateException("a handler was ended where none runs", e));
            }
            throw e;
        }
    }

    /**
     * Reports an uncaught exception, without secrets: in the log, to an operator who waits, and as a security event.
     */
    public int failed(Throwable failure) {
        tell("the charm failed in " + session.context().dispatchPath().orElse("juju exec"), failure);
        if (session.context().hookName().isEmpty()) { // an operator waits, and sees this instead of the log
            boolean isAction = session.context().actionName().isPresent();
            String reason = (isAction ? "the action failed: " : "the dispatch failed: ") + failure;
            services.commands().printError(commands.withoutSecrets(reason) + "\njuju debug-log has the stack trace\n");
        }
        return 1;
    }

    /** Reports an uncaught exception in a thread of the charm, which does not fail the dispatch. */
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        tell("the charm's thread " + thread.getName() + " failed", failure);
    }

    private void tell(String what, Throwable failure) {
        new JujuLog(commands).error(what, failure);
        new SecurityLog(commands, session.context(), services.time()).crashed(failure);
    }

    /**
     * Tells a test about every event before its observers get it, including the framework's own, and about deferred
     * ones.
     */
    public void watch(Consumer<EventBase> emitted, Consumer<EventBase> redelivered) {
        loop.watch(emitted, redelivered);
    }

    /** Loads local state, and creates the charm. */
    public CharmBase create(CharmFactory factory) {
        loop.load();
        if (services.isProcess()) {
            reportPythonState();
        }
        try {
            CharmBase made = factory.create(loop.framework());
            charm = made;
            return made;
        } catch (Throwable e) {
            loop.closeAllAfter(e);
            throw e;
        }
    }

    /** Begins another dispatch with the same charm; {@link #deliver} follows. */
    public void next(JujuContext context) {
        session.begin(context);
        loop.load();
    }

    /**
     * Begins the first dispatch with another context, for a charm that was created before it; {@link #deliver} follows.
     */
    public void first(JujuContext context) {
        session.begin(context);
    }

    /** Lets a test use the model between two dispatches, with fresh data; nothing is delivered. */
    public void look(JujuContext context) {
        session.idle(context);
    }

    /** Delivers deferred events and the hook's own, and commits; an event that the charm does not know is ignored. */
    public void deliver() throws Exception {
        try {
            deliverAll();
        } catch (Throwable e) {
            loop.closeAllAfter(e);
            throw e;
        }
    }

    /** Closes the resources of a charm that is abandoned; after a delivery there are none. */
    public void close() throws Exception {
        loop.closeAll();
    }

    private void deliverAll() throws Exception {
        boolean isRestricted = isRestricted();
        HookName name = session.context().hook().orElse(null);
        HookName hook = name == null || name.family() == HookName.Family.ACTION || isRestricted ? null : name;
        String kind = name == null ? null : name.kind();
        loop.begin(hook);
        EventBase event = name == null ? null : events.ofHook(name).orElse(null);
        if (!isRestricted) {
            tellOfLeadership(hook);
            loop.reemit(kind, event);
        }
        if (kind != null && event != null) {
            if (isRestricted) {
                loop.emitOwn(kind, event);
            } else {
                loop.emitFromJuju(kind, event);
            }
        }
        loop.settle();
        if (!isRestricted) {
            collectStatus();
        }
        loop.commit();
    }

    /**
     * Reports changes of leadership. Juju is only asked if the charm observes them, in a hook, and if jops can remember
     * what it has reported.
     */
    private void tellOfLeadership(@Nullable HookName hook) throws Exception {
        if ((loop.isObserved("leader-elected") || loop.isObserved("leader-deposed"))
                && hook != null
                && loop.isSavable()) {
            new LeadershipNews(loop, session).deliver(hook);
        }
    }

    /**
     * Sets the most severe status that the charm's parts add, if any does. Juju is only asked about leadership if a
     * part observes collect-app-status.
     */
    private void collectStatus() throws Exception {
        if (charm == null) {
            return;
        }
        if (loop.isObserved("collect-app-status") && charm.unit().isLeader()) {
            List<SettableStatus> statuses = charm.collectAppStatus();
            if (!statuses.isEmpty()) {
                charm.app().setStatus(statuses.get(0));
            }
        }
        if (loop.isObserved("collect-unit-status")) {
            List<SettableStatus> statuses = charm.collectUnitStatus();
            if (!statuses.isEmpty()) {
                charm.unit().setStatus(statuses.get(0));
            }
        }
    }

    /**
     * Logs that an earlier version of the charm in Python has left state, which jops can't read and does not change.
     */
    private void reportPythonState() {
        Path file = session.context().charmDir().resolve(".unit-state.db");
        StoredState memory = loop.memory();
        if (loop.isSavable() && !memory.isTrue(PYTHON_STATE_REPORTED) && Files.exists(file)) {
            loop.log()
                    .warning(file + " was left by a charm written in Python: its deferred events and stored state are"
                            + " not taken over, and the file is left as it is");
            memory.put(PYTHON_STATE_REPORTED, true);
        }
    }

    private boolean isRestricted() {
        Optional<HookName> hook = session.context().hook();
        return hook.isPresent() && hook.get().isRestricted();
    }
}
