package dev.jops.simulator.agent;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.juju.Time;
import dev.jops.simulator.agent.HookDisruption.AtEnd;
import dev.jops.simulator.agent.HookDisruption.Mishap;
import dev.jops.simulator.agent.HookDisruption.Strike;
import dev.jops.simulator.buffer.RefusedCommitException;
import dev.jops.simulator.commands.HookCommandSet;
import dev.jops.simulator.executor.HookEnd;
import dev.jops.simulator.executor.PebbleCalls;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.journal.History.HookSpan;
import dev.jops.simulator.journal.History.Outcome;
import dev.jops.simulator.journal.UnitFacts;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.time.HookKilledError;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One execution of a hook: it takes commands and pauses, counts the commands, and can be killed at a command or during
 * a pause.
 */
final class HookRun implements CommandRunner, PebbleCalls, Time {

    /** The commands that the agent answers by itself; all others call the controller at once. */
    private static final List<String> WITHOUT_CONTROLLER = List.of(
            "action-fail",
            "action-get",
            "action-set",
            "add-metric",
            "close-port",
            "is-leader",
            "juju-log",
            "open-port",
            "relation-ids",
            "relation-list",
            "storage-add",
            "storage-list");

    private final World world;
    private final UnitAgent agent;
    private final Hook hook;
    private final HookContext context;
    private final CommandRunner hookCommands;
    private final HookDisruptions faults;
    private final HookSpan span;
    private final StringBuilder errors = new StringBuilder();
    private int commands;
    private boolean isKilled;
    private boolean isExcused;
    private boolean hasLostConnection;
    private boolean hasSetStatus;

    HookRun(World world, HookDisruptions faults, UnitAgent agent, Hook hook) {
        this.world = world;
        this.agent = agent;
        this.hook = hook;
        UnitRecord unit = agent.unit();
        this.context = new HookContext(world.controller(), unit, hook, agent, (level, message) -> {
            world.history().logged(unit, new UnitFacts.LogLine(level, message));
            world.observer().logged(unit.name(), level + " " + message);
        });
        this.hookCommands = new HookCommandSet(context);
        this.faults = faults;
        this.span = world.history().began(unit, hook);
    }

    Hook hook() {
        return hook;
    }

    /** Kills the hook at its next command or at the end of its pause, unless it has ended. */
    void kill() {
        isKilled = true;
    }

    /**
     * Returns whether a failure is excused: a hook command was made to fail, or a command runs in place of the charm.
     */
    boolean isExcused() {
        boolean isCommand =
                context.task().map(action -> !action.command().isEmpty()).orElse(false);
        return isExcused || isCommand;
    }

    /** Loses the connection with which the hook began; a later one does not serve it. */
    void loseConnection() {
        hasLostConnection = true;
    }

    boolean hasLostConnection() {
        return hasLostConnection;
    }

    /** Returns whether the charm has set the status of its unit. */
    boolean hasSetStatus() {
        return hasSetStatus;
    }

    /** Records that the hook ended in this way and for this reason. */
    void ended(Outcome outcome, String reason) {
        world.history().ended(span, outcome, reason);
    }

