package dev.jops.jujusim.verbs.simulation;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.time.Duration;

/** {@code juju sim limit-hooks}: sets how long a hook may hang. */
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
        Duration limit = DurationArgument.of(arguments, Duration.ofNanos(1));
        session.model(arguments).engine().hookLimit().set(limit);
        return 0;
    }
}
