package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.OperationLog.OperationTask;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code juju show-task}. */
final class ShowTask implements Verb {
    private static final Duration LONGEST_REAL = Duration.ofMinutes(5);

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("show-task")
                .formats("yaml", "json", "plain")
                .value("wait")
                .flag("watch", "utc")
                .usage("<task ID>", "Show results of a task by ID.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String id = arguments.require(0, "no task ID specified");
        arguments.atMost(1);
        if (!id.chars().allMatch(Character::isDigit)) {
            throw new UsageException("task ID \"" + id + "\" not valid");
        }
        Duration wait = arguments.duration("wait", Duration.ofSeconds(-1));
        HostedModel model = session.model(arguments);
        OperationTask task = model.engine()
                .inside(simulation -> model.operations().task(id))
                .orElseThrow(() -> new RefusedException("task \"" + id + "\" not found"));
        if (wait.isNegative()) {
            model.pace().look(false);
        } else {
            model.pace().until(task.record()::isEnded, wait.isZero() ? Duration.ofDays(1) : wait, LONGEST_REAL);
        }
        ZoneId zone = arguments.is("utc") ? ZoneOffset.UTC : session.zone();
        Map<String, @Nullable Object> tree = model.engine().inside(simulation -> {
            task.seenAt(simulation.time().instant());
            return new TaskTree(task, zone).values();
        });
        session.print(arguments.format().equals("json") ? "json" : "yaml", tree);
        return 0;
    }
}
