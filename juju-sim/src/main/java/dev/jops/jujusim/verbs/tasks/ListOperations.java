package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.OperationLog.Operation;
import dev.jops.jujusim.model.OperationLog.OperationTask;
import dev.jops.jujusim.render.JujuTimes;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code juju operations}. */
final class ListOperations implements Verb {
    private static final int MOST = 50;

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("operations")
                .alias("list-operations")
                .formats("plain", "yaml", "json")
                .value("units", "apps", "actions", "status", "machines", "limit", "offset")
                .flag("utc")
                .usage("", "Lists pending, running, or completed operations.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(0);
        int offset = arguments.integer("offset", 0);
        int limit = arguments.integer("limit", MOST);
        HostedModel model = session.model(arguments);
        model.pace().look(false);
        ZoneId zone = arguments.is("utc") ? ZoneOffset.UTC : session.zone();
        Table table = new Table("ID", "Status", "Started", "Finished", "Task IDs", "Summary");
        Map<String, Object> trees = new LinkedHashMap<>();
        model.engine().change(simulation -> {
            Instant now = simulation.time().instant();
            List<Operation> wanted = model.operations().all().stream()
                    .filter(operation -> isWanted(operation, arguments))
                    .skip(offset)
                    .limit(limit)
                    .toList();
            for (Operation operation : wanted) {
                trees.putAll(new OperationTree(operation, zone).at(now));
                table.row(
                        operation.id(),
                        OperationTree.status(operation),
                        shown(
                                operation.tasks().stream()
                                        .map(OperationTask::started)
                                        .flatMap(Optional::stream)
                                        .findFirst(),
                                zone),
                        shown(
                                operation.tasks().stream()
                                        .map(OperationTask::completed)
                                        .flatMap(Optional::stream)
                                        .findFirst(),
                                zone),
                        String.join(
                                ",",
                                operation.tasks().stream()
                                        .map(OperationTask::id)
                                        .toList()),
                        operation.summary());
            }
        });
        if (trees.isEmpty() && !arguments.isForPrograms()) {
            session.say("no matching operations");
            return 0;
        }
        session.print(arguments.format(), trees, table::toString);
        return 0;
    }

    private static String shown(Optional<Instant> at, ZoneId zone) {
        return at.map(time -> JujuTimes.timestamp(time, zone)).orElse("");
    }

    private static boolean isWanted(Operation operation, Arguments arguments) {
        List<String> units = arguments.list("units");
        List<String> applications = arguments.list("apps");
        List<String> actions = arguments.list("actions");
        List<String> statuses = arguments.list("status");
        return (units.isEmpty() || operation.tasks().stream().anyMatch(task -> units.contains(task.unit())))
                && (applications.isEmpty()
                        || operation.tasks().stream().anyMatch(task -> applications.stream()
                                .anyMatch(application -> task.unit().startsWith(application + "/"))))
                && (actions.isEmpty() || actions.contains(operation.action()))
                && (statuses.isEmpty() || statuses.contains(OperationTree.status(operation)));
    }
}
