package dev.jops.jujusim.verbs.simulation;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.time.Duration;

/** {@code juju sim limit-hooks}: how long a hook that hangs is waited for. */
final class LimitHooks implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("limit-hooks")
                .usage(
                        "<duration>",
                        "Sets how long, in real time, a hook or an action may go without calling a hook command before it"
                                + " is stopped and fails (10m at first); debug-log says what it was running.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String text = arguments.require(0, "no duration specified, such as 5m");
        arguments.atMost(1);
        Duration limit = GoDuration.parse(text)
                .filter(some -> !some.isNegative() && !some.isZero())
                .orElseThrow(() -> new UsageException("\"" + text + "\" is not a duration such as 90s, 5m or 1h30m"));
        session.model(arguments).engine().hookLimit().set(limit);
        return 0;
    }
}