    HookEnd execute() {
        try {
            HookEnd end = agent.executor().execute(context, this, this, this, this::runsProgram);
            if (faults.happens(AtEnd.KILL)) {
                happens("the process of " + hook.describe() + " is killed before it exits");
            }
            return isKilled || faults.happens(AtEnd.KILL) ? HookEnd.terminated() : end;
        } catch (HookKilledError e) {
            return HookEnd.terminated();
        } finally {
            world.turns().hookEnded();
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // setting an equal status counts too
    public CommandResult run(List<String> command, String input) {
        commands++;
        breakAt(command.get(0));
        requireAlive();
        if (faults.happens(Mishap.FAIL, commands) || faults.failsAllNamed(command.get(0))) {
            happens(command.get(0) + " fails in " + hook.describe());
            return connectionIsShutDown(command, input);
        }
        boolean isConnected = agent.connection().isReachable() && !hasLostConnection;
        if (!isConnected && !WITHOUT_CONTROLLER.contains(command.get(0))) {
            agent.connection().giveUp();
            return connectionIsShutDown(command, input);
        }
        if (command.get(0).equals("is-leader")) {
            awaitRenewal();
        }
        StatusRecord ofUnit = context.unit().status();
        StatusRecord ofApplication = context.application().status();
        CommandResult result = hookCommands.run(command, input);
        ran(command, input, result);
        boolean isLate = !faults.delayAt(commands).isZero();
        isExcused |= isLate && result.exitCode() != 0; // an answer that the charm got earlier may no longer hold
        show(context.unit().name(), ofUnit, context.unit().status());
        if (ofUnit != context.unit().status()) {
            hasSetStatus = true;
            world.history().replaced(context.unit(), ofUnit);
        }
        show(context.application().name(), ofApplication, context.application().status());
        if (context.reboot() == HookContext.Reboot.NOW) {
            isKilled = true; // juju: jujuc/reboot.go, the agent kills the charm while the command waits
            requireAlive();
        }
        return result;
    }

    /** Counts a request to a Pebble as a command, so that faults can happen at it. */
    @Override
    public void before(String container, String request) throws IOException {
        commands++;
        String text = request + " to " + container;
        breakAt(text);
        requireAlive();
        if (faults.happens(Mishap.FAIL, commands)) {
            happens(text + " fails in " + hook.describe());
            isExcused = true;
            throw new SocketException("Connection reset by peer");
        }
    }

    /** juju: runner.go, stderr goes to the results of an action, otherwise to the unit's log as WARNING, line by line. */
    @Override
    public void printError(String text) {
        if (context.task().isPresent()) {
            errors.append(text);
            action().printed("stderr", errors.toString().getBytes(StandardCharsets.UTF_8));
        } else {
            text.lines().forEach(line -> context.log("WARNING", line));
        }
    }

    /**
     * Waits as long as the agent of a unit that is cut off waits for its renewal; no other hook runs on the machine
     * meanwhile.
     */
    private void awaitRenewal() {
        Duration patience = agent.connection().patience();
        if (!patience.isZero()) {
            happens("is-leader of " + hook.describe() + " takes " + patience.toSeconds() + " s");
            sleep(patience);
        }
    }

    private CommandResult connectionIsShutDown(List<String> command, String input) {
        isExcused = true;
        CommandResult lost = new CommandResult(1, "", "ERROR connection is shut down\n");
        ran(command, input, lost);
        return lost;
    }

    private void ran(List<String> command, String input, CommandResult result) {
        world.history().ran(context.unit(), new UnitFacts.Command(hook.kind(), command, input, result.exitCode()));
    }

    /**
     * Applies faults at a command. A delay passes first. If several faults would end the hook, only the most
     * far-reaching one happens.
     */
    private void breakAt(String command) {
        if (faults.isNone()) {
            return;
        }
        Duration delay = faults.delayAt(commands);
        if (!delay.isZero()) {
            happens(command + " of " + hook.describe() + " takes " + delay.toSeconds() + " s");
            sleep(delay);
        }
        for (Strike passing : faults.passingAt(commands)) {
            passing.act().run();
        }
        Optional<Strike> ending = faults.endingAt(commands);
        if (ending.isPresent()) {
            ending.orElseThrow().act().run();
        } else if (faults.happens(Mishap.KILL, commands)) {
            happens("the process of " + hook.describe() + " is killed at " + command);
            isKilled = true;
        }
    }

    private void runsProgram(String text) {
        world.observer().program(context.unit().name(), text);
    }

    private void happens(String text) {
        world.observer().fault(context.unit().name(), text);
    }

    private void show(String subject, StatusRecord before, StatusRecord after) {
        if (!after.equals(before)) {
            world.observer().statusChanged(subject, after.describe());
            world.history().status(subject, after);
        }
    }

    @Override
    public Instant instant() {
        return world.time().instant();
    }

    @Override
    public long nanoTime() {
        return world.time().nanoTime();
    }

    @Override
    public void sleep(Duration duration) {
        requireAlive();
        world.turns().pause(duration);
        requireAlive();
    }

    private void requireAlive() {
        if (isKilled) {
            throw new HookKilledError();
        }
    }

    /** Returns the action or the commands that run. */
    ActionRecord action() {
        return context.task().orElseThrow();
    }

    /**
     * Ends the action, whose process has ended. Its buffered writes are kept only if it succeeded and Juju accepts
     * them; those of a command are kept whatever its exit code.
     *
     * <p>juju: runner.go, runJujuExecAction flushes without an error for an exit code
     */
    void endAction(int exitCode) {
        boolean isCommand = hook.isExec() || hook.isCommands();
        if (isCommand) {
            action().ranToEnd(exitCode);
        } else {
            action().exited(exitCode);
        }
        if (exitCode == 0 || isCommand) {
            try {
                commit();
            } catch (RefusedCommitException e) {
                action().commitRefused(e.reason(), world.controller().rules().hasOldActionResults());
            }
        }
    }

    /** Returns whether the machine reboots after this end of the hook. */
    boolean rebootsAfter(HookEnd end, boolean succeeded) {
        return switch (context.reboot()) {
            case NONE -> false;
            case AFTERWARDS -> succeeded && !end.isTerminated();
            case NOW -> end.isTerminated();
        };
    }

    void commit() {
        if (faults.happens(AtEnd.REFUSE_COMMIT)) {
            happens("the changes of " + hook.describe() + " are refused");
            context.commitInVain();
        } else {
            context.commit();
        }
    }
}
