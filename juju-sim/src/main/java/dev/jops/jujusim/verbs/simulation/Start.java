package dev.jops.jujusim.verbs.simulation;

import dev.jops.juju.JujuVersion;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Release;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/** {@code juju sim start}: starts the server, and sets the version of Juju. */
final class Start implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("start")
                .value("juju-version")
                .usage(
                        "",
                        "Starts the server, as any other command does. --juju-version 2.9.52 sets the version of the client"
                                + " and agents that it simulates until it is stopped.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(0);
        arguments.value("juju-version").ifPresent(wanted -> session.models().simulate(version(wanted)));
        return 0;
    }

    private static JujuVersion version(String wanted) {
        try {
            return Release.of(JujuVersion.parse(wanted)).version();
        } catch (IllegalArgumentException e) {
            throw new UsageException("\"" + wanted + "\" is not a version such as 3.6.14");
        }
    }
}
