package dev.jops.testing.juju;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import java.util.List;

/** One execution of a hook: its commands are counted, and it can be killed at any of them. */
final class HookRun implements CommandRunner {
    private final Simulation simulation;
    private final UnitAgent agent;
    private final Hook hook;
    private final HookContext context;
    private final CommandRunner tools;
    private final HookFault fault;
    private int commands;
    private boolean isKilled;

    HookRun(Simulation simulation, UnitAgent agent, Hook hook) {
        this.simulation = simulation;
        this.agent = agent;
        this.hook = hook;
        UnitRecord unit = agent.unit();
        this.context = new HookContext(
                simulation.controller(),
                unit,
                hook,
                agent,
                (level, message) -> simulation.record(unit, Occurrence.LOG, level + " " + message));
        this.tools = simulation.tools(context);
        this.fault = simulation.takeFault(unit);
    }

    Hook hook() {
        return hook;
    }

    /** Ends the hook at its next command, if it has not ended. */
    void kill() {
        isKilled = true;
    }

    HookEnd execute() {
        try {
            HookEnd end = agent.executor().execute(context, this);
            return isKilled || fault.killsAtEnd() ? HookEnd.terminated() : end;
        } catch (HookKilledError e) {
            return HookEnd.terminated();
        } finally {
            simulation.baton().hookEnded();
        }
    }

    @Override
    public CommandResult run(List<String> command, String input) {
        commands++;
        isKilled |= fault.killsAt(commands);
        if (isKilled) {
            throw new HookKilledError();
        }
        simulation.baton().signOfLife();
        CommandResult result = tools.run(command, input);
        simulation.commandRan(agent.unit(), command);
        return result;
    }

    void commit() {
        if (fault.refusesCommit()) {
            throw new CommitRefusedException(
                    agent.unit().name(), agent.unit().application().name());
        }
        context.commit();
    }
}
