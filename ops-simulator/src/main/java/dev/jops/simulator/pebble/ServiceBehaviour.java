package dev.jops.simulator.pebble;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the process of a service does.
 *
 * @param endsAfter how long after its start it ends by itself; empty if it does not
 * @param exitCode the exit code with which it ends
 * @param output the lines that it prints before it ends
 * @param stopsAfter how long it takes to end once it is told to; after its kill-delay it is killed
 */
public record ServiceBehaviour(Optional<Duration> endsAfter, int exitCode, List<String> output, Duration stopsAfter) {

    /** Copies the lines. */
    public ServiceBehaviour {
        Objects.requireNonNull(endsAfter, "endsAfter");
        output = List.copyOf(output);
        Objects.requireNonNull(stopsAfter, "stopsAfter");
    }

    /** Returns a process that runs until it is stopped, or gets a signal that ends it. */
    public static ServiceBehaviour running() {
        return new ServiceBehaviour(Optional.empty(), 0, List.of(), Duration.ZERO);
    }

    /** Returns a process that ends by itself some time after each start. */
    public static ServiceBehaviour ending(Duration after, int exitCode, String... output) {
        return new ServiceBehaviour(Optional.of(after), exitCode, List.of(output), Duration.ZERO);
    }

    /** The same, but for the time that it takes to stop. */
    public ServiceBehaviour stoppingAfter(Duration time) {
        return new ServiceBehaviour(endsAfter, exitCode, output, time);
    }
}
