package dev.jops.jujusim.verbs.simulation;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.time.Duration;

/** {@code juju sim advance}. */
final class Advance implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("advance")
                .usage("<duration>", "Advances the clock of a model, and runs what is due by then.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        Duration duration = DurationArgument.of(arguments, Duration.ZERO);
        session.model(arguments).pace().advance(duration);
        return 0;
    }
}
