package dev.jops.simulator.executor;

import dev.jops.hookcmds.CommandRunner;
import dev.jops.internal.storage.StateStore;
import dev.jops.juju.Time;
import dev.jops.meta.ContainerMeta;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.machine.UnitHost;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.workload.UnitPebbles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs the charm of one unit in a hook: in this process, or as a packed charm in processes of its own. */
public interface HookExecutor extends UnitHost, AutoCloseable {

    /**
     * Runs the charm to its end; a command that is killed ends it at once.
     *
     * @param pebbles is asked before each request to a Pebble of a charm in this process
     * @param time the clocks of a charm in this process; a pause lets others go on
     * @param programs is told when a charm in this process begins a program, and when one that takes time ends
     */
    HookEnd execute(
            HookContext hook, CommandRunner commands, PebbleCalls pebbles, Time time, Consumer<String> programs);

    /** Returns what the charm's constructor threw in the last hook; empty if it did not, and for a packed charm. */
    default Optional<Throwable> constructorFailure() {
        return Optional.empty();
    }

    /**
     * Returns the unit's local state, as a hook with these commands has it.
     *
     * @throws IllegalStateException if the charm runs on this computer, which keeps it in its own way
     */
    default StateStore state(CommandRunner commands, Time time) {
        throw new IllegalStateException(
                "a packed charm keeps its local state in its own way, which a State can't have: use the charm's class");
    }

    /**
     * Deletes the unit's files, including local state.
     *
     * @param volumes the paths that stay, as the charm knows them
     * @throws IllegalStateException if the charm runs on this computer
     */
    void loseFiles(List<String> volumes);

    /** Puts the unit into a new pod, which has only these volumes; a packed charm keeps its other files. */
    default void renew(List<String> volumes) {
        // It has no volumes.
    }

    /**
     * Copies the unit's files, including local state, and returns a task that restores the copy.
     *
     * @throws IllegalStateException if the charm runs on this computer
     */
    default Runnable copyFiles() {
        throw new IllegalStateException("a packed charm has the files of this computer, which can't be set back");
    }

    /** Returns the mount that shows the charm the socket of a real Pebble. */
    default UnitPebbles.Mount mount() {
        return UnitPebbles.Mount.NONE;
    }

    /** Returns the volumes of the unit's containers with a real Pebble: the directories of the charm's storages. */
    default UnitPebbles.Volumes volumes(UnitRecord unit) {
        return container -> {
            SortedMap<String, Path> volumes = new TreeMap<>();
            ContainerMeta declared = unit.charm().meta().containers().get(container);
            if (declared != null) {
                unit.volumesOf(declared)
                        .forEach((path, id) -> volumes.put(path, mountable(files().storage(unit.storage(id)))));
            }
            return volumes;
        };
    }

    /**
     * Returns the path on this computer by which the directory that the charm knows by this path can be mounted
     * elsewhere.
     */
    default Path mountable(String path) {
        return file(path);
    }

    /** Returns the calls that its processes have made outside of hooks since the last call of this method. */
    default List<JujuExecCall> arrivedCalls() {
        return List.of();
    }

    /** Returns whether its processes have made calls outside of hooks. */
    default boolean hasArrivedCalls() {
        return false;
    }

    /** Returns the files that Juju puts on the unit's machine. */
    UnitFiles files();

    /** Begins to end whatever takes a moment to end; no hook runs any more. */
    default void beginToEnd() {
        // Nothing takes time.
    }

    /** Releases what the unit has on this computer. */
    @Override
    void close();
}
