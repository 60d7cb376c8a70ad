package dev.jops.internal.dispatch;

import dev.jops.charm.LeaderDeposedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.EventLoop;
import dev.jops.framework.StoredState;
import dev.jops.juju.HookName;
import dev.jops.model.ModelSession;

/**
 * Tells a charm that gained or lost leadership while Juju was silent; loaded where a charm observes either.
 *
 * <p>Before start Juju is sure to send leader-elected, and may open nothing that the leader wants to write, so a unit that
 * was not told that it leads is not asked for until then.
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

    /** Delivers what the charm was not told, at the start of this hook. */
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

    /** Asked of a unit that leads. Where nothing is marked, as after an upgrade of the charm, it marks the term as its own. */
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

    /** Only a charm that wants to hear of the loss pays for the mark. */
    private boolean marksTerms() {
        return loop.isObserved(DEPOSED);
    }

    /** Made where it is used, so that hooks of charms that don't ask for it load no class more. */
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

    /** As an object, so that the verifier does not load the class in every hook; see {@link JujuEvents}. */
    private static Object deposed() {
        return new LeaderDeposedEvent();
    }

    private void elect() {
        memory.put(TOLD_LEADER, true);
        memory.put(TERM, marksTerms() ? term().begin() : "");
        loop.forget(DEPOSED);
    }

    /** Start itself, or for a charm that was started before it observed any of this, a hook that comes later anyway. */
    private static boolean comesAfterInstallation(HookName hook) {
        return hook.is(HookName.Family.UNIT, "start") || hook.is(HookName.Family.UNIT, "update-status");
    }
}
