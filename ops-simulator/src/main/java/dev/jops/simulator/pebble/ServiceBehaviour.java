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
 */
public record ServiceBehaviour(Optional<Duration> endsAfter, int exitCode, List<String> output) {

    /** Copies the lines. */
    public ServiceBehaviour {
        Objects.requireNonNull(endsAfter, "endsAfter");
        output = List.copyOf(output);
    }

    /** Runs until it is stopped or gets a signal to end. */
    public static ServiceBehaviour running() {
        return new ServiceBehaviour(Optional.empty(), 0, List.of());
    }

    /** Ends after some time each time that it is started. */
    public static ServiceBehaviour ending(Duration after, int exitCode, String... output) {
        return new ServiceBehaviour(Optional.of(after), exitCode, List.of(output));
    }
}
