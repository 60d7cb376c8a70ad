package dev.jops.testing;

import dev.jops.hookcmds.CommandRunner;
import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.HookCommands;
import dev.jops.juju.Time;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.executor.HookEnd;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.executor.PebbleCalls;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.machine.ProgramScript;
import dev.jops.simulator.machine.SimulatedMachine;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.pebble.UnitContainers;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A charm that only runs hook commands; a failed command ends the hook with exit code 1. */
final class HookScript extends CharmCode {
    private final Script script;

    /** What the charm does in a hook. */
    @FunctionalInterface
    interface Script {
        void run(HookContext hook, HookCommands commands);
    }

    private HookScript(CharmMeta meta, Script script) {
        super(meta);
        this.script = script;
    }

    static HookScript of(CharmMeta meta, Script script) {
        return new HookScript(meta, script);
    }

    @Override
    HookExecutor executor(Simulation simulation, UnitRecord unit, ProgramScript programs) {
        return new Executor(script);
    }

    @Override
    void deploy(HookExecutor executor) {
        ((Executor) executor).script = script;
    }

    private static final class Executor implements HookExecutor {
        private final UnitContainers containers = new UnitContainers();
        private Script script;

        Executor(Script script) {
            this.script = script;
        }

        @Override
        public HookEnd execute(
                HookContext hook, CommandRunner commands, PebbleCalls pebbles, Time time, Consumer<String> programs) {
            try {
                script.run(hook, new HookCommands(commands));
                return HookEnd.exited(0);
            } catch (HookCommandException e) {
                return HookEnd.exited(1);
            }
        }

        @Override
        public Path root() {
            return Path.of("/");
        }

        @Override
        public SimulatedMachine machine() {
            throw new IllegalStateException("a script of hook commands has no machine");
        }

        @Override
        public UnitContainers containers() {
            return containers;
        }

        @Override
        public void loseFiles(List<String> volumes) {}

        @Override
        public String charmDirectory() {
            return "/charm";
        }

        @Override
        public UnitFiles files() {
            return new UnitFiles(() -> Path.of("no-files-in-this-test"), "");
        }

        @Override
        public void close() {}
    }
}
