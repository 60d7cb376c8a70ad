package dev.jops.jujusim.verbs.clouds;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/** {@code juju add-ssh-key} and {@code juju remove-ssh-key}. Logging in to a simulated unit needs none. */
final class SshKey implements Verb {
    private final boolean adds;

    SshKey(boolean adds) {
        this.adds = adds;
    }

    @Override
    public Syntax syntax() {
        return Syntax.ofModel(adds ? "add-ssh-key" : "remove-ssh-key")
                .usage(
                        "<ssh key> ...",
                        adds ? "Adds a public SSH key to a model." : "Removes a public SSH key from a model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        if (arguments.positional().isEmpty()) {
            throw new UsageException(adds ? "public ssh key not specified" : "ssh key id not specified");
        }
        session.model(arguments);
        for (String key : arguments.positional()) {
            String[] parts = key.split(" ", 3);
            if (!adds) {
                if (!session.models().registry().removeKey(key)) {
                    session.say("cannot remove key id \"" + key + "\": invalid ssh key: " + key);
                }
            } else if (parts.length < 2) {
                session.say("cannot add key \"" + key + "\": invalid ssh key: " + key);
            } else {
                session.models().registry().putKey(key, parts.length > 2 ? parts[2] : "");
            }
        }
        return 0;
    }
}
