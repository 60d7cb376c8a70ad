package dev.jops.jujusim.engine;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.juju.Time;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.simulator.executor.HookEnd;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.executor.JujuExecCall;
import dev.jops.simulator.executor.PebbleCalls;
import dev.jops.simulator.executor.ProcessExecutor;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.machine.ProgramScript;
import dev.jops.simulator.machine.SimulatedMachine;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.pebble.UnitContainers;
import dev.jops.simulator.workload.UnitPebbles;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Runs a packed charm's processes outside the turnstile, and its hook commands inside. */
public final class OutsideExecutor implements HookExecutor {
    private final ProcessExecutor processes;
    private final Turnstile turnstile;
    private final Journal journal;

    OutsideExecutor(ProcessExecutor processes, Turnstile turnstile, Journal journal) {
        this.processes = processes;
        this.turnstile = turnstile;
        this.journal = journal;
    }

    @Override
    public HookEnd execute(
            HookContext hook, CommandRunner commands, PebbleCalls pebbles, Time time, Consumer<String> programs) {
        String unit = hook.unit().name();
        return turnstile.outside(() -> processes.execute(
                hook,
                new CommandRunner() {
                    @Override
                    public CommandResult run(List<String> command, String input) {
                        boolean isLog = command.get(0).equals("juju-log");
                        return turnstile.inside(() -> {
                            journal.logs(unit, isLog);
                            try {
                                return commands.run(command, input);
                            } finally {
                                journal.logs(unit, false);
                            }
                        });
                    }

                    @Override
                    public void printError(String text) {
                        turnstile.inside(() -> {
                            commands.printError(text);
                            return text;
                        });
                    }
                },
                pebbles,
                time,
                programs));
    }

    /** Puts another packed charm in place of the one that runs. */
    public void deploy(Path charm) {
        processes.deploy(charm);
    }

    @Override
    public Path root() {
        return processes.root();
    }

    @Override
    public String charmDirectory() {
        return processes.charmDirectory();
    }

    @Override
    public SimulatedMachine machine() {
        return processes.machine();
    }

    @Override
    public Path file(String path) {
        return processes.file(path);
    }

    @Override
    public ProgramScript programs() {
        return processes.programs();
    }

    @Override
    public ProgramResult run(Program program) {
        return processes.run(program);
    }

    @Override
    public boolean hasProcesses() {
        return processes.hasProcesses();
    }

    @Override
    public List<JujuExecCall> arrivedCalls() {
        return processes.arrivedCalls();
    }

    @Override
    public boolean hasArrivedCalls() {
        return processes.hasArrivedCalls();
    }

    @Override
    public boolean hasContainers() {
        return processes.hasContainers();
    }

    @Override
    public UnitContainers containers() {
        return processes.containers();
    }

    @Override
    public UnitPebbles.Mount mount() {
        return processes.mount();
    }

    @Override
    public void requireContainersFound() {
        processes.requireContainersFound();
    }

    @Override
    public void loseFiles(List<String> volumes) {
        processes.loseFiles(volumes);
    }

    @Override
    public UnitFiles files() {
        return processes.files();
    }

    @Override
    public void close() {
        processes.close();
    }
}
