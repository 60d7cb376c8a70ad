package dev.jops.testing;

import dev.jops.StateLocation;
import dev.jops.charm.CharmFactory;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.commands.HookCommandSet;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.executor.InProcessExecutor;
import dev.jops.simulator.executor.ProcessExecutor;
import dev.jops.simulator.executor.ProcessSettings;
import dev.jops.simulator.machine.Isolation;
import dev.jops.simulator.machine.Platform;
import dev.jops.simulator.machine.ProgramScript;
import dev.jops.simulator.model.UnitRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The code that a simulated unit runs: a charm class in this process, or a packed charm in processes of its own. */
public abstract class CharmCode {
    private final CharmMeta meta;

    CharmCode(CharmMeta meta) {
        this.meta = meta;
    }

    /**
     * Returns code that runs a charm class in this process, whose charmcraft.yaml or metadata.yaml is on the class path or in
     * the project. Otherwise like {@link #of(CharmFactory, CharmMeta)}.
     *
     * @throws IllegalArgumentException if there is no metadata; the message names the places that were searched
     */
    public static CharmCode of(CharmFactory factory) {
        return of(factory, NearestMetadata.of(factory.getClass()));
    }

    /**
     * Returns code that runs a charm class in this process: thousands of hooks a second, in virtual time.
     *
     * <p>All units share the static fields of the class, which they never do in Juju.
     */
    public static CharmCode of(CharmFactory factory, CharmMeta meta) {
        return of(factory, meta, StateLocation.LOCAL_FILE);
    }

    /** Returns code that runs a charm class in this process, for a charm that chooses where its local state is kept. */
    public static CharmCode of(CharmFactory factory, CharmMeta meta, StateLocation state) {
        return new InProcess(Objects.requireNonNull(factory, "factory"), meta, Objects.requireNonNull(state, "state"));
    }

    /**
     * Returns code that runs a packed charm, in any language: every hook starts its {@code dispatch} with Juju's
     * environment.
     *
     * <p>Where Linux has namespaces, each unit has a machine of its own, with a private copy of all that a charm may
     * change. Elsewhere, and with the system property {@code jops.machine=shared}, units share this computer, and a
     * warning says so.
     *
     * @param directory the unpacked charm
     * @param readable further paths of this computer that its processes can read; otherwise they find only the charm,
     *     {@code /usr} and the running Java
     * @throws dev.jops.meta.CharmMetaException if the directory has no readable metadata
     * @throws IllegalArgumentException if Juju would run nothing in it, because it has neither {@code dispatch} nor
     *     {@code hooks}
     */
    public static CharmCode packed(Path directory, Path... readable) {
        List<Path> absolute = new ArrayList<>();
        for (Path path : readable) {
            absolute.add(path.toAbsolutePath());
        }
        Path unpacked = directory.toAbsolutePath();
        CharmMeta meta = CharmMeta.load(unpacked);
        if (Files.notExists(unpacked.resolve("dispatch")) && Files.notExists(unpacked.resolve("hooks"))) {
            throw new IllegalArgumentException(unpacked + " has neither dispatch nor hooks, so Juju runs nothing in it:"
                    + " name the directory that mvn package makes, such as target/charm");
        }
        return new Packed(unpacked, meta, absolute);
    }

    /** Returns what the charm declares. */
    public CharmMeta meta() {
        return meta;
    }

    /** Returns whether the code is a class in this process. */
    boolean isInProcess() {
        return false;
    }

    /** Returns warnings to the author about the machines that it runs on. */
    List<String> notices() {
        return List.of();
    }

    abstract HookExecutor executor(Simulation simulation, UnitRecord unit, ProgramScript programs);

    /** Puts this code in place of the one that an executor of the same kind runs. */
    abstract void deploy(HookExecutor executor);

    /** Refuses to replace code of another kind, whose units have other machines. */
    void requireReplaces(CharmCode former) {
        if (getClass() != former.getClass()) {
            throw new IllegalArgumentException(
                    "a charm class can't replace a packed charm in a simulation, nor the other way round: their units"
                            + " have other machines");
        }
    }

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

        @Override
        void deploy(HookExecutor executor) {
            ((InProcessExecutor) executor).deploy(factory, meta(), state);
        }
    }

    private static final class Packed extends CharmCode {
        private final Path directory;
        private final List<Path> readable;

        Packed(Path directory, CharmMeta meta, List<Path> readable) {
            super(meta);
            this.directory = directory;
            this.readable = List.copyOf(readable);
        }

        @Override
        List<String> notices() {
            return Stream.concat(
                            Isolation.ofThisComputer().notice().stream(),
                            Platform.ofThisComputer().differenceFrom(directory).stream())
                    .toList();
        }

        @Override
        HookExecutor executor(Simulation simulation, UnitRecord unit, ProgramScript programs) {
            return new ProcessExecutor(
                    unit,
                    directory,
                    HookCommandSet.names(simulation.controller().version()),
                    readable,
                    new ProcessSettings(
                            !simulation.controller().version().isAtLeast(3, 0, 0),
                            new ProgramScript(programs),
                            Optional.of(simulation.seedsOf(unit)),
                            simulation.longestProcessSilence()));
        }

        @Override
        void deploy(HookExecutor executor) {
            ((ProcessExecutor) executor).deploy(directory);
        }

        /** Refuses code that reads paths which machines made for the former code do not show. */
        @Override
        void requireReplaces(CharmCode former) {
            super.requireReplaces(former);
            List<Path> hidden = new ArrayList<>(readable);
            hidden.removeAll(((Packed) former).readable);
            if (!hidden.isEmpty() && Isolation.ofThisComputer().hasMachines()) {
                throw new IllegalArgumentException(
                        "the machines of the units do not show " + hidden
                                + ", which the new charm reads: name it in CharmCode.packed of the charm that is deployed first");
            }
        }
    }
}
