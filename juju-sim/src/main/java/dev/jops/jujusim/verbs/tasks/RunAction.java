package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.OperationLog.Operation;
import dev.jops.jujusim.model.OperationLog.OperationTask;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code juju run-action} of Juju 2.9.
 *
 * <p>juju: cmd/juju/action/runaction.go
 */
final class RunAction implements Verb {
    private static final Duration FOR_EVER = Duration.ofDays(7);
    private static final Duration LEAST_REAL = Duration.ofMinutes(2);

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("run-action")
                .formats("yaml", "json")
                .value("params", "max-wait")
                .optional("wait")
                .flag("string-args", "utc")
                .usage(
                        "<unit> [<unit> ...] <action name> [<key>=<value> [<key>[.<key> ...]=<value>]]",
                        "Queue an action for execution.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        HostedModel model = session.model(arguments);
        Operation operation = ActionCall.of(arguments, session).enqueue(model);
        if (!operation.failures().isEmpty()) {
            throw new RefusedException(operation.failures().get(0));
        }
        if (arguments.value("wait").isEmpty()) {
            for (OperationTask task : operation.tasks()) {
                session.print(arguments.format(), Map.of("Action queued with id", task.id()));
            }
            return 0;
        }
        Duration limit =
                arguments.value("wait").filter(value -> !value.equals("true")).isPresent()
                        ? arguments.duration("wait", FOR_EVER)
                        : FOR_EVER;
        model.pace()
                .until(
                        () -> operation.tasks().stream()
                                .allMatch(task -> task.record().isEnded()),
                        limit,
                        limit.compareTo(LEAST_REAL) < 0 || limit.equals(FOR_EVER) ? LEAST_REAL : limit);
        SortedMap<String, Object> trees = new TreeMap<>();
        model.engine().change(simulation -> operation.tasks().forEach(task -> {
            task.seenAt(simulation.time().instant());
            trees.put("unit-" + task.unit().replace('/', '-'), new TaskTree(task, ZoneOffset.UTC).ofRelease2());
        }));
        session.print(arguments.format(), trees);
        return 0;
    }
}
