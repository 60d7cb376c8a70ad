package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.UsageException;
import java.time.Duration;

/** How long a client waits for its tasks, on the model's clock; not at all if they are in the background. */
record Waiting(boolean isInBackground, Duration limit) {
    private static final Duration FOR_EVER = Duration.ofDays(7);

    static Waiting of(Arguments arguments, Duration usual) {
        boolean isInBackground = arguments.is("background");
        if (isInBackground && arguments.value("wait").isPresent()) {
            throw new UsageException("cannot specify both --wait and --background");
        }
        Duration limit = arguments.duration("wait", Duration.ZERO);
        return new Waiting(isInBackground, limit.isNegative() ? FOR_EVER : limit.isZero() ? usual : limit);
    }

    /** Returns the limit in real time, for a charm that does not end. */
    Duration real() {
        Duration least = Duration.ofMinutes(2);
        return limit.compareTo(least) < 0 ? least : limit;
    }
}
