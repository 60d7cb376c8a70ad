package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.OperationLog.Operation;
import dev.jops.jujusim.model.OperationLog.OperationTask;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code juju show-action-status} of Juju 2.9.
 *
 * <p>juju: cmd/juju/action/status.go
 */
final class ActionStatus implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("show-action-status")
                .formats("yaml", "json")
                .value("name")
                .usage("[<action>|<action-id-prefix>]", "Show results of all actions filtered by optional ID prefix.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(1);
        String prefix = arguments.at(0).orElse("");
        HostedModel model = session.model(arguments);
        model.pace().look(false);
        List<Object> actions = new ArrayList<>();
        model.engine().change(simulation -> {
            for (Operation operation : model.operations().all()) {
                for (OperationTask task : operation.tasks()) {
                    task.seenAt(simulation.time().instant());
                    boolean isNamed = arguments
                            .value("name")
                            .map(operation.action()::equals)
                            .orElse(true);
                    if (isNamed && task.id().startsWith(prefix)) {
                        actions.add(TaskTree.inShort(operation, task));
                    }
                }
            }
        });
        if (actions.isEmpty()) {
            throw new RefusedException(
                    prefix.isEmpty() ? "no actions found" : "no actions found matching prefix \"" + prefix + "\"");
        }
        session.print(arguments.format(), Map.of("actions", actions));
        return 0;
    }
}
