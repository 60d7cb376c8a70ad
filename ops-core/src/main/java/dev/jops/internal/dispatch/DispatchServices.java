package dev.jops.internal.dispatch;

import dev.jops.hookcmds.CommandRunner;
import dev.jops.internal.storage.StateStore;
import dev.jops.juju.Time;
import dev.jops.machine.Machine;
import dev.jops.model.ContainerTransports;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a dispatch touches outside itself, each part replaceable in a test.
 *
 * @param commands the way to Juju
 * @param state where local state is kept
 * @param machine the files and programs of the unit
 * @param random random numbers; unpredictable ones in production
 * @param time the clocks
 * @param isProcess whether it has a process of its own, and so a charm directory, in which scripts and the state of a
 *     charm in Python may be
 * @param containers the ways to workload containers; empty for the sockets of a pod
 */
public record DispatchServices(
        CommandRunner commands,
        StateStore state,
        Machine machine,
        RandomGenerator random,
        Time time,
        boolean isProcess,
        Optional<ContainerTransports> containers) {

    /** On a machine, or in a real pod. */
    public DispatchServices(
            CommandRunner commands,
            StateStore state,
            Machine machine,
            RandomGenerator random,
            Time time,
            boolean isProcess) {
        this(commands, state, machine, random, time, isProcess, Optional.empty());
    }

    /** Returns the same with these ways to workload containers. */
    public DispatchServices with(ContainerTransports ways) {
        return new DispatchServices(
                commands, state, machine, random, time, isProcess, Optional.of(Objects.requireNonNull(ways, "ways")));
    }
}
