package dev.jops.jujusim.verbs.simulation;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.UsageException;
import java.time.Duration;

/** The only argument of a verb, if that is a duration such as {@code 1h30m}. */
final class DurationArgument {

    private DurationArgument() {}

    /**
     * Returns the duration.
     *
     * @throws UsageException if it is missing, shorter than the least, or not a duration
     */
    static Duration of(Arguments arguments, Duration least) {
        String text = arguments.require(0, "no duration specified, such as 5m");
        arguments.atMost(1);
        return GoDuration.parse(text)
                .filter(duration -> duration.compareTo(least) >= 0)
                .orElseThrow(() -> new UsageException("\"" + text + "\" is not a duration such as 90s, 5m or 1h30m"));
    }
}
