package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.OperationLog.Operation;
import dev.jops.jujusim.model.OperationLog.OperationTask;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code juju cancel-task}. juju: cmd/juju/action/cancel.go */
final class CancelTask implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("cancel-task")
                .formats("yaml", "json")
                .usage("(<task-id>|<task-id-prefix>) [...]", "Cancel pending or running tasks.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        for (String id : arguments.positional()) {
            if (id.isEmpty() || !id.chars().allMatch(Character::isDigit)) {
                throw new UsageException("task ID \"" + id + "\" not valid");
            }
        }
        String format = arguments.format();
        HostedModel model = session.model(arguments);
        if (arguments.positional().isEmpty()) {
            throw new RefusedException("no task IDs specified");
        }
        List<Object> cancelled = new ArrayList<>();
        model.engine()
                .change(simulation ->
                        arguments.positional().forEach(id -> cancelled.add(cancel(id, model, simulation))));
        session.print(format, Map.of("actions", cancelled));
        return 0;
    }

    private static Map<String, ?> cancel(String id, HostedModel model, Simulation simulation) {
        for (Operation operation : model.operations().all()) {
            for (OperationTask task : operation.tasks()) {
                if (task.id().equals(id)) {
                    cancel(task, model, simulation);
                    return TaskTree.inShort(operation, task);
                }
            }
        }
        return new Tree()
                .put("action", "")
                .put("completed at", "n/a")
                .put("error", "action \"" + id + "\" not found")
                .put("id", id)
                .put("status", "")
                .put("unit", "")
                .values();
    }

    private static void cancel(OperationTask task, HostedModel model, Simulation simulation) {
        Optional<UnitAgent> agent = task.unit().indexOf('/') < 0
                ? Targets.onMachine(simulation, model, task.unit())
                : Targets.agent(simulation, task.unit());
        if (agent.isPresent() && simulation.operations().cancel(agent.get(), task.record())) {
            model.engine().kill(agent.get().unit().name());
        }
        task.seenAt(simulation.time().instant());
    }
}
