package dev.jops.benchmarks.reference;

import dev.jops.charm.CharmBase;
import dev.jops.charm.CharmFactory;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.hookcmds.HookCommands;
import dev.jops.hookcmds.ProcessCommandRunner;
import dev.jops.internal.dispatch.Dispatch;
import dev.jops.internal.dispatch.DispatchServices;
import dev.jops.internal.storage.FileStateStore;
import dev.jops.juju.JujuContext;
import dev.jops.juju.Time;
import dev.jops.machine.HostMachine;
import dev.jops.meta.CharmMeta;
import java.util.List;
import java.util.Random;

/**
 * Runs one hook of the reference charm in the steps of {@code Ops.main}, and prints the microseconds of each step on one
 * line, for {@code benchmarks/dispatch}.
 */
public final class TimedDispatch implements CommandRunner, CharmFactory {
    private final CommandRunner processes;
    private long firstCommand;
    private long otherCommands;
    private long construction;

    private TimedDispatch(JujuContext context) {
        this.processes = new ProcessCommandRunner(context);
    }

    /**
     * Runs the hook. STOPWATCH_STARTED is the time at which the process was started, on the clock of
     * {@code System.nanoTime}.
     */
    public static void main(String[] arguments) {
        long main = System.nanoTime();
        JujuContext context = JujuContext.fromEnvironment();
        CharmMeta meta = CharmMeta.load(context.charmDir());
        long read = System.nanoTime();
        TimedDispatch timed = new TimedDispatch(context);
        HookCommands commands = new HookCommands(timed, context.version());
        DispatchServices services = new DispatchServices(
                timed,
                FileStateStore.open(context.charmDir(), commands, Time.system()),
                new HostMachine(),
                new Random(1),
                Time.system(),
                true);
        int exitCode = new Dispatch(context, meta, services).run(timed);
        timed.print(Long.parseLong(System.getenv("STOPWATCH_STARTED")), main, read, System.nanoTime());
        Runtime.getRuntime().halt(exitCode);
    }

    @Override
    public CommandResult run(List<String> command, String input) {
        long start = System.nanoTime();
        CommandResult result = processes.run(command, input);
        long took = System.nanoTime() - start;
        if (firstCommand == 0) {
            firstCommand = took;
        } else {
            otherCommands += took;
        }
        return result;
    }

    @Override
    public CharmBase create(Framework framework) {
        long start = System.nanoTime();
        CharmBase charm = new ReferenceCharm(framework);
        construction = System.nanoTime() - start;
        return charm;
    }

    /** Prints the steps. The rest beside the commands and the constructor is local state, the framework and the commit. */
    private void print(long started, long main, long read, long end) {
        long rest = end - read - construction - firstCommand - otherCommands;
        StringBuilder line = new StringBuilder();
        for (long step : new long[] {main - started, read - main, construction, rest, firstCommand, otherCommands}) {
            line.append(step / 1000).append(' ');
        }
        System.out.println(line);
    }
}
