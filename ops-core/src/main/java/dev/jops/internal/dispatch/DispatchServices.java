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
 * What a dispatch uses of the outside world, which a test can replace.
 *
 * @param commands runs the hook commands
 * @param state where local state is kept
 * @param machine the files and programs of the unit
 * @param random random numbers, which are unpredictable in production
 * @param time the clocks
 * @param isProcess whether it has its own process, and so a charm directory, which may contain scripts and the state of
 *     a charm in Python
 * @param containers transports to workload containers; empty to connect to the sockets in the pod
 */
public record DispatchServices(
        CommandRunner commands,
        StateStore state,
        Machine machine,
        RandomGenerator random,
        Time time,
        boolean isProcess,
        Optional<ContainerTransports> containers) {

    /** Creates the services on a machine, or in a real pod. */
    public DispatchServices(
            CommandRunner commands,
            StateStore state,
            Machine machine,
            RandomGenerator random,
            Time time,
            boolean isProcess) {
        this(commands, state, machine, random, time, isProcess, Optional.empty());
    }

    /** Returns a copy with these transports to workload containers. */
    public DispatchServices with(ContainerTransports ways) {
        return new DispatchServices(
                commands, state, machine, random, time, isProcess, Optional.of(Objects.requireNonNull(ways, "ways")));
    }
}
