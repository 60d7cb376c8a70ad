package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.OperationLog.Operation;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** {@code juju show-operation}. */
final class ShowOperation implements Verb {
    private static final Duration LONGEST_REAL = Duration.ofMinutes(5);

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("show-operation")
                .formats("yaml", "json", "plain")
                .value("wait")
                .flag("watch", "utc")
                .usage("<operation ID>", "Show results of an operation.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String id = arguments.require(0, "no operation ID specified");
        arguments.atMost(1);
        Duration wait = arguments.duration("wait", Duration.ofSeconds(-1));
        HostedModel model = session.model(arguments);
        Operation operation = model.engine()
                .inside(simulation -> model.operations().operation(id))
                .orElseThrow(() -> new RefusedException("operation \"" + id + "\" not found"));
        if (wait.isNegative()) {
            model.pace().look(false);
        } else {
            model.pace()
                    .until(
                            () -> operation.tasks().stream()
                                    .allMatch(task -> task.record().isEnded()),
                            wait.isZero() ? Duration.ofDays(1) : wait,
                            LONGEST_REAL);
        }
        ZoneId zone = arguments.is("utc") ? ZoneOffset.UTC : session.zone();
        session.print(
                arguments.format().equals("json") ? "json" : "yaml",
                model.engine().inside(simulation -> new OperationTree(operation, zone)
                        .at(simulation.time().instant())));
        return 0;
    }
}
