package dev.jops.testing;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.framework.SettleEvent;
import dev.jops.internal.dispatch.Dispatch;
import dev.jops.internal.dispatch.DispatchServices;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Model;
import dev.jops.model.RebootError;
import dev.jops.simulator.single.SingleUnit;
import dev.jops.testing.exchange.HeldState;
import dev.jops.testing.exchange.LoadedState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.TestEvent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A charm in the hook of one event: created, but not given the event until {@link #run}.
 *
 * <p>Before that, the test acts within the hook, just after the charm's constructor: what it writes through the charm
 * takes effect with the rest of the hook. Afterwards, the model is as the hook left it, and further writes are lost.
 *
 * @param <C> the charm
 */
public final class RunningCharm<C extends CharmBase> implements AutoCloseable {
    private final Function<Framework, C> factory;
    private final TestEvent event;
    private final LoadedState loaded;
    private final SingleUnit unit;
    private final HeldState held;
    private final Trace trace;
    private final Dispatch dispatch;
    private @Nullable C charm;
    private boolean hasRun;

    RunningCharm(
            Function<Framework, C> factory,
            CharmMeta meta,
            TestEvent event,
            State state,
            LoadedState loaded,
            Trace trace) {
        this.factory = factory;
        this.event = event;
        this.loaded = loaded;
        this.unit = loaded.unit();
        this.held = new HeldState(state);
        this.trace = trace;
        this.dispatch = new Dispatch(
                loaded.begin(event),
                meta,
                new DispatchServices(unit.runner(), held, unit.machine(), unit.random(), unit.time(), false)
                        .with(unit.containers()));
        dispatch.watch(trace::emitted, trace::redelivered);
        try {
            dispatch.create(this::make);
        } catch (RuntimeException e) {
            throw UncaughtCharmException.ofConstructor(unit.describe(), e);
        }
    }

    private C make(Framework framework) {
        if (event instanceof TestEvent.OfCharm<?, ?> custom) {
            framework.observe(SettleEvent.class, "event-of-a-test", settled -> custom.emit(charm()));
        }
        C made = factory.apply(framework);
        charm = made;
        return made;
    }

    /** Returns the charm. */
    public C charm() {
        C made = charm;
        if (made == null) {
            throw new AssertionError("a charm runs that was not made");
        }
        return made;
    }

    /** Returns the model as the charm sees it. */
    public Model model() {
        return charm().model();
    }

    /**
     * Delivers deferred events, the event itself and what follows from it, and returns the resulting state.
     *
     * @throws UncaughtCharmException if the charm threw an exception
     * @throws ActionFailedException if the charm marked the action as failed
     * @throws CommitRefusedException if Juju refuses what it wrote
     * @throws IllegalStateException if it has run already
     */
    public State run() {
        if (hasRun) {
            throw new IllegalStateException(
                    unit.describe() + " has run already: start the next event from the state that came out");
        }
        hasRun = true;
        deliver();
        State after = loaded.after(event, held);
        dispatch.look(unit.afterwards());
        ActionOutcome outcome = trace.outcome().orElse(null);
        if (outcome != null && !outcome.succeeded()) {
            throw new ActionFailedException(outcome, after);
        }
        return after;
    }

    private void deliver() {
        try {
            dispatch.deliver();
        } catch (RebootError e) {
            return; // the charm ended the hook early, and its writes are dropped
        } catch (Exception e) {
            throw new UncaughtCharmException(unit.describe(), e);
        }
        CommitRefusedException.orRefused(unit::commit);
    }

    /** Closes what the charm has left open. If the event has not run, it is not delivered. */
    @Override
    public void close() {
        try {
            dispatch.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UncaughtCharmException("the end of " + unit.describe(), e);
        }
    }
}
