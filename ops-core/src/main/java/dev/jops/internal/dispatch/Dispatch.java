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
 * One charm and its dispatches: set up, emit, commit.
 *
 * <p>A process has one dispatch. A test that keeps its charm calls {@link #next} for each further event. What nobody
 * catches in a thread of the charm's own is told as what nobody catches in the dispatch's.
 */
public final class Dispatch implements Thread.UncaughtExceptionHandler {
    private static final String PYTHON_STATE_REPORTED = "python-state-reported";

    private final ModelSession session;
    private final HookCommands commands;
    private final DispatchServices services;
    private final JujuEvents events;
    private final EventLoop loop;
    private @Nullable CharmBase charm;

    /** For a charm whose first dispatch has this context. */
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
     * Runs one dispatch as a process does, and returns its exit code: 0 if all went well, 1 after an exception, which is
     * logged with its stack trace, and the code of a legacy hook script that failed. It lets errors pass that may be meant
     * for whoever runs it, as a simulation ends a hook with one; {@link #failed} takes the others.
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
            // Asked here, so that no hook has these classes loaded without need.
            if (e instanceof RebootError) {
                return 1; // Juju runs the hook again after the reboot, and takes nothing of what this one wrote
            }
            if (e instanceof HandlerEndedError) {
                return failed(new IllegalStateException("a handler was ended where none runs", e));
            }
            throw e;
        }
    }

    /** Tells of what nobody caught, without secrets: in the log, to an operator who waits, and as a security event. */
    public int failed(Throwable failure) {
        tell("the charm failed in " + session.context().dispatchPath().orElse("juju exec"), failure);
        if (session.context().hookName().isEmpty()) { // an operator waits, who sees this and not the log
            boolean isAction = session.context().actionName().isPresent();
            String reason = (isAction ? "the action failed: " : "the dispatch failed: ") + failure;
            services.commands().printError(commands.withoutSecrets(reason) + "\njuju debug-log has the stack trace\n");
        }
        return 1;
    }

    /** Tells of what nobody caught in a thread of the charm's own, whose end does not fail the dispatch. */
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        tell("the thread " + thread.getName() + " of the charm's own failed", failure);
    }

    private void tell(String what, Throwable failure) {
        new JujuLog(commands).error(what, failure);
        new SecurityLog(commands, session.context(), services.time()).crashed(failure);
    }

    /** Has a test told of every event before anybody observes it, the framework's own too, and of deferred ones. */
    public void watch(Consumer<EventBase> emitted, Consumer<EventBase> redelivered) {
        loop.watch(emitted, redelivered);
    }

    /** Takes up local state and makes the charm. */
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

    /** Begins another dispatch with the charm that is there; {@link #deliver} follows. */
    public void next(JujuContext context) {
        session.begin(context);
        loop.load();
    }

    /** Begins the first dispatch anew, with the charm that was made before it; {@link #deliver} follows. */
    public void first(JujuContext context) {
        session.begin(context);
    }

    /** Looks at the model anew between two dispatches, where a test uses it; nothing is delivered. */
    public void look(JujuContext context) {
        session.idle(context);
    }

    /** Delivers deferred events and the hook's own, and commits; an event that the charm does not know is none. */
    public void deliver() throws Exception {
        try {
            deliverAll();
        } catch (Throwable e) {
            loop.closeAllAfter(e);
            throw e;
        }
    }

    /** Closes what a charm that is given up has open; one whose events were delivered has nothing. */
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

    /** Asks Juju only where the charm wants to know, in a hook, and where jops can remember what it told. */
    private void tellOfLeadership(@Nullable HookName hook) throws Exception {
        if ((loop.isObserved("leader-elected") || loop.isObserved("leader-deposed"))
                && hook != null
                && loop.isSavable()) {
            new LeadershipNews(loop, session).deliver(hook);
        }
    }

    /** Sets the most severe of the statuses that the charm's parts add, if any part does; Juju is asked nothing for that. */
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

    /** A charm that was written in Python before may have left state, which jops can't read and does not touch. */
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
