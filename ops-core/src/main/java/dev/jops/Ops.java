package dev.jops;

import dev.jops.charm.CharmFactory;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.hookcmds.HookCommands;
import dev.jops.hookcmds.ProcessCommandRunner;
import dev.jops.internal.dispatch.Dispatch;
import dev.jops.internal.dispatch.DispatchServices;
import dev.jops.internal.storage.FileStateStore;
import dev.jops.internal.storage.JujuStateStore;
import dev.jops.internal.storage.StateStore;
import dev.jops.internal.storage.StateStoreException;
import dev.jops.juju.JujuContext;
import dev.jops.juju.JujuContextException;
import dev.jops.juju.Time;
import dev.jops.machine.HostMachine;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.CharmMetaException;
import java.util.random.RandomGenerator;

/** The entry point of a charm: its {@code main} calls {@link #main(CharmFactory)}. */
public final class Ops {

    private Ops() {}

    /**
     * Runs the charm in the hook or action of this process, and ends the process.
     *
     * <p>The exit code is 0 if all went well; Juju then takes the charm's changes. It is 1 after an exception, or if
     * this process is not a hook, with the reason in the unit's log or on standard error; after a failed legacy hook
     * script, it is that script's. Juju then drops the changes and tries again. A charm that is called by such a script
     * does nothing, and exits with 0. No shutdown hooks run, so that nothing happens after local state was saved.
     *
     * @param factory the charm's constructor, {@code MyCharm::new}
     */
    public static void main(CharmFactory factory) {
        exit(factory, false);
    }

    /** Like {@link #main(CharmFactory)}, with local state in this location. */
    public static void main(CharmFactory factory, StateLocation location) {
        exit(factory, location == StateLocation.CONTROLLER);
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // Juju logs standard error, and there is no caller to rethrow to
    private static void exit(CharmFactory factory, boolean hasStateInController) {
        int exitCode = 1;
        try {
            exitCode = runInThisProcess(factory, hasStateInController);
        } catch (JujuContextException | CharmMetaException | StateStoreException e) {
            System.err.println("ERROR " + e.getMessage());
        } catch (Throwable e) {
            e.printStackTrace();
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(exitCode);
    }

    private static int runInThisProcess(CharmFactory factory, boolean hasStateInController) {
        JujuContext context = JujuContext.fromEnvironment();
        if (context.isCalledFromLegacyHook()) {
            return 0;
        }
        CharmMeta meta = CharmMeta.load(context.charmDir());
        Time time = Time.system();
        RandomGenerator random = new LazyRandom();
        CommandRunner commands = new ProcessCommandRunner(context);
        if (context.simulation().isPresent()) {
            SimulatedServices simulated = SimulatedServices.of(context, commands, time, random);
            time = simulated.time();
            random = simulated.random();
        }
        HookCommands stateCommands = new HookCommands(commands, context.version());
        StateStore state = hasStateInController
                ? new JujuStateStore(stateCommands)
                : FileStateStore.open(context.charmDir(), stateCommands, time);
        DispatchServices services = new DispatchServices(commands, state, new HostMachine(), random, time, true);
        Dispatch dispatch = new Dispatch(context, meta, services);
        Thread.setDefaultUncaughtExceptionHandler(dispatch);
        try {
            return dispatch.run(factory);
        } catch (Error e) { // nobody else handles an error from a dispatch
            return dispatch.failed(e);
        }
    }
}
