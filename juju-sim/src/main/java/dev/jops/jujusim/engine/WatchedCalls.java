package dev.jops.jujusim.engine;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.juju.Time;
import dev.jops.simulator.executor.PebbleCalls;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a hook's processes ask of the simulation: noted in the journal, and by whoever watches the hook. */
final class WatchedCalls implements CommandRunner, PebbleCalls, Time {
    private final String unit;
    private final CommandRunner commands;
    private final PebbleCalls pebbles;
    private final Time time;
    private final Journal journal;
    private final HookLimit.@Nullable Watch watch;

    WatchedCalls(
            String unit,
            CommandRunner commands,
            PebbleCalls pebbles,
            Time time,
            Journal journal,
            HookLimit.@Nullable Watch watch) {
        this.unit = unit;
        this.commands = commands;
        this.pebbles = pebbles;
        this.time = time;
        this.journal = journal;
        this.watch = watch;
    }

    @Override
    public CommandResult run(List<String> command, String input) {
        String name = command.get(0);
        begins(name);
        journal.logs(unit, name.equals("juju-log"));
        try {
            return commands.run(command, input);
        } finally {
            journal.logs(unit, false);
            goesOn();
        }
    }

    @Override
    public void printError(String text) {
        commands.printError(text);
    }

    /** May let others go on, as a fault can come here. */
    @Override
    public void before(String container, String request) throws IOException {
        begins("a request to " + container);
        try {
            pebbles.before(container, request);
        } finally {
            goesOn();
        }
    }

    @Override
    public Instant instant() {
        return time.instant();
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        begins("a pause");
        try {
            time.sleep(duration);
        } finally {
            goesOn();
        }
    }

    private void begins(String call) {
        if (watch != null) {
            watch.calls(call);
        }
    }

    private void goesOn() {
        if (watch != null) {
            watch.goesOn();
        }
    }
}
