package dev.jops.jujusim.verb;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;

/** A verb of {@code juju}. */
public interface Verb {

    /** Returns its command line. */
    Syntax syntax();

    /**
     * Does what a client asks for.
     *
     * @return the exit code
     * @throws dev.jops.jujusim.commandline.UsageException if the client itself would refuse the command line: exit code 2
     * @throws RuntimeException if the controller would refuse it, with its words: exit code 1
     */
    int run(Arguments arguments, Session session);
}
