package dev.jops.jujusim.verbs.simulation;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.Optional;

/** {@code juju sim seed}: shows or sets the seed of a model. */
final class Seed implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("seed")
                .usage(
                        "[<number>]",
                        "Shows the seed of all latencies and orders, or sets it in a model without units.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(1);
        Optional<String> wanted = arguments.at(0);
        HostedModel model = session.model(arguments);
        if (wanted.isEmpty()) {
            session.printLine(Long.toString(model.seed()));
            return 0;
        }
        try {
            model.setSeed(Long.parseLong(wanted.get()));
        } catch (NumberFormatException e) {
            throw new UsageException("\"" + wanted.get() + "\" is not a number");
        }
        return 0;
    }
}
