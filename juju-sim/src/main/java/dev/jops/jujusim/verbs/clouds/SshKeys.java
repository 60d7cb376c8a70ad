package dev.jops.jujusim.verbs.clouds;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.Map;

/** {@code juju ssh-keys}. */
final class SshKeys implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("ssh-keys")
                .alias("list-ssh-keys")
                .flag("full")
                .usage("", "Lists the currently known SSH keys for the current (or specified) model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(0);
        String model = session.model(arguments).name();
        Map<String, String> keys = session.models().registry().keys();
        if (keys.isEmpty()) {
            session.say("No keys to display.");
            return 0;
        }
        session.printLine("Keys used in model: " + model);
        keys.forEach((key, comment) -> session.printLine(arguments.is("full") || comment.isEmpty() ? key : comment));
        return 0;
    }
}
