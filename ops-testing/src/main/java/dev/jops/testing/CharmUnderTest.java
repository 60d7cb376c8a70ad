package dev.jops.testing;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.hookcmds.HookCommands;
import dev.jops.internal.dispatch.Dispatch;
import dev.jops.internal.dispatch.DispatchServices;
import dev.jops.internal.storage.FileStateStore;
import dev.jops.internal.storage.StateStore;
import dev.jops.juju.JujuContext;
import dev.jops.meta.CharmMeta;
import dev.jops.model.RebootError;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.single.SingleUnit;
import dev.jops.testing.harness.HookDelivery;
import dev.jops.testing.harness.LeaderOwnData;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The charm of a {@link Harness} on its unit: created once, with a dispatch of its own for each hook. */
final class CharmUnderTest<C extends CharmBase> implements HookDelivery, AutoCloseable {
    private static final int LONGEST_ECHO = 100;

    private final Function<Framework, C> factory;
    private final SingleUnit unit;
    private final LeaderOwnData ownData;
    private final Dispatch dispatch;
    private @Nullable C charm;
    private boolean hooksEnabled = true;
    private boolean isSettingUp;
    private boolean isDelivering;
    private boolean isFirstEvent = true;

    CharmUnderTest(Function<Framework, C> factory, Controller controller, SingleUnit unit) {
        this.factory = factory;
        this.unit = unit;
        ApplicationRecord application = unit.unit().application();
        this.ownData = new LeaderOwnData(controller, application, unit);
        CharmMeta meta = application.meta().orElseThrow();
        CommandRunner commands = (words, input) ->
                CommitRefusedException.orRefused(() -> unit.runner().run(words, input));
        StateStore state = new FileStateStore(unit.stateFile(), new HookCommands(commands), unit.time());
        this.dispatch = new Dispatch(
                unit.idle(),
                meta,
                new DispatchServices(commands, state, unit.machine(), unit.random(), unit.time(), false)
                        .with(unit.containers()));
        unit.host()
                .containers()
                .advise(name ->
                        "call container(\"" + name + "\").pebbleReady() or setConnectable(true) of the harness first");
        refresh();
    }

    void begin() {
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

    C charm() {
        C made = charm;
        if (made == null) {
            throw new IllegalStateException("the harness has no charm yet: call begin() first");
        }
        return made;
    }

    @Override
    public void requireBegun() {
        charm();
    }

    @Override
    public LeaderOwnData ownData() {
        return ownData;
    }

    void setLeader(boolean leader) {
        unit.setLeader(leader);
        refresh();
        if (leader) {
            emitIfEnabled(Hook.of("leader-elected"));
        }
    }

    @Override
    public void setUp(Runnable hooks) {
        isSettingUp = true;
        try {
            hooks.run();
        } finally {
            isSettingUp = false;
        }
    }

    void setHooksEnabled(boolean enabled) {
        hooksEnabled = enabled;
    }

    void withoutHooks(Runnable changes) {
        boolean wereEnabled = hooksEnabled;
        hooksEnabled = false;
        try {
            changes.run();
        } finally {
            hooksEnabled = wereEnabled;
        }
    }

    @Override
    public void emitIfEnabled(Hook hook) {
        if (hooksEnabled) {
            emitIfBegun(hook);
        } else {
            refresh();
        }
    }

    @Override
    public void emitIfBegun(Hook hook) {
        if (charm != null) {
            emit(hook);
        } else {
            refresh();
        }
    }

    @Override
    public void emit(Hook hook) {
        deliver(hook);
        if (!hooksEnabled || isSettingUp) {
            ownData.forget();
        }
        int told = 0;
        for (Hook owed = ownData.next(); owed != null; owed = ownData.next()) {
            if (told++ == LONGEST_ECHO) {
                throw new IllegalStateException(
                        owed.describe() + " does not come to an end: its handler triggers itself each time");
            }
            deliver(owed);
        }
    }

    private void deliver(Hook hook) {
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
                dispatch.first(context); // the charm's constructor belongs to this dispatch
            } else {
                dispatch.next(context);
            }
            dispatch.deliver();
            CommitRefusedException.orRefused(unit::commit);
            succeeded = true;
        } catch (RebootError e) {
            // the charm ended the hook early, and its writes are dropped
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UncaughtCharmException(hook.describe(), e);
        } finally {
            isDelivering = false;
            isFirstEvent = false;
            if (!succeeded) {
                dispatch.next(unit.idle());
            }
            refresh();
        }
    }

    @Override
    public void refresh() {
        if (!isDelivering) {
            dispatch.look(unit.idle());
        }
    }

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
}
