package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.io.IOException;
import java.util.List;

/**
 * {@code juju ssh}: runs a command on a unit's machine or in a container, without a connection and without a terminal.
 *
 * <p>juju: cmd/juju/ssh
 */
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
        String target = arguments.require(0, "no target name specified");
        HostedModel model = session.model(arguments);
        List<String> rest =
                arguments.positional().subList(1, arguments.positional().size());
        List<String> line = model.cloud().isKubernetes() ? rest : OpenSshOptions.without(rest, OpenSshOptions.OF_SSH);
        String container = arguments.value("container").orElse(WorkloadContainer.OF_CHARM);
        model.pace().look(false);
        if (model.cloud().isKubernetes() && !container.equals(WorkloadContainer.OF_CHARM)) {
            return model.engine().inside(simulation -> WorkloadContainer.of(
                            Login.to(target, simulation, model).agent(), container, simulation)
                    .run(line, session));
        }
        Login login = model.engine().inside(simulation -> Login.to(target, simulation, model));
        try {
            String script = line.isEmpty() ? "exec sh" : String.join(" ", line);
            return new StreamRelay(login.session(script).start(), session.client()).untilEnd();
        } catch (IOException e) {
            throw new RefusedException("no session on " + target + ": " + e.getMessage(), e);
        }
    }
}
