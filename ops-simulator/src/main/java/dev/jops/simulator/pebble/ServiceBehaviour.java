package dev.jops.simulator.pebble;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the process of a service does.
 *
 * @param endsAfter how long after its start it ends by itself; empty for never
 * @param exitCode with what it then ends
 * @param output the lines that it prints before
 * @param stopsAfter how long after it is told to stop it ends; past its kill-delay it is killed
 */
public record ServiceBehaviour(Optional<Duration> endsAfter, int exitCode, List<String> output, Duration stopsAfter) {

    /** Copies the lines. */
    public ServiceBehaviour {
        Objects.requireNonNull(endsAfter, "endsAfter");
        output = List.copyOf(output);
        Objects.requireNonNull(stopsAfter, "stopsAfter");
    }

    /** Runs until it is stopped or gets a signal to end. */
    public static ServiceBehaviour running() {
        return new ServiceBehaviour(Optional.empty(), 0, List.of(), Duration.ZERO);
    }

    /** Ends after some time each time that it is started. */
    public static ServiceBehaviour ending(Duration after, int exitCode, String... output) {
        return new ServiceBehaviour(Optional.of(after), exitCode, List.of(output), Duration.ZERO);
    }

    /** The same, but for the time that it takes to stop. */
    public ServiceBehaviour stoppingAfter(Duration time) {
        return new ServiceBehaviour(endsAfter, exitCode, output, time);
    }
}
