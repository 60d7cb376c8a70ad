package dev.jops.internal.dispatch;

import dev.jops.charm.LeaderDeposedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventLoop;
import dev.jops.framework.StoredState;
import dev.jops.juju.HookName;
import dev.jops.model.ModelSession;

/**
 * Tells a charm that it gained or lost leadership when Juju has not told it. Loaded only if a charm observes either.
 *
 * <p>Before start, Juju always sends leader-elected, and a leader may not be able to write everything yet, so until
 * then Juju is only asked about a unit that was told that it leads.
 */
final class LeadershipNews {
    static final String ELECTED = "leader-elected";
    static final String DEPOSED = "leader-deposed";

    private static final String TOLD_LEADER = "told-leader";
    private static final String TERM = "leader-term";
    private static final String STARTED = "started";

    private final EventLoop loop;
    private final ModelSession session;
    private final StoredState memory;

    LeadershipNews(EventLoop loop, ModelSession session) {
        this.loop = loop;
        this.session = session;
        this.memory = loop.memory();
    }

    /** Delivers what the charm has not been told, at the start of this hook. */
    void deliver(HookName hook) throws Exception {
        boolean electing = hook.kind().equals(ELECTED);
        boolean toldLeader = memory.isTrue(TOLD_LEADER);
        if (toldLeader || (memory.isTrue(STARTED) && !electing)) {
            boolean leads = session.model().unit().isLeader();
            if (toldLeader && !(leads && isInTheSameTerm())) {
                depose();
                toldLeader = false;
            }
            if (leads && !toldLeader && !electing) {
                elect();
                loop.emitOwn(ELECTED, LeaderElectedEvent.synthetic());
            }
        }
        if (electing && !toldLeader) {
            elect();
        }
        if (comesAfterInstallation(hook)) {
            memory.put(STARTED, true);
        }
    }

    /**
     * Whether this unit, which leads, has led without interruption. If there is no mark, such as after an upgrade of
     * the charm, it marks the term as its own.
     */
    private boolean isInTheSameTerm() {
        if (!marksTerms()) {
            return true;
        }
        String mark = term().mark();
        if (mark.isEmpty()) {
            memory.put(TERM, term().begin());
            return true;
        }
        return mark.equals(memory.string(TERM).orElse(""));
    }

    /** Whether terms are marked, which costs only charms that observe the loss. */
    private boolean marksTerms() {
        return loop.isObserved(DEPOSED);
    }

    /** Created on use, so that the class is not loaded for charms that do not need it. */
    private LeaderTerm term() {
        return new LeaderTerm(session.model());
    }

    private void depose() throws Exception {
        memory.remove(TOLD_LEADER);
        if (loop.isObserved(DEPOSED)) {
            loop.emitOwn(DEPOSED, (EventBase) deposed());
            loop.forget(ELECTED);
        }
    }

    /**
     * Returns a supertype, so that the verifier does not load the class in every hook; see {@link JujuEvents}.
     */
    private static Object deposed() {
        return new LeaderDeposedEvent();
    }

    private void elect() {
        memory.put(TOLD_LEADER, true);
        memory.put(TERM, marksTerms() ? term().begin() : "");
        loop.forget(DEPOSED);
    }

    /**
     * Whether this hook shows that the unit was started: start itself or, for a unit that was started before its charm
     * observed leadership, update-status.
     */
    private static boolean comesAfterInstallation(HookName hook) {
        return hook.is(HookName.Family.UNIT, "start") || hook.is(HookName.Family.UNIT, "update-status");
    }
}
