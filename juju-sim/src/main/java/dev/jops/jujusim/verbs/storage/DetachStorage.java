package dev.jops.jujusim.verbs.storage;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/**
 * {@code juju detach-storage} and {@code juju remove-storage}, which are the same here: a simulation keeps no storage
 * without a unit.
 */
final class DetachStorage implements Verb {
    private final boolean removes;

    /** Creates one of the two verbs. */
    DetachStorage(boolean removes) {
        this.removes = removes;
    }

    @Override
    public Syntax syntax() {
        return Syntax.ofModel(removes ? "remove-storage" : "detach-storage")
                .flag("force", "no-wait", "no-destroy")
                .usage(
                        "<storage> [<storage> ...]",
                        removes ? "Removes storage from the model." : "Detaches storage from units.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        if (arguments.positional().isEmpty()) {
            throw new UsageException(
                    removes
                            ? "remove-storage requires at least one storage ID"
                            : "detach-storage requires at least one storage ID");
        }
        HostedModel model = session.model(arguments);
        boolean hasFailed = false;
        for (String id : arguments.positional()) {
            try {
                model.engine().change(simulation -> simulation.operations().detachStorage(id));
                session.say((removes ? "removing " : "detaching ") + id);
            } catch (IllegalArgumentException e) {
                session.say("failed to " + (removes ? "remove " : "detach ") + id + ": " + e.getMessage());
                hasFailed = true;
            }
        }
        return hasFailed ? 1 : 0;
    }
}
