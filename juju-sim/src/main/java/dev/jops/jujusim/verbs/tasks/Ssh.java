package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.jujusim.verb.Verb;

/** {@code juju ssh}, which names what is wrong with its target, and otherwise says that nobody can log in yet. */
final class Ssh implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("ssh")
                .value("container", "pty")
                .flag("no-host-key-checks", "proxy", "remote")
                .endsAtFirstArgument()
                .usage(
                        "<[user@]target> [openssh options] [command]",
                        "Initiates an SSH session or executes a command.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        if (arguments.positional().isEmpty()) {
            throw new UsageException("no target name specified");
        }
        String word = arguments.positional().get(0);
        String target = word.substring(word.indexOf('@') + 1);
        HostedModel model = session.model(arguments);
        boolean isUnit = target.indexOf('/') >= 0;
        if (isUnit
                && model.engine()
                        .inside(simulation -> Targets.agent(simulation, target))
                        .isEmpty()) {
            throw new RefusedException(Targets.missing(target));
        }
        throw new RefusedException("the simulation runs no programs for juju ssh into " + target
                + " yet: use juju scp for its files, or an action");
    }
}
