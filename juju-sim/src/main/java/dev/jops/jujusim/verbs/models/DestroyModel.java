package dev.jops.jujusim.verbs.models;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedApplication;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code juju destroy-model}. */
final class DestroyModel implements Verb {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration LONGEST_REAL = Duration.ofMinutes(5);

    @Override
    public Syntax syntax() {
        return Syntax.of("destroy-model")
                .flag("no-prompt", "destroy-storage", "release-storage", "force", "no-wait")
                .value("timeout")
                .also("t", "timeout")
                .also("y", "no-prompt")
                .usage(
                        "[<controller name>:]<model name>",
                        "Terminate all machines/containers and resources for a non-controller model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = arguments.require(0, "no model specified");
        arguments.atMost(1);
        boolean isForced = arguments.is("force");
        if (arguments.is("destroy-storage") && arguments.is("release-storage")) {
            throw new UsageException("--destroy-storage and --release-storage cannot both be specified");
        }
        if (!isForced && arguments.is("no-wait")) {
            throw new UsageException("--no-wait without --force not valid");
        }
        if (!isForced && arguments.value("timeout").isPresent()) {
            throw new UsageException("--timeout can only be used with --force (dangerous)");
        }
        arguments.duration("timeout", Duration.ZERO);
        HostedModel model = session.model(Optional.of(name));
        if (!arguments.is("no-prompt")) {
            confirm(model, session);
        }
        session.say("Destroying model");
        model.engine().change(simulation -> {
            model.die();
            for (HostedApplication application : List.copyOf(model.applications())) {
                if (!application.record().isDying()) {
                    simulation.operations().removeApplication(application.record());
                }
            }
        });
        if (!isForced) {
            session.say("Waiting for model to be removed, "
                    + model.engine().inside(simulation -> model.applications().size()) + " application(s)...");
            boolean isEmpty = model.pace().until(() -> model.applications().isEmpty(), LONGEST, LONGEST_REAL);
            if (!isEmpty) {
                throw new RefusedException("timed out while destroying model \"" + model.name()
                        + "\": a unit is in error or its hook does not end; --force removes it all the same");
            }
        }
        session.models().remove(model);
        session.say("Model destroyed.");
        return 0;
    }

    private static void confirm(HostedModel model, Session session) {
        session.say("WARNING! This command will destroy the \"" + model.name() + "\" model and affect the following"
                + " resources. It cannot be stopped.");
        session.say("To continue, enter the name of the model to be unregistered: ");
        String answer = new String(session.client().input(), StandardCharsets.UTF_8).strip();
        if (!answer.equals(model.name())) {
            throw new RefusedException("model destruction: aborted");
        }
    }
}
