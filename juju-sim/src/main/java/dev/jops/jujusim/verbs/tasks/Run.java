package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.time.Duration;

/** {@code juju run}: an action. */
final class Run implements Verb {
    private static final Duration USUAL_WAIT = Duration.ofSeconds(60);

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("run")
                .formats("plain", "yaml", "json")
                .value("params", "wait", "execution-group", "max-wait")
                .flag("string-args", "background", "utc", "color", "no-color", "parallel")
                .usage(
                        "<unit> [<unit> ...] <action-name> [<key>=<value> [<key>[.<key> ...]=<value>]]",
                        "Run an action on a specified unit.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        Waiting waiting = Waiting.of(arguments, USUAL_WAIT);
        ActionCall call = ActionCall.of(arguments, session);
        HostedModel model = session.model(arguments);
        return new TaskAnswer(session, model, arguments, call.enqueue(model), waiting, false).give();
    }
}
