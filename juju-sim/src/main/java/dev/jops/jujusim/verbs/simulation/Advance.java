package dev.jops.jujusim.verbs.simulation;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.time.Duration;

/** {@code juju sim advance}. */
final class Advance implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("advance")
                .usage("<duration>", "Advances the clock of a model, and runs what is due meanwhile.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String text = arguments.require(0, "no duration specified, such as 5m");
        arguments.atMost(1);
        Duration duration = GoDuration.parse(text)
                .filter(some -> !some.isNegative())
                .orElseThrow(() -> new UsageException("\"" + text + "\" is not a duration such as 90s, 5m or 1h30m"));
        HostedModel model = session.model(arguments);
        model.pace().advance(duration);
        return 0;
    }
}
