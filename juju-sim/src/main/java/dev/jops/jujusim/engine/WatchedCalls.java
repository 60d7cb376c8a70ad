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

/** The calls of a hook's processes to the simulation, of which it tells the journal and the hook's watch. */
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
        callBegins(name);
        journal.logs(unit, name.equals("juju-log"));
        try {
            return commands.run(command, input);
        } finally {
            journal.logs(unit, false);
            callEnds();
        }
    }

    @Override
    public void printError(String text) {
        commands.printError(text);
    }

    /** May let other hooks run, because a fault can happen here. */
    @Override
    public void before(String container, String request) throws IOException {
        callBegins("a request to " + container);
        try {
            pebbles.before(container, request);
        } finally {
            callEnds();
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
        callBegins("a pause");
        try {
            time.sleep(duration);
        } finally {
            callEnds();
        }
    }

    private void callBegins(String call) {
        if (watch != null) {
            watch.callBegins(call);
        }
    }

    private void callEnds() {
        if (watch != null) {
            watch.callEnds();
        }
    }
}
