package dev.jops.testing;

import dev.jops.StateLocation;
import dev.jops.charm.CharmFactory;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.commands.HookCommandSet;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.executor.InProcessExecutor;
import dev.jops.simulator.executor.ProcessExecutor;
import dev.jops.simulator.machine.ProgramScript;
import dev.jops.simulator.model.UnitRecord;
import java.nio.file.Path;
import java.util.Objects;

/** What a simulated unit runs: a charm class in this process, or a packed charm as processes of its own. */
public abstract class CharmCode {
    private final CharmMeta meta;

    CharmCode(CharmMeta meta) {
        this.meta = meta;
    }

    /**
     * A charm class in this process: thousands of hooks a second, under virtual time.
     *
     * <p>The static fields of the class are shared by all units, which they never are in Juju.
     */
    public static CharmCode of(CharmFactory factory, CharmMeta meta) {
        return of(factory, meta, StateLocation.LOCAL_FILE);
    }

    /** The same for a charm that says where its local state is. */
    public static CharmCode of(CharmFactory factory, CharmMeta meta, StateLocation state) {
        return new InProcess(Objects.requireNonNull(factory, "factory"), meta, Objects.requireNonNull(state, "state"));
    }

    /**
     * A packed charm, in any language: every hook starts its {@code dispatch} with Juju's environment.
     *
     * @throws dev.jops.meta.CharmMetaException if the directory has no metadata that can be read
     */
    public static CharmCode packed(Path directory) {
        return new Packed(directory.toAbsolutePath(), CharmMeta.load(directory.toAbsolutePath()));
    }

    /** What the charm declares. */
    public CharmMeta meta() {
        return meta;
    }

    /** Whether it is a class in this process. */
    boolean isInProcess() {
        return false;
    }

    abstract HookExecutor executor(Simulation simulation, UnitRecord unit, ProgramScript programs);

    private static final class InProcess extends CharmCode {
        private final CharmFactory factory;
        private final StateLocation state;

        InProcess(CharmFactory factory, CharmMeta meta, StateLocation state) {
            super(meta);
            this.factory = factory;
            this.state = state;
        }

        @Override
        boolean isInProcess() {
            return true;
        }

        @Override
        HookExecutor executor(Simulation simulation, UnitRecord unit, ProgramScript programs) {
            return new InProcessExecutor(
                    unit,
                    simulation.controller().version(),
                    factory,
                    meta(),
                    state,
                    programs,
                    simulation.turns(),
                    simulation.fork());
        }
    }

    private static final class Packed extends CharmCode {
        private final Path directory;

        Packed(Path directory, CharmMeta meta) {
            super(meta);
            this.directory = directory;
        }

        @Override
        HookExecutor executor(Simulation simulation, UnitRecord unit, ProgramScript programs) {
            return new ProcessExecutor(
                    unit,
                    directory,
                    HookCommandSet.names(simulation.controller().version()));
        }
    }
}
